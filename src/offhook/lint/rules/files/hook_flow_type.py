"""OH620: a hook that leads to a flow of another type."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.names_used import key_of
from offhook.lint.registry import rule
from offhook.lint.subject import Subject

_TYPES = {
    "CustomerQueue": ("CUSTOMER_QUEUE",),
    "CustomerHold": ("CUSTOMER_HOLD",),
    "CustomerWhisper": ("CUSTOMER_WHISPER", "OUTBOUND_WHISPER"),
    "CustomerRemaining": ("CONTACT_FLOW",),
    "AgentHold": ("AGENT_HOLD",),
    "AgentWhisper": ("AGENT_WHISPER",),
}
"""What is known of hooks; the types for the others are not."""


@rule(
    "OH620",
    "hook-flow-type",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-updatecontacteventhooks.html",
    needs_project=True,
)
def hook_flow_type(flow: Subject) -> Iterator[Diagnostic]:
    """The flow that is set for a later moment (waiting, whisper, hold, disconnect) is of the type for that moment."""
    assert flow.project is not None
    for action in flow.actions_of("UpdateContactEventHooks"):
        hooks = action.parameters.get("EventHooks")
        for hook, value in hooks.items() if isinstance(hooks, dict) else ():
            target = flow.project.flows.get(key_of(value, "flow") or "") if isinstance(value, str) else None
            wanted = _TYPES.get(hook)
            if target and wanted and target.type not in wanted:
                yield Diagnostic(
                    at=action.at("Parameters", "EventHooks", hook),
                    message=f"{action.label} sets {target.file} for {hook}, but it is of type {target.type}",
                    fix=f"Set a flow of type {wanted[0]}, or change the type in Metadata of {target.file}",
                )
