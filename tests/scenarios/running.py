"""Small centres for tests: one queue or a few, agents who are all alike, and readers that keep what they are told."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice

from offhook.center.life import AgentConnected, ContactCompleted, ContactDisconnected, ContactQueued
from offhook.engine.events import Traced
from offhook.routing.model import Agent, Concurrency, Proficiency, ProfileQueue, QueueRule, RoutingProfile
from offhook.scenarios.arrivals import Stretch, poisson
from offhook.scenarios.chances import Exponential, stream
from offhook.scenarios.customers import Kind, contacts
from offhook.scenarios.work import ContactToCome, Manner, Shift, Work, Worker

START = datetime(2026, 11, 23, 9, tzinfo=UTC)
QUEUE, PROFILE = "queue/orders", "profile/front-desk"
ALWAYS = (Shift(0.0, math.inf),)
ONE_QUEUE = RoutingProfile(PROFILE, "Front desk", (ProfileQueue(QUEUE, "VOICE", 1, 0),))


def profile(*rows: ProfileQueue, **slots: int) -> RoutingProfile:
    """A routing profile of these rows; `VOICE=1` and the like are its slots."""
    return RoutingProfile(
        PROFILE, "Front desk", rows, {channel: Concurrency(count) for channel, count in slots.items()}
    )


def agent(name: str, skills: dict[str, float] | None = None, *, wrap_up_limit_s: int = 0) -> Agent:
    known = tuple(Proficiency("language", value, level) for value, level in (skills or {}).items())
    return Agent(f"agent/{name}", name, name.title(), "", PROFILE, known, wrap_up_limit_s)


def team(size: int, shifts: tuple[Shift, ...] = ALWAYS, manner: Manner | None = None) -> tuple[Worker, ...]:
    return tuple(Worker(agent(f"agent-{number}"), shifts, manner or Manner()) for number in range(size))


def work(
    come: Iterable[ContactToCome],
    workers: Sequence[Worker],
    *,
    profiles: tuple[RoutingProfile, ...] = (ONE_QUEUE,),
    rules: tuple[QueueRule, ...] = (),
    start: datetime = START,
) -> Work:
    names = {row.queue: row.queue.removeprefix("queue/").title() for each in profiles for row in each.queues}
    return Work(start, names, profiles, tuple(workers), come, rules)


def calls(count: int, load: float, seed: int, kinds: Sequence[Kind], talk_s: float) -> Iterator[ContactToCome]:
    """So many Poisson arrivals that bring `load` erlangs."""
    arrivals = poisson([Stretch(0.0, math.inf, load / talk_s * 3600)], stream(seed, "arrivals"))
    return islice(contacts(arrivals, kinds, seed), count)


def alike(talk_s: float, **more: object) -> list[Kind]:
    return [Kind(QUEUE, talk=Exponential(talk_s), **more)]  # type: ignore[arg-type]


class Trace:
    """Keeps every entry."""

    def __init__(self) -> None:
        self.entries: list[Traced] = []

    def read(self, entry: Traced) -> None:
        self.entries.append(entry)

    def of(self, contact: str) -> list[object]:
        return [entry.event for entry in self.entries if entry.contact_id == contact]

    def names(self, contact: str) -> list[str]:
        return [type(event).__name__ for event in self.of(contact)]

    def seconds(self, event: type, start: datetime = START) -> list[float]:
        """When events of this type happened, since the start."""
        return [(entry.at - start).total_seconds() for entry in self.entries if type(entry.event) is event]


class Waits:
    """Seconds in the queue of each contact that came after the first `warm_up`, by how it ended and by priority."""

    def __init__(self, warm_up: int = 0) -> None:
        self.answered: list[tuple[int, float]] = []
        self.abandoned: list[tuple[int, float]] = []
        self.turned_away = 0
        self._left_out = {f"contact-{number}" for number in range(1, warm_up + 1)}
        self._queued: dict[str, tuple[datetime, int]] = {}

    def read(self, entry: Traced) -> None:
        at, contact, _, _, event = entry
        if type(event) is ContactQueued:
            self._queued[contact] = at, event.priority
        elif type(event) is AgentConnected:
            _, priority = self._queued.pop(contact)
            if contact not in self._left_out:
                self.answered.append((priority, event.waited_s))
        elif type(event) is ContactDisconnected and contact in self._queued:
            queued_at, priority = self._queued.pop(contact)
            if contact not in self._left_out:
                self.abandoned.append((priority, (at - queued_at).total_seconds()))
        elif type(event) is ContactDisconnected and event.reason == "CONTACT_FLOW_DISCONNECT":
            self.turned_away += contact not in self._left_out

    def all(self) -> list[float]:
        return [waited_s for _, waited_s in (*self.answered, *self.abandoned)]


class Ends:
    """How often each contact was completed."""

    def __init__(self) -> None:
        self.completed: dict[str, int] = {}

    def read(self, entry: Traced) -> None:
        if type(entry.event) is ContactCompleted:
            self.completed[entry.contact_id] = self.completed.get(entry.contact_id, 0) + 1
