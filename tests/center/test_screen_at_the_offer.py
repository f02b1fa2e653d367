"""Row D1: the agent's screen is complete at the moment of the offer, from the same data as the flow has seen."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

import pytest

from offhook.aws.boot import LocalCenter
from offhook.center.clock import VirtualClock
from offhook.center.conductor import Call
from offhook.center.life import AgentConnected, ContactOffered
from offhook.center.screen import Screen, screen_for
from offhook.center.scripted import ScriptedCustomer
from offhook.engine.events import Traced
from offhook.engine.replies import Returned
from tests.center.conftest import (
    A_MONDAY_AT_NOON_IN_AMERICA,
    A_MONDAY_MORNING,
    ENGLISH_CUSTOMER_WITH_ORDER,
    JAPANESE_CUSTOMER,
    STRANGER,
    Answer,
    SteadyFunctions,
)

AT_THE_SAME_TIME = ("agent", "waited_s")
"""What goes on after the offer; everything else on the screen is there from the offer on."""


class Overheard(SteadyFunctions):
    """The functions, and what each of them has answered."""

    def __init__(self, center: LocalCenter) -> None:
        super().__init__(center.functions, {})
        self.answers: list[tuple[str, dict[str, Any]]] = []

    def invoke(self, arn: str, event: Mapping[str, Any], time_limit_s: float, *, bot: str | None = None) -> Answer:
        answer = super().invoke(arn, event, time_limit_s, bot=bot)
        if isinstance(answer, Returned):
            self.answers.append((arn, json.loads(answer.payload)))
        return answer

    def customer(self) -> dict[str, str]:
        """What the flow was told of the customer."""
        (answer,) = [answer for _, answer in self.answers if "found_by" in answer]
        return answer


class Watched:
    """A call up to its agent, with the agent's screen as it was at the offer and as it is in the conversation."""

    def __init__(self, center: LocalCenter, line: str, caller: str, at: str, inputs: list[str]) -> None:
        self.functions, self.screens = Overheard(center), dict[type, Screen]()
        ids = iter(f"00000000-0000-4000-8000-{number:012}" for number in range(1, 100))
        dialled = center.instance.line(line)
        assert dialled
        self.call = Call(
            center.instance,
            self.functions,
            ScriptedCustomer(inputs),
            VirtualClock(datetime.fromisoformat(at)),
            line=dialled,
            caller=caller,
            new_id=lambda: next(ids),
            watch=self.watch,
        )
        self.call.run()

    def watch(self, traced: Traced) -> None:
        if isinstance(traced.event, ContactOffered | AgentConnected):
            live = self.call.center.contacts[traced.contact_id]
            agent = self.call.center.agent(traced.event.agent)
            self.screens.setdefault(type(traced.event), screen_for(live.contact, agent.name, live.waited_s()))

    @property
    def at_the_offer(self) -> Screen:
        return self.screens[ContactOffered]


CALLS = {
    "a premium customer with history": ("japan", JAPANESE_CUSTOMER, A_MONDAY_MORNING, ["1"]),
    "a customer with an order": ("japan", ENGLISH_CUSTOMER_WITH_ORDER, A_MONDAY_MORNING, ["2", "1"]),
    "a customer with an order and a repair": ("america", "+12135550113", A_MONDAY_AT_NOON_IN_AMERICA, []),
    "a customer in China": ("japan", "+862155550111", A_MONDAY_MORNING, ["1"]),
}


@pytest.fixture(params=list(CALLS.values()), ids=list(CALLS))
def watched(request: pytest.FixtureRequest, local_center: LocalCenter) -> Watched:
    line, caller, at, inputs = request.param
    return Watched(local_center, line, caller, at, inputs)


def test_nothing_comes_onto_the_screen_after_the_offer(watched: Watched) -> None:
    offered, talking = (asdict(watched.screens[event]) for event in (ContactOffered, AgentConnected))
    for name in AT_THE_SAME_TIME:
        offered.pop(name), talking.pop(name)
    assert offered == talking


def test_the_screen_shows_what_the_flow_was_told_of_the_customer(watched: Watched) -> None:
    told, screen = watched.functions.customer(), watched.at_the_offer
    assert told["known"] == "true"
    assert screen.is_known
    for name in ("customer_number", "segment", "segment_reason", "last_contact"):
        assert getattr(screen, name) == told[name], name
    assert screen.customer == told["name"]
    for name in ("products", "open_orders", "open_repairs", "history"):
        assert "; ".join(getattr(screen, name)) == told[name], name


def test_the_screen_shows_where_from_what_for_and_since_when(watched: Watched) -> None:
    screen, contact = watched.at_the_offer, watched.call.contact
    assert contact.customer_endpoint
    assert contact.queue
    assert (screen.calling_from, screen.queue) == (contact.customer_endpoint.address, contact.queue.name)
    assert screen.reason == contact.attributes["reason"]
    assert (screen.language, screen.notice, screen.waited_s) == (contact.attributes["language"], "", 0.0)


def test_a_caller_who_is_not_known_is_shown_as_that(local_center: LocalCenter) -> None:
    watched = Watched(local_center, "america", STRANGER, A_MONDAY_AT_NOON_IN_AMERICA, ["#", "3"])
    screen = watched.at_the_offer
    answers = [answer["known"] for _, answer in watched.functions.answers if "found_by" in answer]
    assert set(answers) == {"false"}
    assert (screen.is_known, screen.customer, screen.calling_from) == (False, "", STRANGER)
    assert screen.notice == "This caller is not known."
