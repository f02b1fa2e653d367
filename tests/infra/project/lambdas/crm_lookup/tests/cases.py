"""Beside the function, but not to be deployed with it."""
