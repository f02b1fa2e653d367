"""A scenario through the real flows, bots and Lambda functions: one centre lives through the whole day.

Assumed: a customer's patience begins when they are queued, and goes on where a queue passes them to another one.
"""

from __future__ import annotations

import gc
import heapq
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, timedelta
from uuid import UUID

from offhook.center.center import Center
from offhook.center.clock import VirtualClock
from offhook.center.contacts.live import LiveContact
from offhook.center.life import ContactInitiated, ContactQueued
from offhook.center.ports import Functions
from offhook.center.timeline import Timeline
from offhook.engine.events import Traced
from offhook.scenarios.agents_at_work import Habit, work_day
from offhook.scenarios.cast import Cast
from offhook.scenarios.chances import stream
from offhook.scenarios.desks import Draws
from offhook.scenarios.errands import Errand
from offhook.scenarios.model import Scenario
from offhook.scenarios.telephones import Telephones
from offhook.scenarios.telling import Reader, Readers
from offhook.scenarios.visitors import Arrival, KnownCaller, Visitor, Visitors
from offhook.scenarios.work import Worker

WAITS = frozenset({"queued", "joining"})
ALLOCATIONS = 20_000
"""Objects more than before, at which the garbage collector looks for circles among the new ones."""


class FullRun:
    """One run. What happens is told to the readers; the seed is the scenario's."""

    def __init__(
        self,
        scenario: Scenario,
        cast: Cast,
        workers: Mapping[str, list[Worker]],
        functions: Functions,
        known: Sequence[KnownCaller],
        readers: Sequence[Reader],
    ) -> None:
        about = scenario.about
        self._start, self._end = about.start.astimezone(UTC), about.end.astimezone(UTC)
        self._time = Timeline(VirtualClock(self._start))
        self._readers = Readers(readers)
        self._telephones = Telephones(about.seed)
        self._is_over = False
        ids = stream(about.seed, "contacts")
        self._center = Center(
            cast.instance,
            functions,
            self._time,
            new_id=lambda: str(UUID(int=ids.getrandbits(128), version=4)),
            watch=self._watch,
            outside=self._telephones,
        )
        draws = Draws(about.seed)
        for group, members in workers.items():
            for worker in members:
                habit = Habit(worker, scenario.roster[group], draws, about.seed)
                self._time.begin(work_day(self._center, worker, habit, self._start))
        visitors = Visitors(scenario, cast, known)
        self._arrivals = heapq.merge(
            *(visitors.arrivals(index, arrivals) for index, arrivals in enumerate(scenario.arrivals)),
            key=lambda arrival: arrival.at_s,
        )

    def run(self, progress: Callable[[float], object] | None = None) -> None:
        """Until the scenario's end. `progress` is told the seconds that are over with each arrival."""
        self._progress = progress
        self._time.at_moment(self._end, self._stop)
        self._plan_arrival()
        with _few_collections():
            self._time.run(lambda: self._is_over)

    def _stop(self) -> None:
        self._is_over = True

    def _plan_arrival(self) -> None:
        arrival = next(self._arrivals, None)
        if arrival is not None:
            moment = self._start + timedelta(seconds=arrival.at_s)
            self._time.at_moment(moment, lambda: self._come(arrival))

    def _come(self, arrival: Arrival | Errand) -> None:
        if isinstance(arrival, Errand):
            arrival.come(self._center)
        else:
            self._center.call(arrival.line, arrival.customer, caller=arrival.caller, channel=arrival.channel)
        if self._progress:
            self._progress(arrival.at_s)
        self._plan_arrival()

    def _watch(self, traced: Traced) -> None:
        self._readers.tell(traced)
        event = traced.event
        if type(event) is ContactQueued:
            self._begins_to_wait(self._center.contacts[traced.contact_id])
        elif type(event) is ContactInitiated and event.initiation_method == "CALLBACK":
            self._will_be_called(event)

    def _will_be_called(self, callback: ContactInitiated) -> None:
        asked = self._center.contacts.get(callback.previous or "")
        if asked and callback.customer and isinstance(asked.customer, Visitor):
            self._telephones.expect(callback.customer, asked.customer)

    def _begins_to_wait(self, live: LiveContact) -> None:
        visitor = live.customer
        if not isinstance(visitor, Visitor) or visitor.patience_s is None:
            return
        if visitor.waits_as is None:
            self._time.at(visitor.patience_s, lambda: self._lose_patience(visitor))
        visitor.waits_as = live.id

    def _lose_patience(self, visitor: Visitor) -> None:
        live = self._center.contacts.get(visitor.waits_as or "")
        if live is not None and live.stage in WAITS:
            live.hang_up()


@contextmanager
def _few_collections() -> Iterator[None]:
    """What has been booted stays, and contacts leave few circles behind: the collector need not look for them often."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(ALLOCATIONS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
