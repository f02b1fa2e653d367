"""OH507: what was meant as a reference, and is none."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.dataflow import texts_with_a_dollar
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.namespaces import BROKEN
from offhook.lint.registry import rule
from offhook.lint.subject import Action, Subject

ONLY_REFERENCES = (("ComparisonValue",), ("CallbackNumber",))
"""Fields that are refused if they hold anything else; another rule says so."""


@rule(
    "OH507",
    "reference-half-written",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/connect-attrib-list.html"
    " Assumed: what does not have the form `$.Namespace.key` stays as it is written.",
)
def reference_half_written(flow: Subject) -> Iterator[Diagnostic]:
    """A reference is written `$.Namespace.key`: without blanks, with its dots, without braces around it."""
    for action, path, text in texts_with_a_dollar(flow):
        if (found := BROKEN.search(text)) and path not in ONLY_REFERENCES:
            yield _finding(action, found[0], *path)


def _finding(action: Action, written: str, *path: str | int) -> Diagnostic:
    return Diagnostic(
        at=action.at("Parameters", *path),
        message=f"{action.label} has {written!r}, which Connect does not read as a reference",
        fix="Write it as '$.Attributes.name': a dot behind the $, no blanks, no braces",
    )
