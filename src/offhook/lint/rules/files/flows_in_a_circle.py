"""OH633: flows that hand a contact to each other for ever."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.names_used import key_of
from offhook.lint.registry import rule
from offhook.lint.subject import Action, Subject

_PEOPLE_DECIDE = (
    "GetParticipantInput",
    "ConnectParticipantWithLexBot",
    "ConnectParticipantWithAgenticCX",
    "Wait",
    "ShowView",
)


@rule(
    "OH633",
    "flows-in-a-circle",
    Severity.ERROR,
    source="Assumed: nothing that a caller does, and nothing that is decided in these flows, can end the circle",
    needs_project=True,
)
def flows_in_a_circle(flow: Subject) -> Iterator[Diagnostic]:
    """Flows that transfer to each other ask or decide something on the way round."""
    assert flow.project is not None
    transfer, first = _certain_transfer(flow)
    if transfer is None or first is None:
        return
    way = [flow, first]
    while way[-1] is not flow:
        _, after = _certain_transfer(way[-1])
        if after is None or after in way[1:]:
            return
        way.append(after)
    yield Diagnostic(
        at=transfer.at("Parameters", "ContactFlowId"),
        message=f"{transfer.label} begins an endless circle: {' > '.join(one.key for one in way)}",
        fix="Ask the caller something on the way, or end one of these flows in a queue or with a goodbye",
    )


def _certain_transfer(flow: Subject) -> tuple[Action | None, Subject | None]:
    """The transfer to a flow of the project that every contact comes to, if none can be led elsewhere before it."""
    action, seen = flow.start, set[int]()
    while action and flow.project and action.index not in seen:
        if action.type == "TransferToFlow":
            return action, flow.project.flows.get(key_of(action.text("ContactFlowId"), "flow") or "")
        if action.conditions or action.leaves or action.type in _PEOPLE_DECIDE:
            break
        seen.add(action.index)
        action = flow.by_identifier.get(action.next)
    return None, None
