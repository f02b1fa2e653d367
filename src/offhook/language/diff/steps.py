"""A flow as steps: what each does, where it leads, and whether a contact can come to it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from offhook.language.digest import branches, parameters
from offhook.language.document import Flow
from offhook.language.next_action import takes_next
from offhook.language.values import value_at

_MADE_BY_THE_EDITOR = re.compile(r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}.*")


@dataclass(frozen=True)
class Branch:
    """One way on. `kind` is `condition`, `next` or `error`; `operator` and `name` say when a condition is taken."""

    kind: str
    operator: str
    name: str
    target: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What the branch is, wherever it leads."""
        return self.kind, self.operator, self.name


@dataclass(frozen=True)
class Step:
    """One action. Of two with one Identifier the first is led to."""

    index: int
    raw: Mapping[str, Any] = field(repr=False)

    @cached_property
    def identifier(self) -> str:
        return str(self.raw.get("Identifier") or "")

    @property
    def has_friendly_name(self) -> bool:
        """Whether a person chose the Identifier."""
        return bool(self.identifier) and not _MADE_BY_THE_EDITOR.fullmatch(self.identifier)

    @cached_property
    def type(self) -> str:
        return str(self.raw.get("Type") or "")

    @cached_property
    def parameters(self) -> Mapping[str, Any]:
        """As they are compared: booleans in one spelling."""
        found = parameters(self.raw)
        return found if isinstance(found, dict) else {}

    @cached_property
    def branches(self) -> tuple[Branch, ...]:
        """As the editor shows them. A NextAction that only repeats another branch is of the kind `copy`."""
        return tuple(
            _branch(kind if kind != "next" or takes_next(self.raw) else "copy", decides, target)
            for kind, decides, target in branches(self.raw)
        )

    @cached_property
    def content(self) -> str:
        """What the step is on its own, to be compared with others."""
        return repr((self.type, _sorted(self.parameters), [branch.key for branch in self.branches]))

    def text(self, *path: str | int) -> str:
        """The value at `path` of Parameters as text, empty if there is none."""
        value = value_at(self.parameters, path)
        return "" if value is None or isinstance(value, (dict, list)) else str(value)


class Steps:
    """The steps of one flow."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        listed = flow.document.get("Actions")
        entries = listed if isinstance(listed, list) else []
        self.all = [Step(index, entry) for index, entry in enumerate(entries) if isinstance(entry, dict)]
        self._by_identifier = {step.identifier: step for step in reversed(self.all) if step.identifier}

    @property
    def start(self) -> Step | None:
        return self.at(self.flow.document.get("StartAction"))

    def at(self, identifier: Any) -> Step | None:
        return self._by_identifier.get(identifier) if isinstance(identifier, str) else None

    @cached_property
    def in_order(self) -> list[Step]:
        """From the start along the branches, each after what leads to it; then what no contact comes to."""
        found: dict[int, Step] = {}
        waiting = [self.start] if self.start else []
        while waiting:
            step = waiting.pop()
            if step.index not in found:
                found[step.index] = step
                following = [self.at(branch.target) for branch in step.branches if branch.kind != "copy"]
                waiting += reversed([one for one in following if one])
        return [*found.values(), *(step for step in self.all if step.index not in found)]

    @cached_property
    def reached(self) -> frozenset[int]:
        """The indices of the steps that a contact can come to."""
        seen = {self.start.index: self.start} if self.start else {}
        ahead = list(seen.values())
        for step in ahead:
            for branch in step.branches:
                target = self.at(branch.target) if branch.kind != "copy" else None
                if target and target.index not in seen:
                    seen[target.index] = target
                    ahead.append(target)
        return frozenset(seen)


def _branch(kind: str, decides: Any, target: Any) -> Branch:
    led_to = target if isinstance(target, str) else ""
    if kind != "condition":
        return Branch(kind, "", "" if decides is None else str(decides), led_to)
    operator, operands = decides
    return Branch(kind, str(operator or ""), ", ".join(str(operand) for operand in operands), led_to)


def _sorted(value: Any) -> Any:
    """A value that prints alike whatever the order of its keys."""
    if isinstance(value, dict):
        return sorted((key, _sorted(member)) for key, member in value.items())
    return [_sorted(item) for item in value] if isinstance(value, list) else value
