"""Every way through a flow: the real engine, forked at each ask by everything that can be answered.

Ways that come to the same state go on as one, so that what is found is a graph: states, and choices that lead from one
to the next. Where it has to stop, it has followed first what goes well, then what goes wrong once, and so on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from decimal import Decimal
from heapq import heappop, heappush
from typing import Any

from offhook.center.events import FunctionRan
from offhook.center.life import (
    ConnectedToSystem,
    ContactCompleted,
    ContactDisconnected,
    ContactInitiated,
    ContactQueued,
    MessageSentBy,
)
from offhook.engine.asks import Ask
from offhook.engine.contact import Contact, Endpoint
from offhook.engine.events import MessageSent, PromptPlayed, Traced
from offhook.engine.replies import Reply
from offhook.engine.turn import advance
from offhook.language.document import Flow
from offhook.testing.alone import lone_contact
from offhook.testing.among_others import AmongOthers
from offhook.testing.choice import Choice
from offhook.testing.choices import Choices, FunctionSize
from offhook.testing.coverage import reachable
from offhook.testing.guide import Guide
from offhook.testing.knowledge import knowledge_of
from offhook.testing.open_values import OpenValues, settled, spoken, spoken_speech
from offhook.testing.states import States

MOST_STATES = 1_200
"""States that are looked at; what lies behind others is left out."""

METHODS = {"VOICE": "INBOUND", "CHAT": "API", "TASK": "API", "EMAIL": "INBOUND"}
_MAIL = 1_000
"""Characters of the e-mail that a contact begins with."""


@dataclass(frozen=True)
class Asked:
    """How a flow is explored. `line` is the number that is called, or what the flow calls it.

    `human_s` are the seconds that a person who takes the contact talks. `functions` are by what flows write for them;
    any other is as `function`. Attributes that are given are known.
    """

    channel: str = "VOICE"
    line: str | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)
    human_s: float = 0.0
    function: FunctionSize = field(default_factory=FunctionSize)
    functions: Mapping[str, FunctionSize] = field(default_factory=dict)
    has_failures: bool = True
    most_states: int = MOST_STATES

    def size_of(self, function: str) -> FunctionSize:
        return self.functions.get(function, self.function)


@dataclass(frozen=True, slots=True, eq=False)
class Edge:
    """One choice, and what comes of it: the state it leads to, or how the flow ends (`target` None).

    `tenths` of a second pass, `flow` and `action` say at what. `events` are those of the state that was explored; on
    another way to the same state they come at another time.
    """

    choice: Choice | None
    target: int | None
    end: str
    likely: Decimal
    tenths: int
    flow: str
    action: str
    events: Sequence[Traced]


@dataclass
class Ways:
    """`edges` by state, from state 0 on; `came_by` the first edge to each, None for state 0.

    A state without edges was not looked at, because there are too many (not `is_complete`). `beginning` is what is told
    of a contact before its flow; `names` are the flows by the reference that events have for them.
    """

    edges: list[list[Edge]]
    came_by: list[tuple[int, Edge] | None]
    beginning: list[Traced]
    is_complete: bool
    names: Mapping[str, Flow]
    _run: _Run

    @property
    def functions(self) -> list[str]:
        """Those that run on any way, as flows write them, in the order of their names."""
        events = (entry.event for choices in self.edges for edge in choices for entry in edge.events)
        return sorted({event.function for event in events if isinstance(event, FunctionRan)})

    def trace(self, way: Sequence[Edge]) -> list[Traced]:
        """Everything that happens on a way, from the contact's beginning to its end, each at its own time."""
        return self._run.again([edge.choice for edge in way])


def ways_of(flow: Flow, others: Mapping[str, Flow], asked: Asked) -> Ways:
    """Explore a flow among `others`, by the references that flows write for them."""
    run = _Run(AmongOthers(flow, others), asked)
    return _Exploration(run).explored()


class _Exploration:
    """The search: the states that have gone wrong least so far come first."""

    def __init__(self, run: _Run) -> None:
        self._run, self._most = run, run.asked.most_states
        self._known: dict[Any, int] = {}
        self._ahead: list[tuple[int, int]] = []
        self._at: list[tuple[Contact, Ask | None]] = []
        self._wrong: list[int] = []
        self._ways = Ways([], [], run.beginning(), True, run.names, run)

    def explored(self) -> Ways:
        contact: Contact = self._run.contact()
        ask: Ask | None = None
        self._expand(self._put("start", contact, ask, None, 0), [None], contact)
        count = 1
        while self._ahead:
            number = -heappop(self._ahead)[1]
            contact, ask = self._at[number]
            if count >= self._most:
                self._ways.is_complete = False
                break
            count += 1
            assert ask is not None
            self._expand(number, self._run.choices(ask, contact), contact)
        return self._ways

    def _put(self, key: Any, contact: Contact, ask: Ask | None, came_by: tuple[int, Edge] | None, wrong: int) -> int:
        number = self._known[key] = len(self._at)
        self._at.append((contact, ask))
        self._wrong.append(wrong)
        self._ways.edges.append([])
        self._ways.came_by.append(came_by)
        return number

    def _expand(self, number: int, choices: Iterable[Choice | None], contact: Contact) -> None:
        for choice in choices:
            after, ask, events = self._run.step(contact, choice)
            tenths = round((after.now - contact.now).total_seconds() * 10)
            likely = choice.likely if choice else Decimal(1)
            edge = Edge(choice, None, "", likely, tenths, contact.flow, contact.action or "", events)
            if ask is None:
                edge = replace(edge, end=after.ended or "stopped")
            else:
                edge = self._led(number, edge, after, ask, self._wrong[number] + (not likely))
            self._ways.edges[number].append(edge)

    def _led(self, number: int, edge: Edge, contact: Contact, ask: Ask, wrong: int) -> Edge:
        key = self._run.states.key(contact, ask)
        found = self._known.get(key)
        if found is not None:
            return replace(edge, target=found)
        edge = replace(edge, target=len(self._at))
        heappush(self._ahead, (wrong, -self._put(key, contact, ask, (number, edge), wrong)))
        return edge


class _Run:
    """Contacts of one flow, step by step."""

    def __init__(self, instance: AmongOthers, asked: Asked) -> None:
        self.instance, self.asked = instance, asked
        pairs = list(zip(instance.flows, instance.plain, strict=True))
        known = [knowledge_of(flow, plain, Guide(plain.start, reachable(plain), frozenset())) for flow, plain in pairs]
        self._open = OpenValues(instance.plain, known)
        self._choices = Choices(self._open, instance.any_flow, asked.size_of)
        self.names = {plain.arn: flow for flow, plain in pairs}
        self.states = States(self.names)

    def contact(self) -> Contact:
        """A contact before the flow. What the flows read of it and never write is open."""
        contact = lone_contact(self.instance.own, self.asked.channel, {})
        written = {key for flow in self.names.values() for key in _attributes_written(flow)}
        keys = {path[1] for path in self._open.read if path[0] == "Attributes" and len(path) == 2} - written
        attributes = {key: self._open.value(("Attributes", key), "") for key in sorted(keys)}
        contact.attributes = {**attributes, **self.asked.attributes}
        contact.initiation_method = METHODS.get(self.asked.channel, "INBOUND")
        if self.asked.line:
            contact.system_endpoint = Endpoint(self.asked.line)
        elif self._open.is_compared(path := ("SystemEndpoint", "Address")):
            contact.system_endpoint = Endpoint(self._open.value(path, ""))
        if self._open.is_compared(path := ("CustomerEndpoint", "Address")):
            contact.customer_endpoint = Endpoint(self._open.value(path, ""))
        return contact

    def beginning(self) -> list[Traced]:
        """What the centre tells of a contact before its flow begins."""
        contact = lone_contact(self.instance.own, self.asked.channel, {})
        system, customer = contact.system_endpoint, contact.customer_endpoint
        line = self.asked.line or (system.address if system else None)
        method = METHODS.get(contact.channel, "INBOUND")
        events: list[Any] = [ContactInitiated(contact.channel, method, customer.address if customer else None, line)]
        if contact.channel in ("VOICE", "CHAT", "EMAIL"):
            events.append(ConnectedToSystem())
        if contact.channel == "EMAIL":
            events.append(MessageSentBy("CUSTOMER", _MAIL))
        return [Traced(contact.now, contact.id, None, None, event) for event in events]

    def choices(self, ask: Ask, contact: Contact) -> list[Choice]:
        found = self._choices.of(ask, contact)
        return [choice for choice in found if self.asked.has_failures or not choice.is_failure]

    def step(self, contact: Contact, choice: Choice | None) -> tuple[Contact, Ask | None, list[Traced]]:
        """Answer an ask, or begin (None): the contact then, what it asks next, and what happened.

        It asks nothing when its flow is over.
        """
        contact = contact.copy()
        told: list[Traced] = []
        reply: Reply | None = None
        if choice:
            if choice.decides:
                contact = settled(contact, *choice.decides)
            told = [_at(contact, seconds, event) for seconds, event in choice.events]
            contact.now += timedelta(seconds=round(choice.seconds, 1))
            if choice.is_human:
                told = self._with_human(contact, told)
            reply = choice.reply
            if reply is None:
                contact.ended = "transferred"
                return contact, None, told
        turn = advance(self.instance, contact, reply)
        return turn.contact, turn.ask, [*told, *_spoken(turn.events, turn.contact.channel)]

    def _with_human(self, contact: Contact, told: list[Traced]) -> list[Traced]:
        """They talk: whatever comes last in it comes when they have."""
        contact.now += timedelta(seconds=self.asked.human_s)
        return [*told[:1], *(entry._replace(at=contact.now) for entry in told[1:])]

    def again(self, choices: Sequence[Choice | None]) -> list[Traced]:
        contact, trace = self.contact(), self.beginning()
        for choice in choices:
            contact, _, events = self.step(contact, choice)
            trace += events
        return [*trace, *ending(contact)]


def ending(contact: Contact) -> list[Traced]:
    """What the centre tells of a contact when its flow is over. Where it is in a queue, it is one without waiting."""
    events: list[Any] = []
    if contact.ended == "enqueued" and contact.queue:
        events.append(ContactQueued(contact.queue.arn, spoken(contact.queue.name), contact.queue_priority))
    reason = "CONTACT_FLOW_DISCONNECT" if contact.ended in ("disconnected", "ended") else "CUSTOMER_DISCONNECT"
    events += [ContactDisconnected(reason), ContactCompleted()]
    return [Traced(contact.now, contact.id, None, None, event) for event in events]


def _at(contact: Contact, seconds: float, event: Any) -> Traced:
    at = contact.now + timedelta(seconds=round(seconds, 1))
    return Traced(at, contact.id, contact.flow, contact.action, event)


def _spoken(events: Iterable[Traced], channel: str) -> list[Traced]:
    """Events as people hear them, and the messages of a chat as the centre counts them."""
    told: list[Traced] = []
    for entry in events:
        event = entry.event
        if type(event) is PromptPlayed:
            entry = entry._replace(event=replace(event, speech=spoken_speech(event.speech)))
        elif type(event) is MessageSent:
            entry = entry._replace(event=MessageSent(spoken(event.text)))
        told.append(entry)
        if type(event) is MessageSent and channel == "CHAT":
            told.append(entry._replace(event=MessageSentBy("SYSTEM", len(entry.event.text))))
    return told


def _attributes_written(flow: Flow) -> Iterable[str]:
    for action in flow.actions:
        if action.get("Type") == "UpdateContactAttributes":
            written = action.get("Parameters", {}).get("Attributes")
            yield from written if isinstance(written, dict) else ()
