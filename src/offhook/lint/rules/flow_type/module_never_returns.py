"""OH309: a module that no contact comes back from."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH309",
    "module-never-returns",
    Severity.INFO,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/contact-flow-modules.html",
)
def module_never_returns(flow: Subject) -> Iterator[Diagnostic]:
    """A module has a way back to the flow that called it."""
    if not flow.is_module or flow.start is None:
        return
    reached = flow.graph.reachable
    if any(action.type == "EndFlowModuleExecution" or action.description is None for action in reached):
        return
    yield Diagnostic(
        at=("StartAction",),
        message="no path through this module comes to Return: the flow that calls it never goes on",
        fix="End its good paths with Return (EndFlowModuleExecution), or make it a flow",
    )
