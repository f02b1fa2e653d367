"""OH308: Return in a flow that is no module."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH308",
    "module-end-outside-module",
    Severity.ERROR,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/contact-flow-modules.html",
)
def module_end_outside_module(flow: Subject) -> Iterator[Diagnostic]:
    """Only a module returns to the flow that called it."""
    if flow.is_module:
        return
    for returned in flow.actions_of("EndFlowModuleExecution"):
        yield Diagnostic(
            at=returned.at("Type"),
            message=f"{returned.label} returns from a module, and this flow is of type {flow.type}",
            fix="End with Disconnect / hang up or a transfer, or create it as a module",
        )
