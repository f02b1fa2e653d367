"""The flow type and the channel."""
