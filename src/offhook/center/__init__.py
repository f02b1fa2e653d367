"""The instance and everything in it, live contacts, and the conductor that answers what flows ask. No HTTP, no moto."""
