"""OH130: Settings, which only a module has, in a flow."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.language.document import FLOW_TYPES
from offhook.lint.diagnostics import Diagnostic, Remove, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH130",
    "settings-in-flow",
    Severity.ERROR,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/contact-flow-modules.html",
)
def settings_in_flow(flow: Subject) -> Iterator[Diagnostic]:
    """Only the content of a module has a top-level Settings."""
    if "Settings" not in flow.document or flow.actions_of("EndFlowModuleExecution"):
        return
    if not flow.is_module or str(flow.metadata.get("type")) in FLOW_TYPES:
        yield Diagnostic(
            at=("Settings",),
            message="A flow has no Settings; only a module has",
            fix="Remove Settings, or end with a Return block (EndFlowModuleExecution) if this is a module",
            edits=() if flow.is_module else (Remove(("Settings",)),),
        )
