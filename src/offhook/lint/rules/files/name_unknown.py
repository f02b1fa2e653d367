"""OH601: a name that resolves to nothing."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.errors import nearest
from offhook.language.names import KINDS
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.names_used import names_in
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH601",
    "name-unknown",
    Severity.ERROR,
    source="Assumed: a name that resolves to nothing has no ARN to be replaced by, so nothing can be deployed",
    needs_project=True,
)
def name_unknown(flow: Subject) -> Iterator[Diagnostic]:
    """A name such as `${queue/orders}` stands for something that the project has."""
    assert flow.project is not None
    for name in names_in(flow):
        known = flow.project.keys.get(name.kind)
        if known is None or name.kind not in KINDS or name.key in known or not name.key:
            continue
        yield Diagnostic(
            at=name.at,
            message=f"{name.written}: there is no such {name.kind}",
            fix=nearest(name.key, known),
        )
