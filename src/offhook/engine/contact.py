"""A contact as the engine sees it: plain data that survives JSON and is cheap to copy.

Every nested value is treated as immutable: an action replaces `contact.attributes`, it never changes it in place.
That is what lets a copy share everything with its original.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any, Self

Json = None | bool | int | float | str | list[Any] | dict[str, Any]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A number or address at one end of a contact. Type is Connect's, for example TELEPHONE_NUMBER."""

    address: str
    type: str = "TELEPHONE_NUMBER"
    display_name: str | None = None


@dataclass(frozen=True, slots=True)
class TargetQueue:
    """The working queue: what `$.Queue.*` reads and where the next transfer to a queue goes."""

    arn: str
    name: str
    outbound_number: str | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a flow module was called from, and what its caller could see."""

    flow: str
    action: str
    scope: Mapping[str, Json]


@dataclass(eq=True)
class Contact:
    """One contact between two turns. `now` is the moment of the turn; the engine has no clock of its own.

    `flow` and `action` say where it stands; `ended` says how its flow came to an end (see `turn.FLOW_ENDS`).
    `scope` holds the namespaces that live in one flow only and that a module neither sees nor keeps: External,
    FlowAttributes, StoredCustomerInput, LambdaInvocation, Modules, Loop, Case, Customer, Metrics, DataTables, Email ...
    """

    id: str
    instance_arn: str
    now: datetime
    flow: str
    flow_type: str = "CONTACT_FLOW"
    action: str | None = None
    channel: str = "VOICE"
    initiation_method: str = "INBOUND"
    initial_id: str = ""
    previous_id: str = ""
    customer_endpoint: Endpoint | None = None
    system_endpoint: Endpoint | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)
    scope: Mapping[str, Json] = field(default_factory=dict)
    frames: tuple[Frame, ...] = ()
    queue: TargetQueue | None = None
    queue_priority: int = 5  # 5 unless changed; 1 is routed first
    queue_time_adjustment_s: int = 0
    hooks: Mapping[str, str] = field(default_factory=dict)
    language: str = "en-US"
    voice: str = "Joanna"
    voice_engine: str = "standard"
    agent: Mapping[str, str] | None = None  # UserName, FirstName, LastName, ARN, in whisper and hold flows
    callback_number: str | None = None
    is_logged: bool = False
    silence_s: float = 0.0  # how long a row of Lambda calls without a prompt has lasted
    ended: str | None = None
    key_buffer: str | None = None  # touch-tones typed ahead, None: they are not buffered (see `touch_tones`)
    pending: Mapping[str, Json] = field(default_factory=dict)  # what a waiting action has resolved and needs again
    data: Mapping[str, Json] = field(default_factory=dict)  # by its names in references: Name, Tags, Task ...
    behavior: Mapping[str, Json] = field(default_factory=dict)  # what is recorded, analysed, streamed, processed
    routing_criteria: Json = None  # {"Steps": [...]}, in the form of the API

    def copy(self) -> Self:
        """A copy that shares every nested value."""
        other = object.__new__(type(self))
        other.__dict__ = self.__dict__.copy()
        return other

    def enter(self, flow: str) -> None:
        """Stand before the first action of another flow. What lives in one flow only is gone."""
        self.flow, self.action = flow, None
        self.scope, self.frames, self.ended = {}, (), None

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values; `from_json` gives an equal contact back."""
        plain = dict(self.__dict__)
        plain["now"] = self.now.isoformat()
        for key in ("customer_endpoint", "system_endpoint", "queue"):
            plain[key] = _plain(plain[key])
        plain["frames"] = [_plain(frame) for frame in self.frames]
        return plain

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> Self:
        values = dict(plain)
        values["now"] = datetime.fromisoformat(values["now"])
        for key, kind in (("customer_endpoint", Endpoint), ("system_endpoint", Endpoint), ("queue", TargetQueue)):
            values[key] = None if values[key] is None else kind(**values[key])
        values["frames"] = tuple(Frame(**frame) for frame in values["frames"])
        return cls(**values)


def _plain(value: Any) -> dict[str, Any] | None:
    return None if value is None else {part.name: getattr(value, part.name) for part in fields(value)}
