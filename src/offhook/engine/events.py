"""What happened, in typed events. The trace is the only thing that comes out of the engine besides the contact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import datetime
from typing import Any, NamedTuple

from offhook.engine.asks import Speech
from offhook.engine.contact import Json


class Traced(NamedTuple):
    """One entry of the trace: what happened, when, to which contact, and at which action of which flow."""

    at: datetime
    contact_id: str
    flow: str | None
    action: str | None
    event: Any

    def to_json(self) -> dict[str, Any]:
        plain = {"at": self.at.isoformat(), "contact_id": self.contact_id, "event": type(self.event).__name__}
        return {**plain, "flow": self.flow, "action": self.action, **as_json(self.event)}


def as_json(value: Any) -> Any:
    """A dataclass or a named tuple as JSON values; anything else as it is."""
    if is_dataclass(value) and not isinstance(value, type):
        return {part.name: as_json(getattr(value, part.name)) for part in fields(value)}
    if hasattr(value, "_asdict"):
        return {name: as_json(part) for name, part in value._asdict().items()}
    if isinstance(value, tuple | list):
        return [as_json(item) for item in value]
    if isinstance(value, Mapping):
        return {key: as_json(item) for key, item in value.items()}
    return value.isoformat() if isinstance(value, datetime) else value


@dataclass(frozen=True, slots=True)
class FlowEntered:
    """A flow or a module begins."""

    name: str
    flow_type: str


@dataclass(frozen=True, slots=True)
class ActionRan:
    """An action is done. `took` is a result, an error type, or None; `branch` names the transition and `next` its end.

    A branch is `NextAction`, `Errors.<ErrorType>` or `Conditions[<number>]`; None when the flow is over. `compared` is
    the operator and the operand of the condition that holds, or of the last one when none does.
    """

    type: str
    took: str | None
    next: str | None
    branch: str | None = None
    compared: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class ActionFailed:
    """An action takes an error branch, and why."""

    error: str
    reason: str


@dataclass(frozen=True, slots=True)
class PromptPlayed:
    """The participant hears this. `escaped` are the references whose values had to be escaped inside SSML.

    Assumed: AWS does not say that it escapes them; a flow that relies on it is at risk there.
    """

    speech: Speech
    voice: str
    language: str
    escaped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MessageSent:
    """The participant of a chat or task is sent this text."""

    text: str


@dataclass(frozen=True, slots=True)
class InputCollected:
    """Keys were taken, or `None` for silence. `is_stored` says that they are in `$.StoredCustomerInput`.

    Each key of an entry that is going to be encrypted is shown as `x`. A menu has `limit_s`: how long it waits.
    """

    keys: str | None
    is_stored: bool
    limit_s: int | None = None


@dataclass(frozen=True, slots=True)
class InputEncrypted:
    """The entry is in `$.StoredCustomerInput` as cipher text."""

    key_id: str


@dataclass(frozen=True, slots=True)
class PromptSkipped:
    """The caller has typed ahead, so the prompt is not played."""


@dataclass(frozen=True, slots=True)
class ViewShown:
    """A view is on the participant's screen."""

    view: str


@dataclass(frozen=True, slots=True)
class AttributesSet:
    """A namespace was written; `scope` is its name: Attributes, FlowAttributes, Customer, Case ...

    The values of user attributes and tags are in `values` too, for the flow log and the contact record; others are in
    the contact. A tag without a value was taken away.
    """

    scope: str
    keys: tuple[str, ...]
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BotAnswered:
    """A conversation with a Lex bot (the ARN of its alias) is over; `intent` is empty where it found none."""

    bot: str
    intent: str


@dataclass(frozen=True, slots=True)
class LambdaReturned:
    """A Lambda function (its ARN) answered these parameters with these values under `$.External`."""

    function: str
    keys: tuple[str, ...]
    duration_s: float
    values: Mapping[str, Json] = field(default_factory=dict)
    parameters: Mapping[str, Json] = field(default_factory=dict)
    time_limit_s: int | None = None


@dataclass(frozen=True, slots=True)
class LambdaFailed:
    function: str
    reason: str
    duration_s: float
    parameters: Mapping[str, Json] = field(default_factory=dict)
    time_limit_s: int | None = None


@dataclass(frozen=True, slots=True)
class LambdaStarted:
    """A Lambda function runs on its own; the flow does not wait for it."""

    function: str
    invocation_id: str | None
    parameters: Mapping[str, Json] = field(default_factory=dict)
    time_limit_s: int | None = None


@dataclass(frozen=True, slots=True)
class HoursChecked:
    is_open: bool


@dataclass(frozen=True, slots=True)
class QueueSet:
    queue: str
    name: str


@dataclass(frozen=True, slots=True)
class HookSet:
    """A flow (its ARN) was chosen for a later moment of the contact, for example CustomerQueue."""

    hook: str
    chosen: str


@dataclass(frozen=True, slots=True)
class VoiceSet:
    voice: str
    engine: str


@dataclass(frozen=True, slots=True)
class ContactDataUpdated:
    """Fields of the contact other than attributes were written."""

    values: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class CallbackCreated:
    callback_id: str | None
    delay_s: int


@dataclass(frozen=True, slots=True)
class ContactCreated:
    """Another contact was made, by this type of action: a task, an outbound message, the next segment of this one."""

    by: str
    created_id: str | None


@dataclass(frozen=True, slots=True)
class FlowEnded:
    """A flow came to an end; `how` is one of `turn.FLOW_ENDS`."""

    how: str
    reason: str = ""
