"""Which step of one flow is which of another, though Identifiers, order and contents may have changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher

from offhook.language.diff.steps import Step, Steps

LEAST_LIKENESS = 0.75
MOST_COMPARED = 4000
"""Pairs of steps without a partner that are compared letter by letter; beyond that a flow is another flow."""


def matched(before: Steps, after: Steps) -> dict[int, int]:
    """By the index of a step in `before`, the index of the same step in `after`. The surest signs are tried first."""
    return _Matching(before, after).pairs


class _Matching:
    def __init__(self, before: Steps, after: Steps) -> None:
        self._before, self._after = before, after
        self.pairs: dict[int, int] = {}
        self._taken: set[int] = set()
        self._by_key(lambda step: f"{step.identifier}\n{step.content}")
        self._by_key(lambda step: step.content)
        self._by_key(lambda step: f"{step.identifier}\n{step.type}")
        self._by_surroundings()
        self._by_likeness()
        self._by_surroundings()
        self._in_order()
        self._by_key(lambda step: step.identifier)  # the same name, and it does something else now

    def _pair(self, one: Step, other: Step) -> None:
        self.pairs[one.index] = other.index
        self._taken.add(other.index)

    @property
    def _left(self) -> list[Step]:
        return [step for step in self._before.in_order if step.index not in self.pairs]

    @property
    def _right(self) -> list[Step]:
        return [step for step in self._after.in_order if step.index not in self._taken]

    def _by_key(self, key: Callable[[Step], str]) -> None:
        """Pair what has a key that nothing else in either flow has."""
        left, right = self._left, self._right
        counted = Counter(map(key, left)), Counter(map(key, right))
        found = {key(step): step for step in right}
        for step in left:
            if counted[0][key(step)] == counted[1][key(step)] == 1 and step.identifier:
                self._pair(step, found[key(step)])

    def _by_surroundings(self) -> None:
        """Pair what the same branches of paired steps lead to, and so on from there."""
        if self._before.start and self._after.start:
            self._try(self._before.start, self._after.start)
        by_index = {step.index: step for step in self._before.all}, {step.index: step for step in self._after.all}
        ahead = list(self.pairs.items())
        for one, other in ahead:
            for target, its in self._targets(by_index[0][one], by_index[1][other]):
                if self._try(target, its):
                    ahead.append((target.index, its.index))

    def _try(self, one: Step, other: Step) -> bool:
        if one.index in self.pairs or other.index in self._taken or one.type != other.type:
            return False
        self._pair(one, other)
        return True

    def _targets(self, one: Step, other: Step) -> Iterator[tuple[Step, Step]]:
        others = {branch.key: branch.target for branch in other.branches}
        for branch in one.branches:
            target, its = self._before.at(branch.target), self._after.at(others.get(branch.key))
            if target and its:
                yield target, its

    def _by_likeness(self) -> None:
        """Pair steps of one type that say nearly the same, the most alike first."""
        left, right = self._left, self._right
        pairs = [(one, other) for one in left for other in right if one.type == other.type]
        if len(pairs) > MOST_COMPARED:
            return
        likeness = [(_likeness(one, other), one, other) for one, other in pairs]
        for how_much, one, other in sorted(likeness, key=lambda found: -found[0]):
            if how_much >= LEAST_LIKENESS:
                self._try(one, other)

    def _in_order(self) -> None:
        """Pair what is the same several times over, as it comes."""
        for one in self._left:
            other = next((step for step in self._right if step.content == one.content), None)
            if other:
                self._pair(one, other)


def _likeness(one: Step, other: Step) -> float:
    return SequenceMatcher(None, one.content, other.content, autojunk=False).quick_ratio()
