"""Across files: names, functions, bots, modules."""
