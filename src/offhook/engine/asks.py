"""What a flow can need from the world, and everything that can come back.

A closed set: drivers (a script, a person, a simulated day, a search of all paths) differ only in who answers.
Each ask lists its replies; `CustomerLeft` may answer every one of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from offhook.engine.contact import Json


@dataclass(frozen=True, slots=True)
class Speech:
    """Something to be heard. Exactly one of `text`, `ssml`, `prompt` (an ARN) and `media` (a URI) is set."""

    text: str | None = None
    ssml: str | None = None
    prompt: str | None = None
    media: str | None = None


@dataclass(frozen=True, slots=True)
class Speak:
    """Play this to the participant, whole. Replies: Spoken."""

    speech: Speech


@dataclass(frozen=True, slots=True)
class LoopPrompts:
    """Play these over and over until an agent is found or the interval has passed. Replies: Interrupted."""

    messages: tuple[Speech, ...]
    interrupt_after_s: int | None


@dataclass(frozen=True, slots=True)
class CollectKeys:
    """Play the speech if there is one, and collect keys, which may interrupt it. Replies: KeysPressed, Silence.

    `maximum` is the number of keys wanted; `terminator` is None for a one-key menu. `cancel_key` erases.
    """

    speech: Speech | None
    first_key_limit_s: int
    next_key_limit_s: int
    maximum: int
    terminator: str | None = None
    cancel_key: str | None = None


@dataclass(frozen=True, slots=True)
class InvokeFunction:
    """Invoke a Lambda function with `Details.Parameters`. Replies: Returned, Raised, TimedOut."""

    arn: str
    parameters: Mapping[str, Json]
    time_limit_s: float


@dataclass(frozen=True, slots=True)
class CheckHours:
    """Are these hours of operation open at this moment? Replies: HoursAre, NotFound."""

    hours: str


@dataclass(frozen=True, slots=True)
class Enqueue:
    """Put the contact into its queue. Replies: Accepted, QueueFull, Refused."""

    queue: str


@dataclass(frozen=True, slots=True)
class CheckDialable:
    """May the instance dial this number? Replies: Accepted, Refused."""

    number: str


@dataclass(frozen=True, slots=True)
class CreateCallback:
    """Make a callback contact. `delay_s` passes before it is queued. Replies: Accepted, Refused."""

    queue: str
    number: str
    delay_s: int
    attempts: int
    retry_delay_s: int
    flow: str | None = None


Ask = Speak | LoopPrompts | CollectKeys | InvokeFunction | CheckHours | Enqueue | CheckDialable | CreateCallback


@dataclass(frozen=True, slots=True)
class Spoken:
    """The speech was played to its end."""


@dataclass(frozen=True, slots=True)
class Interrupted:
    """The interval of a prompt loop has passed."""


@dataclass(frozen=True, slots=True)
class KeysPressed:
    """The keys that came within the limits, as typed: terminator and cancel key included."""

    keys: str


@dataclass(frozen=True, slots=True)
class Silence:
    """No key came within the first limit."""


@dataclass(frozen=True, slots=True)
class Returned:
    """The function's payload as JSON text, after `duration_s`."""

    payload: str
    duration_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Raised:
    """The function failed, could not be reached or may not be invoked."""

    reason: str
    duration_s: float = 0.0


@dataclass(frozen=True, slots=True)
class TimedOut:
    """No answer within the limit."""

    duration_s: float


@dataclass(frozen=True, slots=True)
class HoursAre:
    is_open: bool


@dataclass(frozen=True, slots=True)
class NotFound:
    what: str


@dataclass(frozen=True, slots=True)
class Accepted:
    """Done; `id` names what was made, if anything."""

    id: str | None = None


@dataclass(frozen=True, slots=True)
class QueueFull:
    """The queue holds as many contacts as it may."""


@dataclass(frozen=True, slots=True)
class Refused:
    reason: str


@dataclass(frozen=True, slots=True)
class CustomerLeft:
    """The participant hung up while the flow was waiting. Answers any ask."""


Reply = (
    Spoken
    | Interrupted
    | KeysPressed
    | Silence
    | Returned
    | Raised
    | TimedOut
    | HoursAre
    | NotFound
    | Accepted
    | QueueFull
    | Refused
    | CustomerLeft
)
