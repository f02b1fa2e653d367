"""OH622: a parameter that leads to another kind of thing."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.names_used import KIND_OF_PARAMETER, names_in
from offhook.lint.registry import rule
from offhook.lint.subject import Subject

_WORDS = {
    "queue": "a queue",
    "hours": "hours of operation",
    "lambda": "a Lambda function",
    "flow": "a flow",
    "module": "a flow module",
    "bot": "a bot",
    "prompt": "a prompt",
    "view": "a view",
    "line": "the number of a line",
}


@rule(
    "OH622",
    "name-of-wrong-kind",
    Severity.ERROR,
    source="https://docs.aws.amazon.com/connect/latest/APIReference/flow-language-actions.html",
    needs_project=True,
)
def name_of_wrong_kind(flow: Subject) -> Iterator[Diagnostic]:
    """A parameter for a queue has the name of a queue, one for hours the name of hours, and so on."""
    for name in names_in(flow):
        wanted = KIND_OF_PARAMETER.get(name.parameter)
        if name.action and wanted and name.is_whole and name.kind in _WORDS and name.kind != wanted:
            yield Diagnostic(
                at=name.at,
                message=f"{name.action.label} takes {_WORDS[wanted]} in {name.parameter}, "
                f"and {name.written} is {_WORDS[name.kind]}",
                fix=f"Write ${{{wanted}/<key>}}",
            )
