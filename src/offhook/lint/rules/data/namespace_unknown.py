"""OH502: a reference begins with a word that is no namespace."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.errors import nearest
from offhook.lint.dataflow import uses_by_namespace
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.namespaces import BY_FOLD, NAMESPACES
from offhook.lint.registry import rule
from offhook.lint.rules.data.namespace_misspelt import namespace_misspelt
from offhook.lint.subject import Subject


@rule(
    "OH502",
    "namespace-unknown",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/connect-attrib-list.html",
)
def namespace_unknown(flow: Subject) -> Iterator[Diagnostic]:
    """What stands behind `$.` is something that Connect can look up."""
    unknown = [name for name in uses_by_namespace(flow) if name[0].isalpha() and name.casefold() not in BY_FOLD]
    if not unknown:
        return
    refused = {diagnostic.at for diagnostic in namespace_misspelt(flow)}
    for use in (use for name in unknown for use in uses_by_namespace(flow)[name] if use.at not in refused):
        yield Diagnostic(
            at=use.at,
            message=f"{use.action.label} reads {use.reference.text!r}: there is no {use.namespace!r} to read from",
            fix=nearest(use.namespace, NAMESPACES),
        )
