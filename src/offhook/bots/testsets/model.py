"""What a test of a bot says: conversations of exchanges, each with what the customer says and what is expected then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from offhook.errors import OffhookError, Place

LAMBDA = "lambda"
DELEGATES = "delegates"


class TestSetError(OffhookError):
    """A test set or script says something that cannot be; its author mends it."""

    __test__ = False  # not a test case of pytest


@dataclass(frozen=True, slots=True)
class Expected:
    """What is expected of one exchange. None, and nothing in `says`, is not looked at.

    `slots` are those that this exchange fills. `asks` is a slot's name, `confirmation`, `intent` or `nothing`; `says`
    are texts that the bot's messages hold.
    """

    intent: str | None = None
    slots: Mapping[str, str] = field(default_factory=dict)
    asks: str | None = None
    says: tuple[str, ...] = ()
    state: str | None = None
    is_closed: bool | None = None


@dataclass(frozen=True, slots=True)
class Exchange:
    """The customer says or keys something (nothing: silence), the bot answers.

    `answers` are what the bot's function answers in this exchange, in Lex's shape, or `fails` or `late`; without them
    it does what the conversation says.
    """

    said: str
    expected: Expected
    place: Place
    mode: str = "Text"
    answers: tuple[Mapping[str, Any] | str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conversation:
    """Exchanges in one session. A single utterance is a conversation of one.

    `function` says who answers for the bot's Lambda function: `lambda` is the real handler, `delegates` one that leaves
    each next step to the bot.
    """

    name: str
    exchanges: tuple[Exchange, ...]
    attributes: Mapping[str, str] = field(default_factory=dict)
    now: datetime | None = None
    function: str = DELEGATES


@dataclass(frozen=True, slots=True)
class UtteranceSet:
    """A test set or a file of scripts, for one locale. `source` is the file's name as people are shown it."""

    source: str
    locale: str
    conversations: tuple[Conversation, ...]
