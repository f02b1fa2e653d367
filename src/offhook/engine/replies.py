"""Everything that can come back for an ask. `CustomerLeft` may answer every one of them.

Which replies an ask takes stands with the ask, in `asks`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from offhook.engine.contact import Json


@dataclass(frozen=True, slots=True)
class Spoken:
    """The speech was played. `keys` were pressed since the last reply; they count where touch-tones are buffered."""

    keys: str = ""


@dataclass(frozen=True, slots=True)
class Interrupted:
    """The interval of a prompt loop has passed."""


@dataclass(frozen=True, slots=True)
class KeysPressed:
    """The keys that came within the limits, as typed: terminator and cancel key included.

    `more` were pressed after the entry had ended; they count where touch-tones are buffered.
    """

    keys: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class Silence:
    """No key came within the first limit."""


@dataclass(frozen=True, slots=True)
class Encrypted:
    """The cipher text, in base64."""

    text: str


class TableRequest(NamedTuple):
    """What a function read from a DynamoDB table, or had written to it.

    `table` is its name, `orders/index/by-customer` for an index of it; `operation` the API's, `kind` READ or WRITE.
    `bytes` is the size by DynamoDB's measure that the capacity is counted from, before anything is rounded up: of one
    item, the larger one where a write changes its size, or the sum of all that a Query or a Scan has looked at.
    """

    table: str
    operation: str
    kind: str
    bytes: int
    is_consistent: bool = False
    is_transactional: bool = False
    items: int = 1


@dataclass(frozen=True, slots=True)
class FunctionRun:
    """How a function ran: its memory, its architecture (x86_64 or arm64), and its requests to DynamoDB in order."""

    memory_mb: int
    architecture: str
    requests: tuple[TableRequest, ...] = ()


@dataclass(frozen=True, slots=True)
class Returned:
    """The function's payload as JSON text, after `duration_s`. `ran` None: nobody says how."""

    payload: str
    duration_s: float = 0.0
    ran: FunctionRun | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Raised:
    """The function failed, could not be reached or may not be invoked. `ran` None: it did not run."""

    reason: str
    duration_s: float = 0.0
    ran: FunctionRun | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class TimedOut:
    """No answer within the limit."""

    duration_s: float
    ran: FunctionRun | None = field(default=None, compare=False)


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
class Performed:
    """Done, with what came back. The shape is the operation's."""

    values: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Fails:
    """An error of the type that the flow branches on. `values` are what was done all the same (ContactNotLinked)."""

    error: str
    reason: str
    values: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BotReplied:
    """What `$.Lex` reads, by its own names: IntentName, Slots, SessionAttributes, DialogState and the rest."""

    lex: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Waited:
    """The whole time has passed."""


@dataclass(frozen=True, slots=True)
class EventCame:
    """One of the awaited events came first."""

    event: str


@dataclass(frozen=True, slots=True)
class ViewAnswered:
    """The user's action in the view, and the fields of its form."""

    action: str
    data: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Drawn:
    number: int


@dataclass(frozen=True, slots=True)
class CustomerLeft:
    """The participant hung up while the flow was waiting. Answers any ask."""


Reply = (
    Spoken
    | Interrupted
    | KeysPressed
    | Silence
    | Encrypted
    | Returned
    | Raised
    | TimedOut
    | HoursAre
    | NotFound
    | Accepted
    | QueueFull
    | Refused
    | Performed
    | Fails
    | BotReplied
    | Waited
    | EventCame
    | ViewAnswered
    | Drawn
    | CustomerLeft
)
