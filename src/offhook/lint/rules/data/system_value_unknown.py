"""OH504: a namespace that has no such value."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.errors import nearest
from offhook.lint.dataflow import uses_by_namespace
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.namespaces import MEMBERS, SINGLE
from offhook.lint.registry import rule
from offhook.lint.subject import Subject, Use


@rule(
    "OH504",
    "system-value-unknown",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/connect-attrib-list.html",
)
def system_value_unknown(flow: Subject) -> Iterator[Diagnostic]:
    """A value that Connect itself provides is called by the name that Connect gives it."""
    for namespace, uses in uses_by_namespace(flow).items():
        if namespace in SINGLE:
            for use in (use for use in uses if len(use.reference.path) > 1):
                yield _finding(use, f"{'$.' + namespace!r} is one value and has no parts", f"Write '$.{namespace}'")
        elif namespace in MEMBERS:
            for use in uses:
                yield from _unknown(use)


def _unknown(use: Use) -> Iterator[Diagnostic]:
    path = use.reference.path
    for depth in range(1, min(len(path), 3)):
        around = ".".join(path[:depth])
        if around not in MEMBERS:
            return
        if path[depth] not in MEMBERS[around]:
            yield _finding(use, f"'$.{around}' has no {path[depth]!r}", nearest(path[depth], MEMBERS[around]))
            return


def _finding(use: Use, what: str, fix: str) -> Diagnostic:
    return Diagnostic(at=use.at, message=f"{use.action.label} reads {use.reference.text!r}: {what}", fix=fix)
