"""The metrics there are. A file in `families/` or `current/` registers its own; nothing else has to be edited.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/metrics-definitions.html
Source: names and units: https://docs.aws.amazon.com/connect/latest/APIReference/API_GetMetricDataV2.html
Assumed: a mean or a share of nothing is no value; the pages do not say.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any, ClassVar, Self, TypeVar

from offhook.errors import nearest

COUNT, SECONDS, PERCENT = "COUNT", "SECONDS", "PERCENT"

DEFINITIONS = "https://docs.aws.amazon.com/connect/latest/adminguide/metrics-definitions.html"
NAMES = "https://docs.aws.amazon.com/connect/latest/APIReference/API_GetMetricDataV2.html"


class Sums:
    """What a family of metrics adds up for one group and interval. Memory does not grow with what is added.

    `fact` is what it is fed with, `moment` the attribute of it that says which interval it belongs to. Slots are
    numbers of which two of a kind are added; the larger or the smaller of two (None: nothing yet) where `largest` or
    `smallest` names them; the same in all where `fixed` does; or have a `merge` of their own.
    """

    __slots__ = ()
    fact: ClassVar[type]
    moment: ClassVar[str]
    largest: ClassVar[frozenset[str]] = frozenset()
    smallest: ClassVar[frozenset[str]] = frozenset()
    fixed: ClassVar[frozenset[str]] = frozenset()
    takes_threshold: ClassVar[bool] = False

    def add(self, fact: Any) -> None:
        raise NotImplementedError

    def merge(self, other: Self) -> None:
        for name in self._names():
            mine, theirs = getattr(self, name), getattr(other, name)
            if name in self.largest or name in self.smallest:
                known = [value for value in (mine, theirs) if value is not None]
                choose = max if name in self.largest else min
                setattr(self, name, choose(known, default=None))
            elif hasattr(mine, "merge"):
                mine.merge(theirs)
            elif name not in self.fixed:
                setattr(self, name, mine + theirs)

    @classmethod
    def _names(cls) -> list[str]:
        return [name for kind in cls.__mro__ for name in getattr(kind, "__slots__", ())]


@dataclass(frozen=True, slots=True)
class Metric:
    """One metric: what is divided by what, in which unit, and how that is known.

    `denominator` is empty for a count or a sum. `source` is a page, empty for a metric that is not Connect's;
    `assumed` says what the page leaves open, or is empty.
    `groupings` are those in which it makes sense, empty: whatever its facts know.
    """

    name: str
    unit: str
    family: str
    numerator: str
    denominator: str
    source: str
    assumed: str
    groupings: tuple[str, ...]
    sums: type[Sums]
    value: Callable[[Any], float | None]

    @property
    def grade(self) -> str:
        return "Assumed" if self.assumed else "Source"

    @property
    def takes_threshold(self) -> bool:
        return self.sums.takes_threshold


_metrics: dict[str, Metric] = {}
S = TypeVar("S", bound=Sums)
Value = Callable[[S], float | None]


def metrics_of(sums: type[S], *, groupings: tuple[str, ...] = ()) -> Callable[..., Callable[[Value[S]], Value[S]]]:
    """The decorator `metric(name, unit, of, per="", anchor="", assumed="")` of what is read from these sums.

    `of` and `per` are numerator and denominator; `anchor` is the section of the page of definitions. A metric that
    `is_ours` is not one of Connect's.
    """

    def metric(
        name: str, unit: str, of: str, *, per: str = "", anchor: str = "", assumed: str = "", is_ours: bool = False
    ) -> Callable[[Value[S]], Value[S]]:
        def register(value: Value[S]) -> Value[S]:
            if name in _metrics:
                raise ValueError(f"{name} is there already, in {_metrics[name].family}")
            page = "" if is_ours else f"{DEFINITIONS}#{anchor}" if anchor else NAMES
            family = sums.__module__.rpartition(".")[2]
            _metrics[name] = Metric(name, unit, family, of, per, page, assumed, groupings, sums, value)
            return value

        return register

    return metric


@cache
def metrics() -> Mapping[str, Metric]:
    """Every historical metric by its name, in the order of the names."""
    from offhook.center.metrics import families

    import_all(families)
    return dict(sorted(_metrics.items()))


def metric_named(name: str) -> Metric:
    """Raises ValueError, with the nearest name, for one that there is not."""
    found = metrics().get(name)
    if found is None:
        raise ValueError(f"there is no metric {name!r}. {nearest(name, metrics())}")
    return found


def import_all(package: ModuleType) -> None:
    for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        importlib.import_module(found.name)


def mean(total: float, count: float) -> float | None:
    return total / count if count else None


def percent(part: float, whole: float) -> float | None:
    return part / whole * 100 if whole else None
