"""OH412: a menu that no person, callback or other flow can be reached from."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.flow_types import INBOUND, possible_types
from offhook.lint.paths import is_question
from offhook.lint.registry import rule
from offhook.lint.subject import Subject

INBOUND_ONLY = frozenset({INBOUND})
SOMEBODY = frozenset(
    {
        "ConnectParticipantWithAgenticCX",
        "CreateCallbackContact",
        "CreateTask",
        "InvokeFlowModule",
        "TransferContactToAgent",
        "TransferContactToQueue",
        "TransferParticipantToThirdParty",
        "TransferToFlow",
        "Wait",
    }
)


@rule(
    "OH412",
    "nobody-to-reach",
    Severity.INFO,
    source="Assumed: a flow that asks the customer something mostly has a case in which only a person can help",
)
def nobody_to_reach(flow: Subject) -> Iterator[Diagnostic]:
    """A flow that asks questions leads somewhere to a person, a callback or another flow."""
    questions = [one for one in flow.graph.reachable if is_question(one) and one.type != "ShowView"]
    if not questions or possible_types(flow) != INBOUND_ONLY or flow.is_module:
        return
    if any(one.type in SOMEBODY or one.description is None for one in flow.graph.reachable):
        return
    yield Diagnostic(
        at=questions[0].at("Identifier"),
        message=f"{questions[0].label} asks, and no answer leads to a person, a callback or another flow",
        fix="Offer a person, for example on key 0; a survey may do without",
    )
