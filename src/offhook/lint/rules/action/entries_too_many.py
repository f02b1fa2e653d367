"""OH218: more entries than the action type takes."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.language.places import Path
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.parameters import Kind, misfits
from offhook.lint.registry import rule
from offhook.lint.subject import Action, Subject

MOST_WRITTEN = 25
"""Attributes that one action writes to a data table."""


@rule(
    "OH218",
    "entries-too-many",
    Severity.ERROR,
    source="https://docs.aws.amazon.com/connect/latest/APIReference/flow-language-actions.html",
)
def entries_too_many(flow: Subject) -> Iterator[Diagnostic]:
    """A list or an object has no more entries than its action type takes."""
    for misfit in misfits(flow, Kind.TOO_MANY):
        _, most = (misfit.description and misfit.description.size) or (None, None)
        yield _too_many(misfit.action, misfit.at, misfit.name, misfit.value, most)
    for action in flow.actions_of("UpsertDataTableValues"):
        groups = action.parameters.get("DataTableUpsertAttributes")
        written = sum(_length(group) for group in groups) if isinstance(groups, list) else 0
        if written > MOST_WRITTEN:
            at = action.at("Parameters", "DataTableUpsertAttributes")
            yield _too_many(action, at, "Attributes of all DataTableUpsertAttributes", written, MOST_WRITTEN)


def _too_many(action: Action, at: Path, name: str, count: int, most: int | None) -> Diagnostic:
    return Diagnostic(
        at=at,
        message=f"{action.label} has {count} entries in {name}; {most} are taken",
        fix=f"Keep {most}, and put the others in an action of their own",
    )


def _length(group: object) -> int:
    attributes = group.get("Attributes") if isinstance(group, dict) else None
    return len(attributes) if isinstance(attributes, list) else 0
