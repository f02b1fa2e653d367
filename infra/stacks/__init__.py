"""Stacks: what is deployed together."""
