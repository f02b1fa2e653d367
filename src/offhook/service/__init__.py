"""The centre for those outside of its process: agents at their terminals, over a WebSocket on the loopback."""
