"""OH506: a reference inside a reference."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.dataflow import texts_with_a_dollar
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.namespaces import DOUBLED
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH506",
    "reference-in-a-reference",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/connect-attrib-list.html"
    " Assumed: the guide has no reference inside a reference.",
)
def reference_in_a_reference(flow: Subject) -> Iterator[Diagnostic]:
    """A reference has one `$`, at its beginning."""
    for action, path, text in texts_with_a_dollar(flow):
        if found := DOUBLED.search(text):
            start = text[found.start() :].split()[0]
            yield Diagnostic(
                at=action.at("Parameters", *path),
                message=f"{action.label} has {start!r}, a reference inside a reference",
                fix="Write one reference, for example '$.Attributes.name'; a key cannot come from another value",
            )
