"""OH210: a text where a list or an object is due, or the reverse."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.parameters import Kind, misfits
from offhook.lint.registry import rule
from offhook.lint.subject import Subject

_DUE = {"list": "a list", "map": "an object", "object": "an object"}


@rule(
    "OH210",
    "structure-wrong",
    Severity.ERROR,
    source="https://docs.aws.amazon.com/connect/latest/APIReference/flow-language-actions.html",
)
def structure_wrong(flow: Subject) -> Iterator[Diagnostic]:
    """A parameter is a text, a list or an object, as its type says."""
    for misfit in misfits(flow, Kind.STRUCTURE):
        if misfit.action.type != "UpdateFlowAttributes":  # OH236 tells more about those
            due = _DUE.get(misfit.description.type, "a text") if misfit.description else "an object"
            yield Diagnostic(
                at=misfit.at,
                message=f"{misfit.action.label} sets {misfit.name} to {_name(misfit.value)} where {due} is due",
                fix=f"Write {due}",
            )


def _name(value: object) -> str:
    if isinstance(value, dict):
        return "an object"
    return "a list" if isinstance(value, list) else "a text" if isinstance(value, str) else "null, a number or a switch"
