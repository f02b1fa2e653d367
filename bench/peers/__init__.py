"""The same work done another way, to measure beside ours."""
