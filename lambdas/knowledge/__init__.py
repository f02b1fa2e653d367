"""The knowledge base: one set of articles and one search behind bot, IVR, agent's screen, chat and e-mail."""
