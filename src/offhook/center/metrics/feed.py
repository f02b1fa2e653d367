"""Where facts of one kind are added up: for each interval and group, the sums of every metric that needs them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from operator import attrgetter
from typing import Any, NamedTuple

from offhook.center.metrics.intervals import Bounds, Calendar
from offhook.center.metrics.registry import Sums
from offhook.center.metrics.wanted import COMPARISONS, Filter, Threshold, dimensions_of

Group = tuple[str | None, ...]
_NEVER = datetime.max.replace(tzinfo=UTC)


class Part(NamedTuple):
    """Which sums, and with which threshold."""

    sums: type[Sums]
    threshold: Threshold | None

    def new(self) -> Sums:
        if self.threshold is None:
            return self.sums()
        make: Callable[[float, bool], Sums] = self.sums
        return make(self.threshold.seconds, COMPARISONS[self.threshold.comparison])


class Feed:
    """The sums that are fed with facts of one type, by one moment of theirs, all filtered alike.

    Facts come nearly in the order of time: the interval of the last one is looked at first.
    """

    def __init__(
        self, fact: type, moment: str, filters: Sequence[Filter], group_by: Sequence[str], calendar: Calendar
    ) -> None:
        self.fact, self._calendar = fact, calendar
        self._moment = attrgetter(moment)
        self._filters = tuple(filters)
        self._group_by = tuple(group_by)
        self._parts: list[Part] = []
        self._cells: dict[Bounds, dict[Any, list[Sums]]] = {}
        self._start = self._end = _NEVER
        self._now: dict[Any, list[Sums]] = {}
        self._group: Callable[[Any], Any] = _nothing
        self._passes: Callable[[Any], bool] | None = None

    def part(self, part: Part) -> int:
        """The number of these sums among the feed's; they are added where they are new."""
        if not self._parts:
            attributes = dimensions_of(part.sums)
            if self._group_by:
                self._group = attrgetter(*(attributes[name] for name in self._group_by))
            if self._filters:
                self._passes = _filtering(self._filters, attributes)
        if part not in self._parts:
            self._parts.append(part)
        return self._parts.index(part)

    def take(self, fact: Any) -> None:
        moment = self._moment(fact)
        if moment is None or (self._passes is not None and not self._passes(fact)):
            return
        if not self._start <= moment < self._end:
            self._turn_to(moment)
        group = self._group(fact)
        cell = self._now.get(group)
        if cell is None:
            cell = self._now[group] = [part.new() for part in self._parts]
        for sums in cell:
            sums.add(fact)

    def _turn_to(self, moment: datetime) -> None:
        bounds = self._calendar.around(moment)
        self._start, self._end = bounds
        self._now = self._cells.setdefault(bounds, {})

    def cells(self) -> Iterator[tuple[Bounds, Group]]:
        """Every interval and group in which something was."""
        for bounds, groups in self._cells.items():
            yield from ((bounds, self._as_tuple(group)) for group in groups)

    def sums(self, bounds: Bounds, group: Group, part: int) -> Sums:
        """What was added up there, or sums of nothing."""
        cell = self._cells.get(bounds, {}).get(self._as_key(group))
        return cell[part] if cell else self._parts[part].new()

    def merge(self, other: Feed, positions: Sequence[int]) -> None:
        """Take in what another feed of the same parts added up. `positions` are the groupings of its that stay."""
        for bounds, group in other.cells():
            self._turn_to(bounds.start)
            key = self._as_key(tuple(group[position] for position in positions))
            cell = self._now.get(key)
            if cell is None:
                cell = self._now[key] = [part.new() for part in self._parts]
            for number, sums in enumerate(cell):
                sums.merge(other.sums(bounds, group, number))

    def _as_tuple(self, key: Any) -> Group:
        return (key,) if len(self._group_by) == 1 else key

    def _as_key(self, group: Group) -> Any:
        return group[0] if len(self._group_by) == 1 else group


def _nothing(_: Any) -> Group:
    return ()


def _filtering(filters: Sequence[Filter], attributes: dict[str, str]) -> Callable[[Any], bool]:
    """Does a fact pass every filter?"""
    checks = [(attrgetter(attributes[one.key]), one.values, one.is_negated) for one in filters]
    return lambda fact: all((value(fact) in values) != is_negated for value, values, is_negated in checks)
