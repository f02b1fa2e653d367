"""A centre that has worked for long holds no more than one that has just opened."""

from __future__ import annotations

import gc
from collections import Counter
from dataclasses import replace
from functools import partial

from offhook.center.agents.habits import Habits
from offhook.center.agents.scripted import Steady, work_by_themselves
from offhook.center.center import Center
from offhook.center.clock import VirtualClock
from offhook.center.life import ContactCompleted
from offhook.center.ports import HungUp
from offhook.center.records.keeping import RecordKeeper
from offhook.center.records.record import ContactRecord
from offhook.center.resources import Line
from offhook.center.timeline import Timeline
from offhook.engine.events import Traced
from tests.center.any_flows import FLOWS
from tests.center.little_centre import CALLER, START, NoFunctions, Patient, arn, instance

EVERY_S = 7.0
WAYS = ("main", "menu", "main with a goodbye", "outside", "broken")


class Talker(Patient):
    """Hangs up after some time in the conversation, or leaves it to the agent."""

    def __init__(self, talks_s: float | None) -> None:
        super().__init__("1", patience_s=30.0)
        self.talks_s = talks_s

    async def talk(self) -> HungUp | None:
        return None if self.talks_s is None else HungUp(self.talks_s)


class Busy:
    """A centre whose agents work by themselves, where a call or a chat comes every seven seconds."""

    def __init__(self) -> None:
        self.completed, self.arrived, self.records = 0, 0, 0
        self.keeper = RecordKeeper(self.final)
        ids = iter(f"contact-{number}" for number in range(1, 1_000_000))
        time = Timeline(VirtualClock(START))
        self.center = Center(instance(*FLOWS), NoFunctions(), time, new_id=lambda: next(ids), watch=self.watch)
        for agent in self.center.instance.agents:
            desk = self.center.sign_in(agent)
            work_by_themselves(desk, Steady(Habits(answers_after_s=2.0, talks_for_s=8.0, wraps_up_for_s=3.0)))
            desk.go("Available")

    def final(self, _: ContactRecord) -> None:
        self.records += 1

    def watch(self, traced: Traced) -> None:
        self.completed += isinstance(traced.event, ContactCompleted)
        self.keeper.read(traced)

    def arrives(self, line: Line, customer: Talker, channel: str) -> None:
        self.center.call(line, customer, caller=CALLER, channel=channel)

    def takes(self, count: int) -> None:
        """So many arrive, and everything comes to its end."""
        line = self.center.instance.lines[0]
        for number in range(count):
            way, channel = arn(WAYS[number % len(WAYS)]), "CHAT" if number % 3 == 0 else "VOICE"
            begun = replace(line, flow=way)
            customer = Talker(5.0 if number % 2 else None)
            self.center.time.at(number * EVERY_S, partial(self.arrives, begun, customer, channel))
        self.arrived += count
        self.center.time.run()


def living() -> Counter[str]:
    """How many objects of our own there are, by class."""
    gc.collect()
    names = (f"{type(each).__module__}.{type(each).__qualname__}" for each in gc.get_objects())
    return Counter(name for name in names if name.startswith("offhook."))


def test_three_thousand_contacts_leave_nothing_behind() -> None:
    busy = Busy()
    busy.takes(300)
    before = living()
    busy.takes(3_000)
    after = living()
    assert busy.completed >= busy.arrived == 3_300
    assert busy.records == busy.completed
    assert not busy.center.contacts
    assert not busy.keeper.open
    assert all(not desk.work for desk in busy.center.desks.values())
    grown = {name: (before[name], count) for name, count in after.items() if count > before[name] + 5}
    assert not grown


def test_a_centre_that_everybody_has_left_is_empty() -> None:
    busy = Busy()
    busy.takes(50)
    for desk in list(busy.center.desks.values()):
        desk.sign_out()
    assert (busy.center.contacts, busy.center.desks, busy.center.time.next_due()) == ({}, {}, None)
