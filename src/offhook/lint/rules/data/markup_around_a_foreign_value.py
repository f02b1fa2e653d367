"""OH523: a value from outside inside markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from offhook.lint.dataflow import uses_by_namespace, uses_of
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject, Use

FOREIGN = ("External", "LambdaInvocation", "Lex", "Customer", "Case", "Email", "Media")
_SAFE = re.compile(r"spoken|ssml|safe|escaped|count|number|amount|date|time|digits", re.IGNORECASE)
_READ_AS = re.compile(r"<say-as [^>]*>\s*$")


@rule(
    "OH523",
    "markup-around-a-foreign-value",
    Severity.INFO,
    source="https://docs.aws.amazon.com/polly/latest/dg/escapees.html"
    " Assumed: Connect fills in a value as it is, without escaping it.",
)
def markup_around_a_foreign_value(flow: Subject) -> Iterator[Diagnostic]:
    """A value from outside stands inside SSML only if its name says that it is safe to speak."""
    for use in uses_of(flow, *FOREIGN) if uses_by_namespace(flow) else ():
        name = use.reference.path[-1]
        if use.is_whole or use.path[-1] != "SSML" or _SAFE.search(name) or _is_read_as_figures(use):
            continue
        yield Diagnostic(
            at=use.at,
            message=f"{use.action.label} puts {use.reference.text!r} into SSML, where an & or < breaks the prompt",
            fix=f"Let its source take & and < out, and call it for example 'spoken_{name}'; or speak plain text",
        )


def _is_read_as_figures(use: Use) -> bool:
    text = use.action.text(*use.path[1:])
    return bool(_READ_AS.search(text[: text.find(use.reference.text)]))
