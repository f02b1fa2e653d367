"""bot_fulfilment: what the bot does with an intent: the same answers as on the telephone's own menu, or a person."""
