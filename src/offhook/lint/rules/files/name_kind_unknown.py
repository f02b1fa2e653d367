"""OH602: a name of a kind that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.errors import nearest
from offhook.language.names import KINDS
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.names_used import names_in
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH602",
    "name-kind-unknown",
    Severity.ERROR,
    source="Assumed: only these kinds of names are resolved when a project is deployed",
    needs_project=True,
)
def name_kind_unknown(flow: Subject) -> Iterator[Diagnostic]:
    """What stands before the slash of a name is one of the kinds of names that there are."""
    for name in names_in(flow):
        if name.kind not in KINDS:
            yield Diagnostic(at=name.at, message=f"{name.written}: no kind of name", fix=nearest(name.kind, KINDS))
