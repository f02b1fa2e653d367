"""The document: what stands around the actions, and where branches lead."""
