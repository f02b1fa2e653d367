"""OH621: a transfer to a flow that cannot be transferred to."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.names_used import key_of
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH621",
    "transfer-flow-type",
    Severity.ERROR,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/transfer-to-flow.html",
    needs_project=True,
)
def transfer_flow_type(flow: Subject) -> Iterator[Diagnostic]:
    """A contact is transferred to inbound flows and to flows for transfers, and to no others."""
    assert flow.project is not None
    for action in flow.actions_of("TransferToFlow"):
        target = flow.project.flows.get(key_of(action.text("ContactFlowId"), "flow") or "")
        if target and target.type not in ("CONTACT_FLOW", "AGENT_TRANSFER", "QUEUE_TRANSFER"):
            yield Diagnostic(
                at=action.at("Parameters", "ContactFlowId"),
                message=f"{action.label} leads to {target.file}, which is of type {target.type}",
                fix="Lead to an inbound flow, or set this one for its moment with an event hook",
            )
