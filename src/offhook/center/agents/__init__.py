"""Agents at work: what each of them can do, and those who work by themselves."""
