"""What a comparison finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from offhook.errors import Place


@dataclass(frozen=True, slots=True)
class Change:
    """One change, in words. `kind` sorts it: start, added, removed, replaced, prompt, setting, branch, order, other.

    `step` is how a person finds it, `identifier` its action. `before` and `after` are the values in question, None
    where there was or is none; `place` is in the newer flow if the step is there. `reaches_callers`: a contact can
    come to it, and it can make a difference there.
    """

    kind: str
    step: str
    identifier: str
    words: str
    before: str | None
    after: str | None
    place: Place
    reaches_callers: bool

    def to_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "step": self.step,
            "action": self.identifier or None,
            "words": self.words,
            "before": self.before,
            "after": self.after,
            "file": self.place.file,
            "line": self.place.line,
            "column": self.place.column,
            "reaches_callers": self.reaches_callers,
        }


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every change from one flow to another, as a caller would come to them. None: they are the same to a caller."""

    before: str  # what the flows are called
    after: str
    changes: tuple[Change, ...]

    def to_json(self) -> dict[str, Any]:
        return {"before": self.before, "after": self.after, "changes": [change.to_json() for change in self.changes]}
