"""OH103: a flow that does not say where it begins, or begins at an action that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.errors import nearest
from offhook.lint.diagnostics import Diagnostic, Put, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH103",
    "start-missing",
    Severity.ERROR,
    source="https://docs.aws.amazon.com/connect/latest/APIReference/flow-language.html",
)
def start_missing(flow: Subject) -> Iterator[Diagnostic]:
    """StartAction is the Identifier of an action of the flow."""
    actions = flow.document.get("Actions")
    written = flow.document.get("StartAction")
    if not (isinstance(actions, list) and actions):
        return
    known = [action.identifier for action in flow.actions if action.identifier]
    if isinstance(written, str) and written in known:
        return
    only = (Put(("StartAction",), known[0]),) if len(flow.actions) == 1 and known else ()
    yield Diagnostic(
        at=("StartAction",),
        message="There is no StartAction" if written is None else f"StartAction {written!r} is no action of this flow",
        fix=nearest(str(written or ""), known).rstrip("."),
        edits=only,
    )
