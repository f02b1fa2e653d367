"""A conversation between two turns: plain data that survives JSON. And what comes in and goes out of a turn.

Source: https://docs.aws.amazon.com/lexv2/latest/APIReference/API_runtime_SessionState.html
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from offhook.bots.model import Message


@dataclass(frozen=True, slots=True)
class SlotValue:
    """`interpreted` is None for what cannot be told apart, for example ten o'clock in the morning or the evening.

    A slot that takes several has them in `several`.
    """

    original: str
    interpreted: str | None
    resolved: tuple[str, ...] = ()
    several: tuple[SlotValue, ...] = ()


@dataclass(frozen=True, slots=True)
class IntentState:
    """`state` is InProgress, ReadyForFulfillment, Fulfilled, Failed ...; `confirmation` None, Confirmed or Denied."""

    name: str
    state: str = "InProgress"
    confirmation: str = "None"
    slots: Mapping[str, SlotValue | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ActiveContext:
    name: str
    attributes: Mapping[str, str]
    time_to_live_s: int
    turns_to_live: int


@dataclass(frozen=True, slots=True)
class DialogAction:
    """What was asked last: ElicitIntent, ElicitSlot (`slot`), ConfirmIntent, Close or None."""

    type: str
    slot: str | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """Which deployed bot speaks, as code hooks are told."""

    id: str = "LOCALBOT00"
    name: str = ""
    version: str = "1"
    alias_id: str = "LOCALALIAS"
    alias_name: str = "live"


@dataclass(frozen=True, slots=True)
class Session:
    """`retries` counts the attempts behind the first at what is being asked; `waiting` is a turn's own state while the
    code hook is asked. `ended` when the dialog is closed: the next turn begins a new intent."""

    id: str
    locale: str
    bot: Identity = Identity()
    attributes: Mapping[str, str] = field(default_factory=dict)
    contexts: tuple[ActiveContext, ...] = ()
    intent: IntentState | None = None
    dialog_action: DialogAction | None = None
    retries: int = 0
    last_turn: datetime | None = None
    waiting: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Heard:
    """What the customer said or keyed. `mode` is Text, Speech or DTMF; `text` is empty for silence.

    `now` is an aware time in the zone in which "tomorrow" is meant.
    """

    text: str
    mode: str
    now: datetime
    request_attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Interpretation:
    """One reading of what was heard, best first. `confidence` is None for the fallback intent.

    `why` says in words what it was near to, for a person.
    """

    intent: IntentState
    confidence: float | None
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InvokeHook:
    """The bot needs its Lambda function. `event` is exactly Lex's. Replies: HookReturned, HookFailed, HookTimedOut."""

    event: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class HookReturned:
    """The function's answer as JSON text."""

    payload: str


@dataclass(frozen=True, slots=True)
class HookFailed:
    reason: str


@dataclass(frozen=True, slots=True)
class HookTimedOut:
    pass


HookReply = HookReturned | HookFailed | HookTimedOut


@dataclass(frozen=True, slots=True)
class BotTurn:
    """What a turn came to: either an ask, or messages and a session that waits or is closed.

    `fault` is set when the bot itself broke (a function that failed without a configured way on): the runtime API
    answers DependencyFailedException then, and a flow takes its error branch.
    """

    session: Session
    messages: tuple[Message, ...] = ()
    interpretations: tuple[Interpretation, ...] = ()
    ask: InvokeHook | None = None
    fault: str | None = None

    @property
    def is_closed(self) -> bool:
        return self.session.dialog_action is not None and self.session.dialog_action.type == "Close"
