"""The person who listens."""
