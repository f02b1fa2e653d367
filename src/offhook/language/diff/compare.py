"""Two flows compared step by step. Layout, Identifiers, order and other Metadata make no change."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.errors import Place
from offhook.language.diff.branching import branch_changes
from offhook.language.diff.changes import Change, Comparison
from offhook.language.diff.matching import matched
from offhook.language.diff.pair import Pair
from offhook.language.diff.phrases import does, label
from offhook.language.diff.settings import setting_changes
from offhook.language.diff.steps import Step, Steps
from offhook.language.digest import digest
from offhook.language.document import Flow


def compare(before: Flow, after: Flow) -> Comparison:
    """Every change, in the order in which a caller comes to it. There is none if both have one semantic digest."""
    changes = () if digest(before.document) == digest(after.document) else tuple(_Comparing(before, after).changes())
    return Comparison(before.file, after.file, changes)


class _Comparing:
    def __init__(self, before: Flow, after: Flow) -> None:
        self._before, self._after = Steps(before), Steps(after)
        self._forth = matched(self._before, self._after)
        self._back = {new: old for old, new in self._forth.items()}

    def changes(self) -> Iterator[Change]:
        found = [*self._start(), *self._steps(), *self._reach()]
        yield from found
        if not found:  # only in what is neither an action nor the start
            yield self._of_flow("other", "differs in its Version, or in an entry of Actions that is no action")

    def _start(self) -> Iterator[Change]:
        old, new = self._before.start, self._after.start
        if (old and self._forth.get(old.index)) == (new and new.index):
            return
        names = label(old) if old else "nothing", label(new) if new else "nothing"
        yield self._of_flow("start", f"starts with {names[1]} instead of {names[0]}", *names)

    def _steps(self) -> Iterator[Change]:
        """Changes of the steps in their new order; what is gone stands before what came after it in the old order."""
        old_order = {step.index: position for position, step in enumerate(self._before.in_order)}
        gone = [step for step in self._before.in_order if step.index not in self._forth]
        by_index = {step.index: step for step in self._before.all}
        for new in self._after.in_order:
            if new.index not in self._back:
                yield self._added(new)
                continue
            old = by_index[self._back[new.index]]
            while gone and old_order[gone[0].index] < old_order[old.index]:
                yield self._removed(gone.pop(0))
            yield from self._changed(old, new)
        yield from map(self._removed, gone)

    def _changed(self, old: Step, new: Step) -> Iterator[Change]:
        pair = Pair(self._before, self._after, old, new, self._forth)
        if old.type != new.type:
            yield pair.change("replaced", f"{does(new)}; before, it {does(old)}", does(old), does(new))
        else:
            yield from setting_changes(pair)
        yield from branch_changes(pair)

    def _added(self, step: Step) -> Change:
        is_reached, what = step.index in self._after.reached, does(step)
        place = _place(self._after, step)
        return Change("added", label(step), step.identifier, f"new: {what}", None, what, place, is_reached)

    def _removed(self, step: Step) -> Change:
        is_reached, what = step.index in self._before.reached, does(step)
        place = _place(self._before, step)
        return Change("removed", label(step), step.identifier, f"gone: {what}", what, None, place, is_reached)

    def _reach(self) -> Iterator[Change]:
        """Steps that are there before and after, and that contacts come to only before or only after."""
        for old, new in sorted(self._forth.items(), key=lambda pair: pair[1]):
            was, is_now = old in self._before.reached, new in self._after.reached
            if was != is_now:
                step = next(step for step in self._after.all if step.index == new)
                words = "contacts come to it now" if is_now else "no contact comes to it any more"
                yield Change("reach", label(step), step.identifier, words, None, None, _place(self._after, step), True)

    def _of_flow(self, kind: str, words: str, before: str | None = None, after: str | None = None) -> Change:
        place = self._after.flow.place("StartAction")
        return Change(kind, "the flow", "", words, before, after, place, kind != "other")


def _place(steps: Steps, step: Step) -> Place:
    return steps.flow.place("Actions", step.index)
