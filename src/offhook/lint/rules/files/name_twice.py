"""OH635: two flows, or two modules, with one name."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH635",
    "name-twice",
    Severity.ERROR,
    source="https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateContactFlow.html",
    needs_project=True,
)
def name_twice(flow: Subject) -> Iterator[Diagnostic]:
    """Each flow has a name that no other flow has, and each module one that no other module has."""
    assert flow.project is not None
    same = flow.project.modules if flow.is_module else flow.project.flows
    for other in sorted(same.values(), key=lambda one: one.file):
        if other.name == flow.name and other.file < flow.file:
            yield Diagnostic(
                at=("Metadata", "name"),
                message=f"{flow.name!r} is also the name of {other.file}",
                fix="Give one of them another name in Metadata",
            )
            return
