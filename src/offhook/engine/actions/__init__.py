"""The action types of the Flow language, one file each."""
