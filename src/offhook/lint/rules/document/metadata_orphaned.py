"""OH133: positions and names of actions that are gone."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Remove, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject

SHOWN = 3


@rule(
    "OH133",
    "metadata-orphaned",
    Severity.INFO,
    source="Assumed: Metadata is never executed, and the editor draws only actions that exist",
)
def metadata_orphaned(flow: Subject) -> Iterator[Diagnostic]:
    """ActionMetadata describes only actions that the flow has."""
    described = flow.metadata.get("ActionMetadata")
    if not isinstance(described, dict) or not flow.actions or described.keys() <= flow.by_identifier.keys():
        return
    gone = [key for key in described if key not in flow.by_identifier]
    names = ", ".join(repr(key) for key in gone[:SHOWN]) + (", ..." if len(gone) > SHOWN else "")
    yield Diagnostic(
        at=("Metadata", "ActionMetadata", gone[0]),
        message=f"ActionMetadata describes {'an action' if len(gone) == 1 else f'{len(gone)} actions'}"
        f" that this flow does not have: {names}",
        fix="Remove it" if len(gone) == 1 else "Remove them",
        edits=tuple(Remove(("Metadata", "ActionMetadata", key)) for key in gone),
    )
