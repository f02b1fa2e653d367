"""Secrecy, and what has ended."""
