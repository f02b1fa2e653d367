"""A launch day without its flows: 1,200 agents of six profiles, twelve queues, two priorities, skills, impatience.

Handle time is 240 s (200 s of talk and 40 s of after-contact work), and contacts come at 95 % of what agents can take.
One contact in four wants an agent who speaks its language well, for a minute; one in four, another one, goes first.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice

from offhook.center.metrics.agent_times import AgentTimes
from offhook.center.metrics.historical import Historical
from offhook.center.records.keeping import RecordKeeper
from offhook.center.records.record import ContactRecord
from offhook.routing.criteria import RoutingCriteria
from offhook.routing.model import Agent, Proficiency, ProfileQueue, RoutingProfile
from offhook.scenarios.arrivals import Stretch, poisson
from offhook.scenarios.chances import Exponential, stream
from offhook.scenarios.customers import Kind, contacts
from offhook.scenarios.live import Counts
from offhook.scenarios.queue_only import QueueOnly
from offhook.scenarios.telling import Reader
from offhook.scenarios.work import ContactToCome, Manner, Shift, Work, Worker

AGENTS, TALK_S, WRAP_UP_S, LOAD, PATIENCE_S = 1200, 200.0, 40.0, 0.95, 180.0
START = datetime(2026, 11, 23, tzinfo=UTC)
QUEUES = tuple(f"queue/{number}" for number in range(12))
PROFILES = 6
LANGUAGES = ("Japanese", "English", "Chinese")
ALL_DAY = (Shift(0.0, math.inf),)


def bare(count: int, seed: int) -> Counts:
    """M/M/1200 at 95 % load: one queue, one profile, nobody told."""
    profile = RoutingProfile("profile/0", "All", (ProfileQueue(QUEUES[0], "VOICE", 1, 0),))
    kinds = [Kind(QUEUES[0], talk=Exponential(TALK_S + WRAP_UP_S))]
    return QueueOnly(_work((profile,), kinds, Manner(), count, seed)).run()


def without_readers(count: int, seed: int) -> Counts:
    return QueueOnly(_launch_day(count, seed), seed=seed).run()


def with_records_and_metrics(
    count: int, seed: int, on_record: Callable[[ContactRecord], object] | None = None
) -> Counts:
    """Every contact record, and the usual metrics of each queue by quarter hour. `on_record` is given each record."""
    metrics = Historical(group_by=("QUEUE",), interval="FIFTEEN_MIN")

    def complete(record: ContactRecord) -> None:
        metrics.add(record)
        if on_record:
            on_record(record)

    return _told(count, seed, [RecordKeeper(complete)], [metrics])


def with_agents_time(count: int, seed: int) -> Counts:
    """The same, and how each agent spends the time."""
    metrics = Historical(group_by=("QUEUE",), interval="FIFTEEN_MIN")
    agents = Historical(["AGENT_OCCUPANCY"], group_by=("AGENT",))
    return _told(count, seed, [RecordKeeper(metrics.add), AgentTimes(agents.add)], [metrics, agents])


def _told(count: int, seed: int, readers: Sequence[Reader], reports: Sequence[Historical]) -> Counts:
    counts = QueueOnly(_launch_day(count, seed), seed=seed, readers=readers).run()
    assert all(list(report.rows()) for report in reports)
    return counts


def _launch_day(count: int, seed: int) -> Work:
    kinds = [
        Kind(
            queue,
            priority=1 if number == 1 else 5,
            patience=Exponential(PATIENCE_S),
            talk=Exponential(TALK_S),
            criteria=_speaks(LANGUAGES[position % 3]) if number == 0 else None,
        )
        for position, queue in enumerate(QUEUES)
        for number in range(4)
    ]
    return _work(tuple(_profiles()), kinds, Manner(wrap_up={"VOICE": Exponential(WRAP_UP_S)}), count, seed)


def _work(profiles: tuple[RoutingProfile, ...], kinds: list[Kind], manner: Manner, count: int, seed: int) -> Work:
    per_hour = AGENTS * LOAD / (TALK_S + WRAP_UP_S) * 3600
    arrivals = poisson([Stretch(0.0, math.inf, per_hour)], stream(seed, "arrivals"))
    come: Iterator[ContactToCome] = islice(contacts(arrivals, kinds, seed), count)
    workers = tuple(Worker(_agent(number, profiles), ALL_DAY, manner) for number in range(AGENTS))
    return Work(START, {queue: queue for queue in QUEUES}, profiles, workers, come)


def _profiles() -> Iterator[RoutingProfile]:
    """Each serves every second queue, two of them first."""
    for number in range(PROFILES):
        rows = [
            ProfileQueue(queue, "VOICE", 1 if position % PROFILES == number else 2, 0)
            for position, queue in enumerate(QUEUES)
            if position % 2 == number % 2
        ]
        yield RoutingProfile(f"profile/{number}", f"Profile {number}", tuple(rows))


def _agent(number: int, profiles: tuple[RoutingProfile, ...]) -> Agent:
    """Two languages each, one of them well."""
    spoken = {LANGUAGES[number // 3 % 3]: 2.0, LANGUAGES[number % 3]: 4.0}
    known = tuple(Proficiency("language", language, level) for language, level in spoken.items())
    profile = profiles[number // 3 % len(profiles)].arn
    return Agent(f"agent/{number}", f"agent-{number}", "Agent", str(number), profile, known)


def _speaks(language: str) -> RoutingCriteria:
    condition = {"Name": "language", "Value": language, "ProficiencyLevel": 3}
    step = {"Expression": {"AttributeCondition": condition}, "Expiry": {"DurationInSeconds": 60}}
    return RoutingCriteria.read({"Steps": [step]})
