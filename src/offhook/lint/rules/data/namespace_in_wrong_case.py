"""OH503: a namespace in the wrong case."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.language.references import Reference, template
from offhook.lint.dataflow import text_around, uses_by_namespace
from offhook.lint.diagnostics import Diagnostic, Put, Severity
from offhook.lint.namespaces import BY_FOLD, NAMESPACES
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH503",
    "namespace-in-wrong-case",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/connect-attrib-list.html",
)
def namespace_in_wrong_case(flow: Subject) -> Iterator[Diagnostic]:
    """A namespace is written as Connect writes it: capitals count."""
    for namespace, uses in uses_by_namespace(flow).items():
        if namespace in NAMESPACES or namespace.casefold() not in BY_FOLD:
            continue
        for use in uses:
            meant = _mended(use.reference.text)
            yield Diagnostic(
                at=use.at,
                message=f"{use.action.label} reads {use.reference.text!r}, which Connect does not know in this case",
                fix=f"Write {meant!r}",
                edits=(Put(use.at, _mended(text_around(use))),),
            )


def _mended(text: str) -> str:
    """The text with every namespace as Connect writes it."""
    pieces = (piece if isinstance(piece, str) else _right(piece) for piece in template(text))
    return "".join(pieces)


def _right(reference: Reference) -> str:
    namespace = reference.path[0]
    return reference.text.replace(namespace, BY_FOLD.get(namespace.casefold(), namespace), 1)
