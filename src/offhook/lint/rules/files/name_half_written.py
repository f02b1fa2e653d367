"""OH603: a name that is not finished."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.names_used import half_written_in, names_in
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH603",
    "name-half-written",
    Severity.ERROR,
    source="Assumed: what is no whole name is not replaced, and reaches Connect as it is written",
    needs_project=True,
)
def name_half_written(flow: Subject) -> Iterator[Diagnostic]:
    """A name has a kind, a slash and a key, in curly brackets behind a dollar sign."""
    fix = "Write ${kind/key}, for example ${queue/support}"
    for path, written in half_written_in(flow):
        yield Diagnostic(at=path, message=f"{written} is no name", fix=fix)
    for name in names_in(flow):
        if not name.key:
            yield Diagnostic(at=name.at, message=f"{name.written} is no name", fix=fix)
