"""OH409: an error branch that ends the call without a word."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.paths import DISCONNECT, SILENCE, hang_up_without_a_word, names_of, says_anything
from offhook.lint.registry import rule
from offhook.lint.subject import Action, Subject

CAN_FAIL = frozenset(
    {
        "CheckHoursOfOperation",
        "CheckMetricData",
        "ConnectParticipantWithLexBot",
        "CreateCallbackContact",
        "GetCustomerProfile",
        "GetParticipantInput",
        "InvokeFlowModule",
        "InvokeLambdaFunction",
        "TransferParticipantToThirdParty",
        "TransferToFlow",
        "UpdateContactCallbackNumber",
        "UpdateContactTargetQueue",
    }
)


@rule(
    "OH409",
    "failure-hangs-up-silently",
    Severity.WARNING,
    source="Assumed: to a caller, a call that ends in the middle of nothing looks like a broken line",
)
def failure_hangs_up_silently(flow: Subject) -> Iterator[Diagnostic]:
    """When something fails, the customer hears a word before the call ends."""
    if not flow.actions_of(DISCONNECT) or not says_anything(flow):
        return
    failing: dict[int, Action] = {}
    for action in flow.graph.reachable:
        if action.type in CAN_FAIL:
            for way, target in flow.graph.ways_from(action):
                if way.is_failure and way.name not in SILENCE and hang_up_without_a_word(flow, target):
                    failing.setdefault(action.index, action)
    if failing:
        found = list(failing.values())
        yield Diagnostic(
            at=found[0].at("Transitions", "Errors"),
            message=f"after a failure of {names_of(found)} the call ends without a word",
            fix="Say in a sentence that something went wrong and what to do now, or hand the customer to a person",
        )
