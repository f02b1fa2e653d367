"""Who answers for the world: the customer on the line or in the chat, and the Lambda functions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from offhook.engine.asks import Speech
from offhook.engine.replies import Raised, Returned, TimedOut


@dataclass(frozen=True, slots=True)
class Pressed:
    """Keys, the first of them `after_s` after the prompt began."""

    keys: str
    after_s: float


@dataclass(frozen=True, slots=True)
class Said:
    """Words instead of keys."""

    text: str
    after_s: float


@dataclass(frozen=True, slots=True)
class Quiet:
    """Nothing, for as long as the flow listens."""


@dataclass(frozen=True, slots=True)
class HungUp:
    after_s: float


Response = Pressed | Said | Quiet | HungUp


@dataclass(frozen=True, slots=True)
class Listening:
    """A flow or a bot listens: it has a prompt to play first, or None, and waits this long for what comes."""

    speech: Speech | None
    limit_s: float
    can_interrupt: bool = True


@dataclass(frozen=True, slots=True)
class Caught:
    """What a bot is given of what the customer did from `at` on: `mode` is Speech, DTMF or Text.

    `keys` are those that were pressed, as pressed; `text` is how the bot reads them.
    """

    text: str
    mode: str
    at: datetime
    keys: str = ""


class Customer(Protocol):
    """The person on the line or in the chat. What they write in a chat is `Said`."""

    async def hear(self, speech: Speech, speech_s: float) -> HungUp | None:
        """A prompt plays to its end unless they hang up. A virtual clock moves afterwards."""

    async def respond(self, listening: Listening, speech_s: float) -> Response:
        """What they do while the flow listens, the prompt of `speech_s` seconds included."""

    async def wait(self, seconds: float) -> HungUp | None:
        """Time passes in the queue or on hold."""

    async def talk(self) -> HungUp | None:
        """They talk with an agent, until they hang up; None: they stay until somebody else ends it."""


class Functions(Protocol):
    """The Lambda functions that an instance and its bots may invoke."""

    def invoke(
        self, arn: str, event: Mapping[str, Any], time_limit_s: float, *, bot: str | None = None
    ) -> Returned | Raised | TimedOut:
        """Run one function, for a flow or for a bot (the ARN of its alias).

        Not raising is part of the promise: what goes wrong is an answer.
        """


@dataclass(frozen=True, slots=True)
class Answered:
    """Whoever was dialled has picked up, `after_s` after the first ring."""

    customer: Customer
    after_s: float


@dataclass(frozen=True, slots=True)
class NotAnswered:
    """Nobody came. `reason` is a DisconnectReason: TELECOM_UNANSWERED, TELECOM_BUSY, TELECOM_NUMBER_INVALID ..."""

    reason: str
    after_s: float


class Outside(Protocol):
    """The telephone network, as the centre dials out into it."""

    async def dial(self, number: str, limit_s: float) -> Answered | NotAnswered:
        """Ring at a number in E.164 for as long as the limit. `after_s` says how long it took; no time passes here."""


class NobodyAnswers:
    """An outside in which every number rings in vain."""

    async def dial(self, number: str, limit_s: float) -> Answered | NotAnswered:
        return NotAnswered("TELECOM_UNANSWERED", limit_s)


class NobodyThere:
    """The customer of a contact that has none on the line: a task, or a callback until it is answered."""

    async def hear(self, speech: Speech, speech_s: float) -> HungUp | None:
        return None

    async def respond(self, listening: Listening, speech_s: float) -> Response:
        return Quiet()

    async def wait(self, seconds: float) -> HungUp | None:
        return None

    async def talk(self) -> HungUp | None:
        return None
