"""OH416: a callback to a number that nobody asked for."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Action, Subject
from offhook.lint.ways import Way


@rule(
    "OH416",
    "callback-number-not-set",
    Severity.INFO,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/set-callback-number.html",
)
def callback_number_not_set(flow: Subject) -> Iterator[Diagnostic]:
    """Before a callback is made, its number has been set."""
    callbacks = flow.actions_of("CreateCallbackContact")
    if not callbacks:
        return
    arrived = flow.graph.flow(frozenset({False}), frozenset.union, _set)
    for callback in callbacks:
        if False in arrived.get(callback.index, ()):
            yield Diagnostic(
                at=callback.at("Identifier"),
                message=f"a path comes to {callback.label} without Set callback number: it calls the calling number",
                fix="Put Set callback number before it, with $.CustomerEndpoint.Address if that is what is meant",
            )


def _set(action: Action, way: Way, known: frozenset[bool]) -> frozenset[bool]:
    if action.type == "UpdateContactCallbackNumber" and not way.is_failure:
        return frozenset({True})
    return frozenset({True}) if action.type == "InvokeFlowModule" else known
