"""OH310: Disconnect inside a module."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.paths import DISCONNECT, names_of
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH310",
    "module-ends-contact",
    Severity.INFO,
    source="Assumed: a module that hangs up takes the goodbye out of the hands of the flow that calls it",
)
def module_ends_contact(flow: Subject) -> Iterator[Diagnostic]:
    """A module leaves the end of the call to the flow that calls it."""
    if not flow.is_module:
        return
    reached = flow.graph.reachable_indices
    ends = [action for action in flow.actions_of(DISCONNECT) if action.index in reached]
    if ends and any(action.index in reached for action in flow.actions_of("EndFlowModuleExecution")):
        yield Diagnostic(
            at=ends[0].at("Type"),
            message=f"this module hangs up by itself, at {names_of(ends)}",
            fix="Return with a Result of its own for this case, and let the calling flow say goodbye",
        )
