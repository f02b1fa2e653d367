"""The path: where a contact can come to."""
