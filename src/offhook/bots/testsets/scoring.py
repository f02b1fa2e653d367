"""What results come to: how many intents and slots are right, which are taken for which, and whether it is enough."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from offhook.bots.testsets.running import Result
from offhook.bots.testsets.thresholds import Thresholds

NONE = "(none)"


@dataclass(frozen=True, slots=True)
class Share:
    """So many right of so many. Of nothing, all is right."""

    right: int
    total: int

    @property
    def value(self) -> float:
        return self.right / self.total if self.total else 1.0


@dataclass(frozen=True)
class Score:
    """The results of one locale."""

    locale: str
    results: tuple[Result, ...]

    @cached_property
    def intents(self) -> Share:
        """Exchanges whose intent is the expected one, of those that expect one."""
        return _share(result.has_intent for result in self._judged)

    @cached_property
    def slots(self) -> Share:
        """Slots with the expected value, of those expected and those filled although nothing was expected."""
        return _share(slot.is_right for result in self.results for slot in result.slots)

    @cached_property
    def by_intent(self) -> Mapping[str, Share]:
        """Intents as `intents` has them, by what was expected."""
        names = sorted({str(result.exchange.expected.intent) for result in self._judged})
        return {
            name: _share(one.has_intent for one in self._judged if one.exchange.expected.intent == name)
            for name in names
        }

    @cached_property
    def confusion(self) -> Mapping[tuple[str, str], int]:
        """How often an expected intent was taken for another, or for itself."""
        return Counter((str(one.exchange.expected.intent), one.intent or NONE) for one in self._judged)

    @cached_property
    def misses(self) -> tuple[Result, ...]:
        return tuple(result for result in self.results if not result.is_right)

    @cached_property
    def broken(self) -> tuple[Result, ...]:
        """Exchanges of scripts in which the bot did not do what the script says."""
        return tuple(result for result in self.results if result.wrong)

    def passes(self, thresholds: Thresholds) -> bool:
        """Whether enough is right. What a script says counts as a whole: nothing of it may be wrong."""
        enough = self.intents.value >= thresholds.intents and self.slots.value >= thresholds.slots
        return enough and not self.broken

    @property
    def _judged(self) -> list[Result]:
        return [result for result in self.results if result.exchange.expected.intent is not None]


def _share(claims: Iterable[bool]) -> Share:
    counted = list(claims)
    return Share(sum(counted), len(counted))
