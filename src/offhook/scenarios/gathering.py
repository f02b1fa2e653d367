"""Gathering the results of a run from its trace, while it happens. Nothing of a contact is kept once it has ended."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from offhook.center.contacts.live import ERRORS
from offhook.center.metrics.agent_times import AgentTimes
from offhook.center.metrics.facts import AgentOffer, AgentTime
from offhook.center.metrics.historical import Historical
from offhook.center.metrics.wanted import Threshold, Wanted, usual
from offhook.center.records.keeping import RecordKeeper
from offhook.center.records.record import ContactRecord
from offhook.engine.events import CallbackCreated, FlowEnded, Traced
from offhook.scenarios.cast import Cast
from offhook.scenarios.intervals import Intervals
from offhook.scenarios.model import Scenario
from offhook.scenarios.outcomes import Reckoning
from offhook.scenarios.promises import threshold_of, verdicts
from offhook.scenarios.results import AgentResult, Metrics, QueueResult, Results, Waits
from offhook.scenarios.telling import Reader
from offhook.scenarios.work import Worker

PERIODS = {15: "FIFTEEN_MIN", 30: "THIRTY_MIN", 60: "HOUR"}
AGENT_METRICS = (
    "CONTACTS_HANDLED",
    "SUM_HANDLE_TIME",
    "AVG_HANDLE_TIME",
    "AGENT_OCCUPANCY",
    "AGENT_NON_RESPONSE",
    "SUM_CONTACT_TIME_AGENT",
    "SUM_IDLE_TIME_AGENT",
    "SUM_NON_PRODUCTIVE_TIME_AGENT",
    "SUM_ONLINE_TIME_AGENT",
)


class FromFlows:
    """A reader of what only the events of flows say.

    `errors` are flows that could not go on, by the reason; `with_callback` the contacts alive that will be called back.
    """

    reads = frozenset((FlowEnded, CallbackCreated))

    def __init__(self) -> None:
        self.errors: Counter[str] = Counter()
        self.with_callback: set[str] = set()

    def read(self, entry: Traced, /) -> None:
        event = entry[4]
        if type(event) is FlowEnded and event.how in ERRORS:
            self.errors[event.reason] += 1
        elif type(event) is CallbackCreated and event.callback_id:
            self.with_callback.add(entry[1])


class Gathering:
    """The readers of a run: hand its trace to `readers`, and ask for the results when it is over.

    `on_record` is given each contact record that is complete.
    """

    def __init__(
        self,
        scenario: Scenario,
        cast: Cast,
        workers: Mapping[str, list[Worker]],
        on_record: Callable[[ContactRecord], None] | None = None,
    ) -> None:
        about = scenario.about
        self._scenario, self._cast, self._workers, self._on_record = scenario, cast, workers, on_record
        zone = about.time_zone
        self._by_queue = Historical(
            _wanted(scenario),
            group_by=("QUEUE",),
            interval=PERIODS[about.interval_min],
            time_zone=zone.key if isinstance(zone, ZoneInfo) else "UTC",
        )
        self._by_agent = Historical(AGENT_METRICS, group_by=("AGENT",))
        self._intervals = Intervals(about.start, about.end, about.interval_min, about.answered_within_s)
        self._waits: dict[str, Waits] = defaultdict(Waits.none)
        self._reckoning, self._from_flows = Reckoning(), FromFlows()
        self._keeper, self._times = RecordKeeper(self._add), AgentTimes(self._by_agent.add, self._add_fact)
        self.readers: tuple[Reader, ...] = (self._keeper, self._times)
        if about.is_full:
            self.readers = (self._from_flows, *self.readers)

    def finish(self, at: datetime) -> Results:
        """The results, at the end of the run."""
        self._times.tell_until(at)
        still_open = list(self._keeper.open)
        queues = tuple(self._queues())
        everybody = Waits.none()
        for waits in self._waits.values():
            everybody.merge(waits)
        whole = self._whole()
        return Results(
            scenario=self._scenario,
            outcomes=self._reckoning.finish(still_open),
            metrics=whole,
            waits=everybody,
            queues=queues,
            agents=tuple(self._agents()),
            intervals=tuple(self._intervals.finish(still_open)),
            verdicts=tuple(verdicts(self._scenario, whole, {queue.key: queue.metrics for queue in queues})),
            flow_errors=dict(self._from_flows.errors.most_common()),
        )

    def _add(self, record: ContactRecord) -> None:
        """A contact is over."""
        self._by_queue.add(record)
        self._by_agent.add(record)
        self._intervals.add(record)
        has_callback = record.id in self._from_flows.with_callback
        self._from_flows.with_callback.discard(record.id)
        self._reckoning.add(record, has_callback=has_callback)
        if record.queue is not None:
            self._waits[record.queue].add(record)
        if self._on_record:
            self._on_record(record)

    def _add_fact(self, fact: AgentTime | AgentOffer) -> None:
        if type(fact) is AgentTime:
            self._intervals.add_agent(fact)

    def _whole(self) -> Metrics:
        """Of all queues together; contacts that were in none are in no metric of queues."""
        rows = list(self._by_queue.rolled_up().rows())
        return rows[0].values if rows else _nothing(self._by_queue)

    def _queues(self) -> Iterator[QueueResult]:
        """Those that somebody came to, or something is promised of, in the order of center.toml."""
        metrics = {row.group[0]: row.values for row in self._by_queue.rolled_up(group_by=("QUEUE",)).rows()}
        rows = list(self._by_queue.rows())
        for key in self._cast.center.queues:
            queue = self._cast.queue(key)
            if queue.arn in metrics or key in self._scenario.promises:
                by_interval = tuple(row for row in rows if row.group[0] == queue.arn)
                known = metrics.get(queue.arn, _nothing(self._by_queue))
                yield QueueResult(key, queue.name, known, self._waits[queue.arn], by_interval)

    def _agents(self) -> Iterator[AgentResult]:
        """Everybody in the roster, in its order."""
        metrics = {row.group[0]: row.values for row in self._by_agent.rows()}
        for group, workers in self._workers.items():
            for agent in (worker.agent for worker in workers):
                known = metrics.get(agent.arn, _nothing(self._by_agent))
                yield AgentResult(group, agent.username, agent.name, known)


def _wanted(scenario: Scenario) -> list[Wanted]:
    """The usual metrics, and the service level with every threshold that is promised."""
    promised = {threshold_of(scenario, promise) for promise in scenario.promises.values()}
    service_levels = [Wanted("SERVICE_LEVEL", Threshold(seconds)) for seconds in sorted(promised)]
    return list({one.label: one for one in (*usual(scenario.about.answered_within_s), *service_levels)}.values())


def _nothing(metrics: Historical) -> Metrics:
    return {one.label: None for one in metrics.wanted}
