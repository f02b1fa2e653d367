"""OH501: the first word of a reference is nearly one of Connect's, in a field that takes one whole reference."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from offhook.lint.dataflow import uses_by_namespace
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.namespaces import BY_FOLD, NAMESPACES
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH501",
    "namespace-misspelt",
    Severity.ERROR,
    source="https://docs.aws.amazon.com/connect/latest/APIReference/flow-language-actions.html",
)
def namespace_misspelt(flow: Subject) -> Iterator[Diagnostic]:
    """A reference that is the whole of a field begins with a namespace that Connect knows."""
    for namespace, uses in uses_by_namespace(flow).items():
        if namespace in NAMESPACES or namespace.casefold() in BY_FOLD:
            continue
        near = [name for name in NAMESPACES if abs(len(name) - len(namespace)) < 2]
        meant = difflib.get_close_matches(namespace, near, n=1, cutoff=0.8)
        for use in uses if meant else ():
            if use.is_whole and use.description and use.description.form == "whole":
                yield Diagnostic(
                    at=use.at,
                    message=f"{use.action.label} reads {use.reference.text!r}: there is no namespace {namespace!r}",
                    fix=f"Did you mean {meant[0]!r}?",
                )
