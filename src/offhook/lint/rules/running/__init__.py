"""The check itself: what could not be checked."""
