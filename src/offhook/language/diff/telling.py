"""A flow in plain words, one step a paragraph, so that `git diff` of it reads well.

The order is that of a caller's ways through the flow. Nothing in it moves when blocks are moved in the editor.
"""

from __future__ import annotations

from collections.abc import Iterator

from offhook.language.diff.phrases import does, label, setting, when
from offhook.language.diff.settings import leaves
from offhook.language.diff.steps import Step, Steps
from offhook.language.document import Flow

_NOTES = {"UpdateContactAttributes": "notes", "UpdateFlowAttributes": "notes for this flow"}
"""What is told in a line for each value, however many there are."""


def told(flow: Flow) -> str:
    """Every step, what it does with which settings, and where it leads."""
    return "\n".join(_Telling(Steps(flow)).lines()) + "\n"


class _Telling:
    def __init__(self, steps: Steps) -> None:
        self._steps = steps
        self._labels: dict[int, str] = {}
        used: dict[str, int] = {}
        for step in steps.in_order:
            name = label(step)
            used[name] = used.get(name, 0) + 1
            self._labels[step.index] = name if used[name] == 1 else f"{name} ({used[name]})"

    def lines(self) -> Iterator[str]:
        flow = self._steps.flow
        yield f"{flow.name} ({flow.type})"
        yield f"starts with {self._name(self._steps.start, flow.document.get('StartAction'))}"
        has_told = False
        for step in self._steps.in_order:
            if step.index not in self._steps.reached and not has_told:
                has_told = True
                yield ""
                yield "No contact comes to what follows."
            yield ""
            yield from self._step(step)

    def _step(self, step: Step) -> Iterator[str]:
        phrase = _NOTES.get(step.type) or does(step)
        yield f"{self._labels[step.index]}:"
        yield f"    {phrase}"
        for path, value in leaves(step.parameters).items():
            if value not in phrase:
                yield f"    {setting(path)}: {' '.join(value.split())}"
        for branch in step.branches:
            if branch.kind != "copy":
                yield f"    {when(branch, step)} -> {self._name(self._steps.at(branch.target), branch.target)}"

    def _name(self, step: Step | None, identifier: object) -> str:
        return self._labels[step.index] if step else f"{identifier!r}, which is not there"
