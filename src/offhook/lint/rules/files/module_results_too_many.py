"""OH630: a module with more results than a module may have."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.modules_called import contract_of
from offhook.lint.registry import rule
from offhook.lint.subject import Subject

_AT_MOST = 8


@rule(
    "OH630",
    "module-results-too-many",
    Severity.ERROR,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/contact-flow-modules.html",
)
def module_results_too_many(flow: Subject) -> Iterator[Diagnostic]:
    """A module has at most 8 results."""
    results = list((contract_of(flow).results or {}).items()) if flow.is_module else []
    for result, path in results[_AT_MOST:]:
        yield Diagnostic(
            at=path,
            message=f"result {result!r} is one more than the {_AT_MOST} a module may have",
            fix="Return one of the others, and tell the difference in ResultData or an attribute",
        )
