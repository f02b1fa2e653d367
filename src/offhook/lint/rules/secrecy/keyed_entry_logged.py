"""OH814: what customers key in is written to the flow log."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.dataflow import stores_input
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.secrets import logged, secret_stores
from offhook.lint.subject import Subject


@rule(
    "OH814",
    "keyed-entry-logged",
    Severity.INFO,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/set-logging-behavior.html",
)
def keyed_entry_logged(flow: Subject) -> Iterator[Diagnostic]:
    """What customers key in is stored with the flow log switched off, secret or not."""
    if not flow.actions_of("UpdateFlowLoggingBehavior") or not logged(flow):
        return
    told = {action.index for action, _ in secret_stores(flow)}
    for action in flow.actions_of("GetParticipantInput"):
        is_clear = stores_input(action) and not action.parameters.get("InputEncryption")
        if is_clear and action.index not in told and action.index in logged(flow):
            yield Diagnostic(
                at=action.at("Parameters"),
                message=f"{action.label} stores what the customer keys in while the flow log is switched on",
                fix="If the entry says who the customer is, switch logging off before it and on again behind it",
            )
