"""What an intent can come to: a question, the end, or a person."""

from __future__ import annotations

from typing import NamedTuple

ORDERS, REPAIRS, SUPPORT = "orders", "repairs", "support"


class Ask(NamedTuple):
    """Ask for a slot of the intent. `otherwise` comes true when it has been asked for in vain too often."""

    slot: str
    text: str
    otherwise: HandOver
    offered: tuple[str, ...] = ()  # order numbers to choose from


class AskFreely(NamedTuple):
    """Ask a question whose answer is no slot. `topic` is remembered with it; empty: whatever comes next is new.

    `article` is the title of the one that was read out."""

    text: str
    topic: str = ""
    told: str = ""  # the number of a repair that it spoke of
    article: str = ""


class Confirm(NamedTuple):
    """Ask yes or no about the intent as a whole; a no ends it, in the bot's own words."""

    text: str


class Done(NamedTuple):
    """The bot has answered. `is_last`: the customer needs nothing more."""

    text: str
    is_last: bool = False


class HandOver(NamedTuple):
    """A person goes on. `reason` is what the agent sees, in English; `text` what the customer hears."""

    queue: str
    reason: str
    text: str


Answer = Ask | AskFreely | Confirm | Done | HandOver
