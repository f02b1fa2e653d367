"""The flow log: one contact's trace as the records that Connect writes to CloudWatch, to lay beside a real one.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/about-contact-flow-logs.html: one record for each action
that runs while logging is on; what is said to and by functions and what is set and compared stands in it, so sensitive
steps switch logging off. Time in queue and with agents is not logged.
Recorded: ContactFlowName and Identifier, the order of the members, one record for each attribute, texts for all values,
and the record of the action that switches logging on (public logs of 2025 and 2026).
Assumed: a record is written when its action is done, so one that the customer or an agent breaks off has none, and a
module's records come before that of its caller. Switching logging off is logged too. ContactFlowId is a module's own
ARN inside of it. Times are in milliseconds; silence is the Result Timeout; Error is the error type and our own reason;
a Compare tells the condition that held, or its last. A recorded prompt is told under the flow language's own names.
Assumed: block names that are not in the table below are not confirmed, so those records have the Type instead, and no
Parameters; so has a GetParticipantInput that came to no input. Entries that buffering stores are told as stored input.

Keys of an entry that is encrypted are not in the trace, so they are not here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from offhook.engine.asks import Speech
from offhook.engine.events import (
    ActionFailed,
    ActionRan,
    AttributesSet,
    BotAnswered,
    ContactDataUpdated,
    FlowEnded,
    FlowEntered,
    InputCollected,
    LambdaFailed,
    LambdaReturned,
    LambdaStarted,
    MessageSent,
    PromptPlayed,
    QueueSet,
    Traced,
    VoiceSet,
)

Record = dict[str, Any]
"""One record, its members in the order of a real one. Results, ExternalResults and Error are there when they exist."""

BLOCK_NAMES = {
    "Compare": "CheckAttribute",
    "ConnectParticipantWithLexBot": "GetUserInput",
    "CreateWisdomSession": "SetWisdomAssistant",
    "DisconnectParticipant": "Disconnect",
    "EndFlowExecution": "Resume",
    "InvokeLambdaFunction": "InvokeExternalResource",
    "MessageParticipant": "PlayPrompt",
    "TransferToFlow": "Transfer",
    "UpdateContactAttributes": "SetAttributes",
    "UpdateContactData": "SetContactData",
    "UpdateContactTargetQueue": "SetQueue",
    "UpdateContactTextToSpeechVoice": "SetVoice",
    "UpdateFlowLoggingBehavior": "SetLoggingBehavior",
}
"""ContactFlowModuleType of the action types whose old block name is known; GetParticipantInput has two."""

SILENCE = "Timeout"


def flow_log(trace: Iterable[Traced]) -> Iterator[Record]:
    """The records of one contact, in order."""
    entries = [*trace]
    reader = _Reader()
    for traced, following in zip(entries, [*entries[1:], None], strict=True):
        yield from reader.read(traced, following)


def as_lines(trace: Iterable[Traced]) -> bytes:
    """The flow log as JSON lines in UTF-8. What no encoding takes becomes JSON's own escape."""
    told = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in flow_log(trace))
    return told.encode("utf-8", "backslashreplace")


@dataclass
class _Reader:
    """Collects what an action makes happen until it is done."""

    is_on: bool = False
    names: dict[str, str] = field(default_factory=dict)
    events: list[Any] = field(default_factory=list)

    def read(self, traced: Traced, following: Traced | None) -> Iterator[Record]:
        match traced.event:
            case FlowEntered(name):
                self.names[traced.flow or ""] = name
                self.events = []
            case FlowEnded():
                self.events = []
            case ActionRan() as ran:
                events, self.events = self.events, []
                if self.is_logged(events):
                    yield from self.records(traced, _Run(ran, events, following))
            case event if traced.action is not None:
                self.events.append(event)

    def is_logged(self, events: list[Any]) -> bool:
        """Whether this action is logged: logging was on, or this is what switches it."""
        was_on = self.is_on
        for event in events:
            if isinstance(event, ContactDataUpdated) and "FlowLogging" in event.values:
                self.is_on = bool(event.values["FlowLogging"])
        return was_on or self.is_on

    def records(self, traced: Traced, run: _Run) -> Iterator[Record]:
        flow = traced.flow or ""
        for parameters in run.parameters():
            yield {
                "ContactId": traced.contact_id,
                "ContactFlowId": flow,
                "ContactFlowName": self.names.get(flow, ""),
                "ContactFlowModuleType": run.block_name(),
                "Identifier": traced.action,
                "Timestamp": _timestamp(traced.at),
                "Parameters": parameters,
                **run.outcome(),
            }


@dataclass(frozen=True, slots=True)
class _Run:
    """An action that is done, what it made happen, and the entry of the trace after it."""

    ran: ActionRan
    events: list[Any]
    following: Traced | None

    def block_name(self) -> str:
        if self.ran.type != "GetParticipantInput":
            return BLOCK_NAMES.get(self.ran.type, self.ran.type)
        for event in self.events:
            if isinstance(event, InputCollected):
                return "StoreUserInput" if event.limit_s is None else "GetUserInput"
        return self.ran.type

    def parameters(self) -> list[dict[str, Any]]:
        """The Parameters of each record of this run."""
        has_failed = any(isinstance(event, ActionFailed) for event in self.events)
        match self.ran.type:
            case "UpdateContactAttributes" if attributes := _attributes(self.events):
                return attributes
            case "Compare":
                return [_comparison(self.ran)]
            case "TransferToFlow" if self.following and not has_failed:
                return [{"ContactFlowId": self.following.flow}]
            case _:
                return [{name: value for event in self.events for name, value in _told(event).items()}]

    def outcome(self) -> Record:
        return {name: value for event in self.events for name, value in _outcome(event).items()}


def _attributes(events: list[Any]) -> list[dict[str, Any]]:
    return [
        {"Key": key, "Value": value, "AddAttributeToRelatedContact": _word(event.scope == "RelatedContact")}
        for event in events
        if isinstance(event, AttributesSet) and event.scope != "Tags"
        for key, value in event.values.items()
    ]


def _comparison(ran: ActionRan) -> dict[str, Any]:
    if ran.compared is None:
        return {}
    method, operand = ran.compared
    return {"ComparisonMethod": method, "Value": ran.took, "SecondValue": operand}


def _told(event: Any) -> dict[str, Any]:
    """What an event says of its action's Parameters."""
    match event:
        case PromptPlayed(speech, voice):
            return {**_speech(speech), "Voice": voice}
        case MessageSent(text):
            return {"Text": text}
        case InputCollected(limit_s=int(limit_s)):
            return {"MaxDigits": "1", "Timeout": _milliseconds(limit_s)}
        case BotAnswered(bot):
            return {"BotAliasArn": bot}
        case LambdaReturned() | LambdaFailed() | LambdaStarted():
            limit = {} if event.time_limit_s is None else {"TimeLimit": _milliseconds(event.time_limit_s)}
            return {"FunctionArn": event.function, **limit, "Parameters": dict(event.parameters)}
        case QueueSet(queue):
            return {"Queue": queue}
        case VoiceSet(voice):
            return {"Voice": voice}
        case ContactDataUpdated(values) if "FlowLogging" in values:
            return {"LoggingBehavior": "Enable" if values["FlowLogging"] else "Disable"}
        case _:
            return {}


def _speech(speech: Speech) -> dict[str, str]:
    if speech.text is not None:
        return {"Text": speech.text, "TextToSpeechType": "text"}
    if speech.ssml is not None:
        return {"Text": speech.ssml, "TextToSpeechType": "ssml"}
    return {"PromptId": speech.prompt} if speech.prompt else {"Uri": speech.media or ""}


def _outcome(event: Any) -> Record:
    """What an event says of how its action came out."""
    match event:
        case InputCollected(keys, is_stored, limit_s) if is_stored or limit_s is not None:
            return {"Results": SILENCE if keys is None else keys}
        case BotAnswered(intent=intent) if intent:
            return {"Results": intent}
        case LambdaReturned():
            return {"ExternalResults": dict(event.values)}
        case LambdaFailed():
            return {"ExternalResults": {"Result": "Error", "ErrorLog": event.reason}}
        case ActionFailed(error, reason):
            return {"Error": f"{error}: {reason}"}
        case _:
            return {}


def _word(value: bool) -> str:
    return "true" if value else "false"


def _milliseconds(seconds: int) -> str:
    return str(seconds * 1000)


def _timestamp(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
