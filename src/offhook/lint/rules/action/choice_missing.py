"""OH213: none of several parameters of which one is needed."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.parameter_words import listed
from offhook.lint.parameters import Kind, misfits, written
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH213",
    "choice-missing",
    Severity.ERROR,
    source="https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateContactFlow.html",
)
def choice_missing(flow: Subject) -> Iterator[Diagnostic]:
    """Where one of several parameters is needed, one is given: a prompt, a bot, a behaviour to set."""
    for misfit in misfits(flow, Kind.NONE_OF):
        if misfit.group is not None:
            where = f" in {written(misfit.path)}" if misfit.path else ""
            yield Diagnostic(
                at=misfit.at,
                message=f"{misfit.action.label} has none of {listed(misfit.group.of)}{where}",
                fix="Add one of them",
            )
