"""A little centre with a reception, and agents at terminals that keep what they are told."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from offhook.center.agents.desk import Desk
from offhook.center.center import Center
from offhook.center.clock import Clock, VirtualClock
from offhook.center.contacts.live import LiveContact
from offhook.center.resources import Disposition
from offhook.center.timeline import Timeline
from offhook.engine.compiled import CompiledFlow
from offhook.engine.events import Traced
from offhook.routing.model import AgentStatus
from offhook.service.reception import GRACE_S, Reception
from tests.center.little_centre import START, LittleCentre, NoFunctions, instance


class FakeTerminal:
    """The other end of a connection. What is sent to it goes through JSON."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self.messages: list[dict[str, Any]] = []
        self.is_closed = False

    def send(self, message: Mapping[str, Any]) -> None:
        assert not self.is_closed
        self.messages.append(json.loads(json.dumps(message)))

    def close(self) -> None:
        self.is_closed = True

    def asks(self, command: str, **members: Any) -> None:
        self._shop.reception.take(self, json.dumps({"command": command, **members}))
        self._shop.centre.passes(0)

    def told(self, event: str) -> list[dict[str, Any]]:
        return [message for message in self.messages if message["event"] == event]

    @property
    def desk(self) -> dict[str, Any]:
        """The desk as this terminal was told last."""
        return self.told("desk")[-1]

    @property
    def state(self) -> str:
        """Of the one contact on the desk; "" for none."""
        contacts = self.desk["contacts"]
        return str(contacts[0]["state"]) if contacts else ""

    @property
    def can(self) -> list[str]:
        return list(self.desk["contacts"][0]["can"])


def with_reception(
    clock: Clock, *flows: CompiledFlow, grace_s: float = GRACE_S, **changes: Any
) -> tuple[LittleCentre, Reception]:
    """A little centre whose trace is kept and read by a reception."""
    trace: list[Traced] = []
    ids = iter(f"contact-{number}" for number in range(1, 1_000))

    def watch(traced: Traced) -> None:
        trace.append(traced)
        reception.read(traced)

    time = Timeline(clock)
    center = Center(instance(*flows, **changes), NoFunctions(), time, new_id=lambda: next(ids), watch=watch)
    reception = Reception(center, grace_s=grace_s)
    return LittleCentre(center, trace), reception


class Shop:
    """The centre, its reception, and who comes."""

    def __init__(self, *flows: CompiledFlow, **changes: Any) -> None:
        lunch = AgentStatus("arn:lunch", "Lunch")
        solved = Disposition("answered", "Answered", True)
        self.centre, self.reception = with_reception(
            VirtualClock(START), *flows, statuses={"Lunch": lunch}, dispositions={"answered": solved}, **changes
        )

    def comes(self, username: str | None = "ann") -> FakeTerminal:
        terminal = FakeTerminal(self)
        self.reception.come(terminal, username)
        self.centre.passes(0)
        return terminal

    def is_available(self, username: str) -> FakeTerminal:
        terminal = self.comes(username)
        terminal.asks("go", status="Available")
        return terminal

    def loses(self, terminal: FakeTerminal) -> None:
        self.reception.lose(terminal)
        self.centre.passes(0)

    def rings(self, username: str = "ann") -> tuple[FakeTerminal, LiveContact]:
        """An agent who is available, and a call that rings there."""
        terminal = self.is_available(username)
        live = self.centre.call()
        self.centre.passes(0)
        assert terminal.state == "INCOMING"
        return terminal, live

    def talks(self) -> tuple[FakeTerminal, LiveContact]:
        """An agent who talks with a customer."""
        terminal, live = self.rings()
        terminal.asks("accept", contact=live.id)
        self.centre.passes(5)
        assert terminal.state == "CONNECTED"
        return terminal, live

    def desk(self, username: str = "ann") -> Desk | None:
        return self.centre.center.desks.get(self.centre.center.agent(username).arn)


@pytest.fixture
def shop() -> Shop:
    return Shop()
