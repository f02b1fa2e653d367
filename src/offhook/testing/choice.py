"""One answer to an ask, how likely it is and what comes with it; and the asks that just succeed or fail."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from offhook.center.events import CustomerPressed
from offhook.center.life import ContactTransferred, ThirdPartyJoined, ThirdPartyLeft
from offhook.center.phone import KEY_S
from offhook.center.scripted import REACTION_S
from offhook.engine.asks import (
    Ask,
    CheckDialable,
    CheckHours,
    CollectKeys,
    CreateCallback,
    DialThirdParty,
    EncryptInput,
    Enqueue,
    TransferToAgent,
)
from offhook.engine.replies import (
    Accepted,
    Encrypted,
    Fails,
    HoursAre,
    KeysPressed,
    NotFound,
    QueueFull,
    Refused,
    Reply,
)
from offhook.engine.touch_tones import entry_end
from offhook.testing.open_values import spoken

USUAL, NEVER = Decimal(1), Decimal(0)
FAILURE = Fails("NoMatchingError", "made to fail")


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer. `reply` None: a person took the contact, and the flow is over.

    `likely` is its weight among the answers to the same ask, 0 where all does not go well. `seconds` pass before the
    flow goes on; `human` says that a person is talked to besides. `events` are what the centre tells of it, each with
    the seconds after the ask. `said` is the answer in a word or two. `decides` is an open value and what it is.
    """

    reply: Reply | None
    said: str
    likely: Decimal = USUAL
    seconds: float = 0.0
    events: tuple[tuple[float, Any], ...] = ()
    is_failure: bool = False
    is_human: bool = False
    decides: tuple[str, str] | None = None


def failure(reply: Reply, said: str, seconds: float = 0.0) -> Choice:
    return Choice(reply, said, NEVER, seconds, is_failure=True)


def plain(ask: Ask) -> Iterator[Choice]:
    """Asks that succeed or fail."""
    match ask:
        case CheckHours(hours):
            yield Choice(HoursAre(True), "open")
            yield Choice(HoursAre(False), "closed", NEVER)
            yield failure(NotFound(hours), "fails")
        case Enqueue():
            yield Choice(Accepted(), "in the queue", is_human=True)
            yield Choice(QueueFull(), "the queue is full", NEVER)
            yield failure(Refused("made to fail"), "fails")
        case TransferToAgent():
            yield Choice(Accepted("made-up"), "the agent has it", is_human=True)
            yield failure(Refused("made to fail"), "fails")
        case CheckDialable() | CreateCallback():
            yield Choice(Accepted("made-up"), "")
            yield failure(Refused("made to fail"), "fails")
        case EncryptInput():
            yield Choice(Encrypted("bWFkZSB1cA=="), "")
            yield failure(FAILURE, "fails")
        case DialThirdParty(number=number, comes_back=comes_back, errors=errors):
            number = spoken(number)
            joined, left = ThirdPartyJoined(number), ThirdPartyLeft(number)
            events = (joined, left) if comes_back else (joined, ContactTransferred("EXTERNAL", number, None))
            yield Choice(Accepted(), "they talk", events=tuple((0.0, event) for event in events), is_human=True)
            for error in errors:
                yield failure(Fails(error, "made to fail"), f"fails: {error}")
        case _:
            yield failure(FAILURE, "fails")


def pressed(ask: CollectKeys, keys: str, speech_s: float, likely: Decimal) -> Choice:
    """Keys, with what ends them, as long as they take to key."""
    typed = keys if entry_end(ask.typed_ahead + keys, ask) is not None else keys + (ask.terminator or "")
    begins_s = speech_s + REACTION_S
    takes_s = KEY_S * (len(typed) - 1)
    if entry_end(ask.typed_ahead + typed, ask) is None:
        takes_s += ask.next_key_limit_s
    told = CustomerPressed("x" * len(typed) if ask.is_secret else typed)
    return Choice(KeysPressed(typed), f"presses {keys}", likely, begins_s + takes_s, ((begins_s, told),))
