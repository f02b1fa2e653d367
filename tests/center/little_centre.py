"""A small centre made by hand: two queues, three agents, flows of one or two actions, and customers who do as told."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from offhook.center.agents.desk import Desk
from offhook.center.center import Center
from offhook.center.clock import VirtualClock
from offhook.center.contacts.live import LiveContact
from offhook.center.hours import HoursOfOperation, Range
from offhook.center.instance import ConnectInstance, by_reference
from offhook.center.ports import HungUp, Listening, Outside, Quiet, Response
from offhook.center.resources import Line, Queue
from offhook.center.scripted import ScriptedCustomer
from offhook.center.timeline import Timeline
from offhook.engine.asks import Speech
from offhook.engine.compiled import CompiledFlow, compile_flow
from offhook.engine.contact import Contact
from offhook.engine.events import Traced
from offhook.engine.replies import Raised, Returned, TimedOut
from offhook.language.document import parse_flow
from offhook.routing.model import Agent, Concurrency, ProfileQueue, RoutingProfile
from tests.testing.flows import Document, action

START = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
INSTANCE = "arn:aws:connect:ap-northeast-1:123456789012:instance/11111111-0000-4000-8000-000000000000"
SALES, SERVICE = f"{INSTANCE}/queue/sales", f"{INSTANCE}/queue/service"
ALWAYS, PROFILE = f"{INSTANCE}/operating-hours/always", f"{INSTANCE}/routing-profile/all"
CHANNELS = ("VOICE", "CHAT", "TASK", "EMAIL")
CALLER, NUMBER = "+12135550111", "+12135550100"


def arn(key: str) -> str:
    """The ARN of a flow by its key."""
    return f"{INSTANCE}/contact-flow/{key}"


def flow(key: str, *actions: Document, type: str = "CONTACT_FLOW") -> CompiledFlow:
    """A flow that starts with its first action; `bye` hangs up and `over` ends the flow."""
    ends = [
        {"Identifier": "bye", "Type": "DisconnectParticipant", "Parameters": {}, "Transitions": {}},
        {"Identifier": "over", "Type": "EndFlowExecution", "Parameters": {}, "Transitions": {}},
    ]
    document = {"Version": "2019-10-30", "StartAction": actions[0]["Identifier"], "Actions": [*actions, *ends]}
    text = json.dumps(document)
    return compile_flow(parse_flow(text, key=key, file=f"{key}.json", name=key, type=type), arn(key))


def says(identifier: str, words: str, **branches: Any) -> dict[str, Any]:
    return action(identifier, "MessageParticipant", {"Text": words}, **branches)


def to_queue(queue: str = SALES, **hooks: str) -> list[dict[str, Any]]:
    """Actions that set hooks (flows by key) and a queue, and put the contact into it."""
    names = list(hooks)
    chosen = [
        action(
            f"hook {name}",
            "UpdateContactEventHooks",
            {"EventHooks": {name: arn(hooks[name])}},
            next=f"hook {names[index + 1]}" if index + 1 < len(names) else "choose queue",
            errors={"NoMatchingError": "bye"},
        )
        for index, name in enumerate(names)
    ]
    return [
        *chosen,
        action("choose queue", "UpdateContactTargetQueue", {"QueueId": queue}, next="enter", errors=ERROR),
        action("enter", "TransferContactToQueue", errors={"QueueAtCapacity": "bye", **ERROR}),
    ]


ERROR = {"NoMatchingError": "bye"}

FLOWS = (
    flow("main", *to_queue(AgentWhisper="whisper")),
    flow("service", *to_queue(SERVICE, AgentWhisper="whisper")),
    flow("main with a goodbye", *to_queue(CustomerRemaining="goodbye", AgentWhisper="whisper")),
    flow("goodbye", says("thank", "Goodbye.")),
    flow("whisper", says("tell", "A customer.", next="over"), type="AGENT_WHISPER"),
)


def agent(username: str, **changes: Any) -> Agent:
    return Agent(f"{INSTANCE}/agent/{username}", username, username.title(), "", PROFILE, **changes)


def instance(*flows: CompiledFlow, **changes: Any) -> ConnectInstance:
    """Queues sales and service, served by ann, ben and cho, one call or three chats or five tasks at a time."""
    rows = tuple(ProfileQueue(queue, channel, 1, 0) for queue in (SALES, SERVICE) for channel in CHANNELS)
    slots = {"VOICE": 1, "CHAT": 3, "TASK": 5, "EMAIL": 5}
    profile = RoutingProfile(PROFILE, "All", rows, {channel: Concurrency(slots[channel]) for channel in CHANNELS})
    always = tuple(Range(day, time(), time()) for day in range(7))
    made = ConnectInstance(
        arn=INSTANCE,
        alias="little",
        region="ap-northeast-1",
        account="123456789012",
        flows=by_reference([*FLOWS, *flows]),
        modules={},
        queues=by_reference([Queue(SALES, "Sales", ALWAYS, None, True), Queue(SERVICE, "Service", ALWAYS, None, True)]),
        hours=by_reference([HoursOfOperation(ALWAYS, "Always", ZoneInfo("Asia/Tokyo"), always)]),
        lines=[Line(f"{INSTANCE}/phone-number/main", "main", NUMBER, arn("main"))],
        profiles=by_reference([profile]),
        agents=[agent("ann"), agent("ben"), agent("cho")],
    )
    return replace(made, **changes)


class NoFunctions:
    """There is no Lambda function here."""

    def invoke(
        self, arn: str, event: Mapping[str, Any], time_limit_s: float, *, bot: str | None = None
    ) -> Returned | Raised | TimedOut:
        return Raised("there is no such function")


class Patient(ScriptedCustomer):
    """Stays until somebody else ends it, or hangs up in the queue after `patience_s` seconds of it."""

    def __init__(self, *inputs: str, patience_s: float | None = None) -> None:
        super().__init__(inputs)
        self.patience_s = patience_s
        self.heard: list[str] = []

    async def hear(self, speech: Speech, speech_s: float) -> HungUp | None:
        self.heard.append(speech.text or speech.ssml or "")
        return None

    async def respond(self, listening: Listening, speech_s: float) -> Response:
        if listening.speech:
            self.heard.append(listening.speech.text or listening.speech.ssml or "")
        response = await super().respond(listening, speech_s)
        return response if not isinstance(response, Quiet) else Quiet()

    async def wait(self, seconds: float) -> HungUp | None:
        return HungUp(self.patience_s) if self.patience_s is not None and self.patience_s < seconds else None


@dataclass
class LittleCentre:
    """A running little centre. `trace` is everything that has happened."""

    center: Center
    trace: list[Traced] = field(default_factory=list)

    @property
    def time(self) -> Timeline:
        return self.center.time

    def call(
        self, customer: ScriptedCustomer | None = None, *, flow: str = "main", channel: str = "VOICE"
    ) -> LiveContact:
        """A call or a chat that begins with a flow."""
        line = replace(self.center.instance.lines[0], flow=arn(flow))
        return self.center.call(line, customer or Patient(), caller=CALLER, channel=channel)

    def sign_in(self, username: str, status: str = "Available") -> Desk:
        desk = self.center.sign_in(self.center.agent(username))
        desk.go(status)
        return desk

    def passes(self, seconds: float) -> None:
        """Let this much time pass, and everything happen that is due in it."""
        is_over = list[bool]()
        self.time.at(seconds, lambda: is_over.append(True))
        self.time.run(lambda: bool(is_over))

    def events(self, contact_id: str | None = None) -> list[str]:
        """Names of the events outside of flows, of all contacts or of one, in order."""
        return [
            type(entry.event).__name__
            for entry in self.trace
            if entry.action is None and entry.flow is None and contact_id in (None, entry.contact_id)
        ]

    def of(self, kind: type) -> list[Any]:
        """The events of one kind, in order."""
        return [entry.event for entry in self.trace if isinstance(entry.event, kind)]


def little_centre(
    *flows: CompiledFlow, outside: Outside | None = None, start: datetime = START, **changes: Any
) -> LittleCentre:
    """A little centre with further flows, or with other parts of the instance."""
    trace: list[Traced] = []
    ids = iter(f"contact-{number}" for number in range(1, 1_000_000))
    center = Center(
        instance(*flows, **changes),
        NoFunctions(),
        Timeline(VirtualClock(start)),
        new_id=lambda: next(ids),
        watch=trace.append,
        between_turns=_through_json,
        outside=outside,
    )
    return LittleCentre(center, trace)


def _through_json(contact: Contact) -> Contact:
    return Contact.from_json(json.loads(json.dumps(contact.to_json())))
