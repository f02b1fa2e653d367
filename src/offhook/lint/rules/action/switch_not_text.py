"""OH208: true, false or null in JSON where the language has text."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Put, Severity
from offhook.lint.parameters import Kind, Misfit, misfits
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH208",
    "switch-not-text",
    Severity.ERROR,
    source="https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateContactFlow.html",
)
def switch_not_text(flow: Subject) -> Iterator[Diagnostic]:
    """Truth values are text in the flow language: "True", not true."""
    for misfit in misfits(flow, Kind.SWITCH):
        word = "null" if misfit.value is None else str(misfit.value).lower()
        text = _text(misfit)
        yield Diagnostic(
            at=misfit.at,
            message=f"{misfit.action.label} sets {misfit.name} to {word} where a text is due",
            fix=f'Write "{text}"' if text else "Write a text in quotes, or take the parameter out",
            edits=(Put(misfit.at, text),) if text else (),
        )


def _text(misfit: Misfit) -> str:
    """The truth value as the action type spells it, or nothing if it is none."""
    if misfit.value is None or misfit.description is None or misfit.description.type != "bool-string":
        return ""
    return next(value for value in misfit.description.values if value.lower() == str(misfit.value).lower())
