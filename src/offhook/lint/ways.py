"""The ways on from an action that a contact can take. Many a NextAction is only a copy of another branch.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/flow-language.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from offhook.language.next_action import NO_MATCH, takes_next
from offhook.language.places import Path

if TYPE_CHECKING:
    from offhook.lint.subject import Action


class Way(NamedTuple):
    """One way on. `kind` is `next`, `condition` or `error`; `name` is the operand or the ErrorType, or empty.

    `at` leads to the target's name, from the root of the document. A copy is a NextAction that no contact ever takes.
    """

    kind: str
    name: str
    target: str
    at: Path
    is_copy: bool = False

    @property
    def label(self) -> str:
        """How messages call it, for example `branch '2'`, `error branch NoMatchingError`."""
        if self.kind == "next":
            return "NextAction"
        return f"branch {self.name!r}" if self.kind == "condition" else f"error branch {self.name}"

    @property
    def is_failure(self) -> bool:
        """Whether the action could not do its work; a result that nothing was compared with is no failure."""
        return self.kind == "error" and self.name != NO_MATCH


def ways_of(action: Action) -> tuple[Way, ...]:
    """In the order of the editor: conditions, then NextAction, then errors."""
    found = []
    for (index, entry), (_, operator, operand) in zip(action.conditions, action.operands, strict=True):
        name = operand if operator in ("Equals", "") else f"{operator} {operand}"
        found.append(_way("condition", name, entry.get("NextAction"), action, "Conditions", index))
    if "NextAction" in action.transitions:
        target = action.transitions["NextAction"]
        found.append(_way("next", "", target, action, is_copy=not takes_next(action.raw)))
    for index, entry in action.errors:
        found.append(_way("error", str(entry.get("ErrorType") or ""), entry.get("NextAction"), action, "Errors", index))
    return tuple(found)


def _way(kind: str, name: str, target: object, action: Action, *path: str | int, is_copy: bool = False) -> Way:
    at = ("Actions", action.index, "Transitions", *path, "NextAction")
    return Way(kind, name, target if isinstance(target, str) else "", at, is_copy)
