"""Historical metrics: facts in as they come, values by group and interval out. Memory does not grow with the facts.

Source: groupings, intervals, thresholds and filters as the API takes them:
https://docs.aws.amazon.com/connect/latest/APIReference/API_GetMetricDataV2.html
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from offhook.center.metrics.feed import Feed, Part
from offhook.center.metrics.intervals import TOTAL, Calendar
from offhook.center.metrics.measures import Measures
from offhook.center.metrics.wanted import Wanted, usual
from offhook.center.records.record import ContactRecord

Fact = Any
"""A ContactRecord, or one of `facts.py`."""


class Row(NamedTuple):
    """The metrics of one group in one interval. `group` has a value for each grouping; None: there is none.

    Times are aware, in UTC; None for TOTAL. `values` are by label, in the order asked for; None: nothing to divide by.
    """

    group: tuple[str | None, ...]
    start: datetime | None
    end: datetime | None
    values: Mapping[str, float | None]


class Historical:
    """Metrics of everything that is added, by group and interval; the `usual` ones where none are named.

    A record enters when it is complete, and counts in the interval in which it was disconnected; one that was not
    counts nowhere. `profile_of` tells an agent's routing profile (ARNs), for grouping records by ROUTING_PROFILE; it is
    looked into when a record comes. Raises ValueError for a metric, grouping, period or zone that there is not.
    """

    def __init__(
        self,
        metrics: Iterable[str | Wanted] = (),
        *,
        group_by: Sequence[str] = ("QUEUE",),
        interval: str = TOTAL,
        time_zone: str = "UTC",
        profile_of: Mapping[str, str] | None = None,
    ) -> None:
        self.wanted = [Wanted.of(one) for one in metrics] or usual()
        self.group_by = tuple(group_by)
        self.calendar = Calendar(interval, time_zone)
        self._profile_of = {} if profile_of is None else profile_of
        self._measures = Measures()
        self._feeds: dict[object, Feed] = {}
        self._values = [self._reading(one) for one in self.wanted]
        self._takers: dict[type, list[Callable[[Any], None]]] = {}
        for feed in self._feeds.values():
            self._takers.setdefault(feed.fact, []).append(feed.take)
        self._record_takers = self._takers.pop(ContactRecord, [])

    def _reading(self, wanted: Wanted) -> tuple[str, Feed, int, Callable[[Any], float | None]]:
        """Where the value of a metric comes from: a feed, which of its sums, and how to read them."""
        wanted.check_grouping(self.group_by)
        sums = wanted.metric.sums
        key = (sums.fact, sums.moment, wanted.filters)
        feed = self._feeds.get(key)
        if feed is None:
            feed = self._feeds[key] = Feed(sums.fact, sums.moment, wanted.filters, self.group_by, self.calendar)
        return wanted.label, feed, feed.part(Part(sums, wanted.threshold)), wanted.metric.value

    def add(self, fact: Fact) -> None:
        """Count a fact. One of a kind that no metric was asked for of is passed over."""
        if type(fact) is ContactRecord:
            if self._record_takers:
                measures = self._measures
                measures.read(fact, self._profile_of)
                for take in self._record_takers:
                    take(measures)
            return
        for take in self._takers.get(type(fact), ()):
            take(fact)

    def rows(self) -> Iterator[Row]:
        """One for each group and interval in which something was, by time and group."""
        keys = {key for feed in self._feeds.values() for key in feed.cells()}
        for bounds, group in sorted(keys, key=_in_order):
            is_total = self.calendar.period == TOTAL
            start, end = (None, None) if is_total else bounds
            values = {label: read(feed.sums(bounds, group, part)) for label, feed, part, read in self._values}
            yield Row(group, start, end, values)

    def rolled_up(self, *, group_by: Sequence[str] = (), interval: str = TOTAL) -> Historical:
        """The same metrics by fewer groupings and longer intervals, out of what was added so far; a copy.

        Raises ValueError for a grouping that this one does not have, and for intervals that do not hold its own whole.
        """
        missing = [name for name in group_by if name not in self.group_by]
        if missing:
            raise ValueError(f"{missing[0]} is not among the groupings {', '.join(self.group_by) or '(none)'}")
        zone = self.calendar.time_zone
        whole = Historical(self.wanted, group_by=group_by, interval=interval, time_zone=zone)
        if not whole.calendar.holds(self.calendar):
            raise ValueError(f"intervals of {self.calendar.period} cannot be divided into {interval}")
        positions = [self.group_by.index(name) for name in group_by]
        for key, feed in self._feeds.items():
            whole._feeds[key].merge(feed, positions)
        return whole


def _in_order(key: tuple[Any, tuple[str | None, ...]]) -> tuple[Any, ...]:
    bounds, group = key
    return bounds.start, tuple((value is None, value or "") for value in group)
