"""OH411: a timeout or a wrong key that ends the call without a word."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.paths import DISCONNECT, SILENCE, hang_up_without_a_word, is_no_match, is_question
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH411",
    "no-answer-hangs-up-silently",
    Severity.WARNING,
    source="Assumed: a caller who was too slow or pressed a wrong key should hear so",
)
def no_answer_hangs_up_silently(flow: Subject) -> Iterator[Diagnostic]:
    """A customer who is too slow or presses a wrong key is told so before the call ends."""
    if not flow.actions_of(DISCONNECT):
        return
    for action in flow.graph.reachable:
        if not is_question(action) or action.type == "ShowView":
            continue
        silent = [
            way
            for way, target in flow.graph.ways_from(action)
            if (is_no_match(way) or way.name in SILENCE) and hang_up_without_a_word(flow, target)
        ]
        if silent:
            names = " and ".join(way.name for way in silent)
            yield Diagnostic(
                at=silent[0].at,
                message=f"after {names} of {action.label} the call ends without a word",
                fix="Ask once more in other words, then hand the customer to a person or say goodbye",
            )
