"""OH509: text around a reference in a field that takes one whole reference."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.dataflow import text_around
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH509",
    "reference-inside-a-whole-field",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/APIReference/flow-language-actions.html",
)
def reference_inside_a_whole_field(flow: Subject) -> Iterator[Diagnostic]:
    """A field that takes one reference holds nothing beside it: Connect fills nothing in there."""
    seen = set()
    for use in flow.uses:
        if use.is_whole or use.description is None or use.description.form != "whole" or use.at in seen:
            continue
        if use.description.type == "json":
            continue
        seen.add(use.at)
        yield Diagnostic(
            at=use.at,
            message=f"{use.action.label} has {text_around(use)!r} as {use.description.name}, and nothing is filled in",
            fix="Put the text together in a Set contact attributes block first, and refer to that attribute alone",
        )
