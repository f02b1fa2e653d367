"""OH508: a reference where only a fixed value may stand."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject

KINDS = ("map", "json", "object", "list")
"""Where a text is of the wrong kind altogether; another rule says so."""


@rule(
    "OH508",
    "reference-in-a-fixed-field",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/APIReference/flow-language-actions.html",
)
def reference_in_a_fixed_field(flow: Subject) -> Iterator[Diagnostic]:
    """A field that has to be fixed when the flow is published holds no reference."""
    for use in flow.uses:
        if use.description is not None and use.description.form == "none" and use.description.type not in KINDS:
            yield Diagnostic(
                at=use.at,
                message=f"{use.action.label} has {use.reference.text!r} as {use.description.name}, which must be fixed",
                fix="Write the value itself; where it has to differ, branch to one block for each value",
            )
