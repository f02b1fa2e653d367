"""Understanding what was said: a deterministic, explained stand-in for Lex's language understanding."""

from offhook.bots.understanding.understanding import Understanding, understanding_of

__all__ = ["Understanding", "understanding_of"]
