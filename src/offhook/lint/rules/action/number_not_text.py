"""OH209: a JSON number where the language has text, or text where it has a JSON value."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Put, Severity
from offhook.lint.parameters import Kind, is_number, misfits
from offhook.lint.registry import rule
from offhook.lint.subject import Subject

_WORDS = {"true": True, "false": False}


@rule(
    "OH209",
    "number-not-text",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/APIReference/flow-language-actions.html",
)
def number_not_text(flow: Subject) -> Iterator[Diagnostic]:
    """Numbers are text in the flow language: "8", not 8; only where the editor writes JSON numbers they are numbers."""
    for misfit in misfits(flow, Kind.NUMBER):
        text = str(misfit.value)
        yield Diagnostic(
            at=misfit.at,
            message=f"{misfit.action.label} sets {misfit.name} to the number {text} where a text is due",
            fix=f'Write "{text}"',
            edits=(Put(misfit.at, text),),
        )
    for misfit in misfits(flow, Kind.TEXT):
        value = _json(misfit.value)
        yield Diagnostic(
            at=misfit.at,
            message=f"{misfit.action.label} sets {misfit.name} to the text {misfit.value!r} where a JSON value is due",
            fix=f"Write {misfit.value} without quotes" if value is not None else "Write a number, true or false",
            edits=(Put(misfit.at, value),) if value is not None else (),
        )


def _json(text: str) -> int | bool | None:
    return int(text) if is_number(text) else _WORDS.get(text)
