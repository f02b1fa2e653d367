"""Flows on their way out of `flows/` and back: files for the flow editor, and instances of Amazon Connect."""
