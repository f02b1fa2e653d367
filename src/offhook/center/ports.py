"""Who answers for the world: the customer on the line, and the Lambda functions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from offhook.engine.asks import CollectKeys, Speech
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


class Customer(Protocol):
    """The person on the line."""

    def hear(self, speech: Speech, speech_s: float) -> HungUp | None:
        """A prompt plays to its end unless they hang up. A virtual clock moves afterwards."""

    def respond(self, listening: CollectKeys, speech_s: float) -> Response:
        """What they do while the flow listens, the prompt of `speech_s` seconds included."""

    def wait(self, seconds: float) -> HungUp | None:
        """Time passes in the queue."""


class Functions(Protocol):
    """The Lambda functions that an instance may invoke."""

    def invoke(self, arn: str, event: Mapping[str, Any], time_limit_s: float) -> Returned | Raised | TimedOut:
        """Run one function. Not raising is part of the promise: what goes wrong is an answer."""
