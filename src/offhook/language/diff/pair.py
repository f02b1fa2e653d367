"""One step before and after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from offhook.language.diff.changes import Change
from offhook.language.diff.phrases import label
from offhook.language.diff.steps import Step, Steps


@dataclass(frozen=True)
class Pair:
    """A step of two flows; `forth` leads from the index of any old step to that of the new one."""

    before: Steps
    after: Steps
    old: Step
    new: Step
    forth: Mapping[int, int]

    @property
    def is_reached(self) -> bool:
        """Whether contacts come to it, before or after."""
        return self.old.index in self.before.reached or self.new.index in self.after.reached

    def change(
        self, kind: str, words: str, before: str | None, after: str | None, *path: str | int, counts: bool = True
    ) -> Change:
        """A change of this step. `path` is where it stands in the new action; `counts`: it can matter to a caller."""
        place = self.after.flow.place("Actions", self.new.index, *path)
        is_noticed = counts and self.is_reached
        return Change(kind, label(self.new), self.new.identifier, words, before, after, place, is_noticed)

    def leads_alike(self, old_target: str, new_target: str) -> bool:
        """Whether two Identifiers name the same step, before and after."""
        old, new = self.before.at(old_target), self.after.at(new_target)
        if old is None or new is None:
            return old is new and old_target == new_target
        return self.forth.get(old.index) == new.index
