"""OH301: a block that both guides leave out for this type of flow."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.flow_types import HOLDS, WHISPERS, is_flow, is_refused
from offhook.lint.registry import rule
from offhook.lint.subject import Action, Subject


@rule(
    "OH301",
    "block-not-in-flow-type",
    Severity.ERROR,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/contact-block-definitions.html",
)
def block_not_in_flow_type(flow: Subject) -> Iterator[Diagnostic]:
    """Every block can stand in a flow of this type, says at least one of the two guides."""
    if not is_flow(flow):
        return
    for action in flow.actions:
        description = action.description
        if description is None or flow.type in (description.flow_types or (flow.type,)):
            continue
        if not is_refused(description, flow.type) or _has_own_rule(action, flow.type):
            continue
        allowed = ", ".join(sorted(description.flow_types or ()))
        yield Diagnostic(
            at=action.at("Type"),
            message=f"{action.label} ({action.type}) cannot stand in a flow of type {flow.type}",
            fix=f"Move it to a flow of one of these types: {allowed}",
        )


def _has_own_rule(action: Action, flow_type: str) -> bool:
    """Whether OH305, OH306, OH308 or OH313 says more about it."""
    match action.type:
        case "DisconnectParticipant":
            return flow_type in WHISPERS | HOLDS
        case "ConnectParticipantWithLexBot" | "GetParticipantInput" | "MessageParticipant":
            return flow_type in HOLDS
        case "TransferContactToQueue" | "TransferToFlow" | "UpdateContactTargetQueue":
            return flow_type == "CUSTOMER_QUEUE"
        case _:
            return action.type == "EndFlowModuleExecution"
