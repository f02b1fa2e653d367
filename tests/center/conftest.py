"""Calling the booted centre: one fixture owns time, ids and the duration of Lambda calls, so each run is the same."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

import pytest

from offhook.aws.boot import LocalCenter
from offhook.center import speaking
from offhook.center.clock import VirtualClock
from offhook.center.conductor import Call
from offhook.center.contacts.live import LiveContact
from offhook.center.instance import ConnectInstance
from offhook.center.ports import Functions
from offhook.center.report import report
from offhook.center.scripted import ScriptedCustomer
from offhook.engine.asks import Ask, CollectKeys, InvokeFunction, LoopPrompts, Speak
from offhook.engine.compiled import CompiledFlow, compile_flow
from offhook.engine.contact import Contact
from offhook.engine.replies import CustomerLeft, KeysPressed, Raised, Reply, Returned, TimedOut
from offhook.language.document import parse_flow

A_MONDAY_MORNING = "2026-11-23T10:00:00+09:00"
A_MONDAY_AT_NOON_IN_AMERICA = "2026-11-23T12:00:00-08:00"
JAPANESE_CUSTOMER = "+81355550111"
ENGLISH_CUSTOMER_WITH_ORDER = "+12135550111"
STRANGER = "+12135550199"

Answer = Returned | Raised | TimedOut


@dataclass
class SteadyFunctions:
    """The real functions, whose answers always take 50 ms. `instead` replaces the answers of one function by name."""

    inner: Functions
    instead: Mapping[str, Answer]

    def invoke(self, arn: str, event: Mapping[str, Any], time_limit_s: float, *, bot: str | None = None) -> Answer:
        for name, answer in self.instead.items():
            if name.replace("_", "") in arn.replace("_", "").lower():
                return answer
        answer = self.inner.invoke(arn, event, time_limit_s, bot=bot)
        return answer if isinstance(answer, TimedOut) else replace(answer, duration_s=0.05)


class WatchedContact(LiveContact):
    """A contact that notes what its flows ask and how long the customer hears nothing. It can end at the nth ask."""

    def __init__(self, *args: Any, leaves_at: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.leaves_at = leaves_at
        self.asks: list[Ask] = []
        self.longest_silence_s = self.silent_for_s = 0.0

    async def answer(self, ask: Ask) -> Reply:
        self.asks.append(ask)
        if self.leaves_at == len(self.asks) - 1:
            return CustomerLeft()
        whispered, began = self.is_agent_listening, self.time.now()
        if isinstance(ask, Speak | CollectKeys | LoopPrompts) and not whispered:
            self.silent_for_s = 0.0
        reply = await super().answer(ask)
        took_s = (self.time.now() - began).total_seconds()
        if isinstance(reply, KeysPressed):
            took_s = 0.0
        elif isinstance(ask, CollectKeys):
            took_s -= speaking.seconds(ask.speech) if ask.speech else 0.0
        if whispered or isinstance(ask, InvokeFunction | CollectKeys):
            self.silent_for_s += took_s
        self.longest_silence_s = max(self.longest_silence_s, self.silent_for_s)
        return reply


class WatchedCall(Call):
    """A call whose contacts are watched."""

    def __init__(self, *args: Any, leaves_at: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.center.live_type = partial(WatchedContact, leaves_at=leaves_at)

    @property
    def watched(self) -> WatchedContact:
        assert isinstance(self.live, WatchedContact)
        return self.live

    @property
    def asks(self) -> list[Ask]:
        return self.watched.asks

    @property
    def longest_silence_s(self) -> float:
        return self.watched.longest_silence_s


class Customer:
    """A finished call, seen from the customer's side."""

    def __init__(self, call: WatchedCall) -> None:
        self.call = call
        self.report = report(call)

    @property
    def heard(self) -> list[str]:
        """Everything the customer was told, in order."""
        lines = self.report["transcript"]
        return [line["text"] for line in lines if line["kind"] == "speech" and line["speaker"] == "system"]

    @property
    def whispered(self) -> list[str]:
        """What only the agent heard."""
        return [line["text"] for line in self.report["transcript"] if line["kind"] == "whisper"]

    def hears(self, words: str) -> None:
        assert any(words in said for said in self.heard), f"{words!r} is not in {self.heard}"

    def does_not_hear(self, words: str) -> None:
        assert not any(words in said for said in self.heard), f"{words!r} is in {self.heard}"

    def hears_in_order(self, *words: str) -> None:
        """Each of these, one after the other, with anything between."""
        told = "\n".join(self.heard)
        for expected in words:
            assert expected in told, f"{expected!r} does not come in its order in {self.heard}"
            told = told.partition(expected)[2]

    def is_connected_to_an_agent(self) -> dict[str, Any]:
        """The agent's screen."""
        assert self.report["ended"] == "connected_to_agent", self.report["ended"]
        screen: dict[str, Any] = self.report["screen"]
        return screen

    def is_disconnected(self) -> None:
        assert self.report["ended"] == "flow_disconnect", self.report["ended"]

    def is_never_left_in_silence(self) -> None:
        assert self.call.longest_silence_s <= 10.0, f"{self.call.longest_silence_s} s"

    def has(self, event: str) -> list[dict[str, Any]]:
        """The entries of the trace with this event."""
        return [entry for entry in self.report["events"] if entry["event"] == event]


def through_json(contact: Contact) -> Contact:
    """A contact after a journey through JSON: what every test does at every ask."""
    restored = Contact.from_json(json.loads(json.dumps(contact.to_json())))
    assert restored == contact
    return restored


CallFixture = Callable[..., Customer]


def dial(
    center: LocalCenter,
    line: str = "japan",
    *,
    caller: str | None = JAPANESE_CUSTOMER,
    inputs: list[str] | None = None,
    at: str = A_MONDAY_MORNING,
    functions: Mapping[str, Answer] | None = None,
    instance: ConnectInstance | None = None,
    hangs_up: bool = False,
    leaves_at: int | None = None,
    channel: str = "VOICE",
) -> Customer:
    """One whole call or chat. `functions` replaces the answers of one by name; `leaves_at` counts asks from 0."""
    instance = instance or center.instance
    dialled = instance.line(line)
    assert dialled is not None, line
    ids = iter(f"00000000-0000-4000-8000-{number:012}" for number in range(1, 100))
    made = WatchedCall(
        instance,
        SteadyFunctions(center.functions, functions or {}),
        ScriptedCustomer(inputs or [], hangs_up_after_inputs=hangs_up, only_writes=channel == "CHAT"),
        VirtualClock(datetime.fromisoformat(at)),
        line=dialled,
        caller=caller,
        new_id=lambda: next(ids),
        channel=channel,
        between_turns=through_json,
        leaves_at=leaves_at,
    )
    made.run()
    return Customer(made)


@pytest.fixture
def call(local_center: LocalCenter) -> CallFixture:
    """Dial in: `call("japan", caller=..., inputs=[...], at=...)`, as in `dial`."""
    return lambda *args, **options: dial(local_center, *args, **options)


@pytest.fixture
def without_bot(local_center: LocalCenter) -> ConnectInstance:
    """The instance whose bot is down: callers have the key menu."""
    return replace(local_center.instance, bots={})


@pytest.fixture
def without_agents(local_center: LocalCenter) -> ConnectInstance:
    """The instance when nobody is there to take a call."""
    return replace(local_center.instance, agents=[])


def changed_flow(center: LocalCenter, name: str, change: Callable[[dict[str, dict[str, Any]]], Any]) -> ConnectInstance:
    """The instance with one deployed flow or module changed. `change` gets its actions by Identifier."""
    types = ("AWS::Connect::ContactFlow", "AWS::Connect::ContactFlowModule")
    deployed = [resource for type in types for resource in center.stack.of_type(type)]
    resource = next(resource for resource in deployed if resource.properties["Name"] == name)
    document = json.loads(resource.properties["Content"])
    change({action["Identifier"]: action for action in document["Actions"]})
    type = resource.properties.get("Type", "MODULE")
    content = json.dumps(document, ensure_ascii=False, indent=2)
    flow = compile_flow(parse_flow(content, key=name, file=f"flows/{name}.json", name=name, type=type), resource.arn)
    changed: dict[str, CompiledFlow] = {resource.arn: flow, resource.id: flow}
    if type == "MODULE":
        return replace(center.instance, modules={**center.instance.modules, **changed})
    return replace(center.instance, flows={**center.instance.flows, **changed})
