"""OH410: a choice that ends the call without a word."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.paths import DISCONNECT, hang_up_without_a_word, is_no_match, is_question, successes
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH410",
    "choice-hangs-up-silently",
    Severity.WARNING,
    source="Assumed: a caller cannot tell a goodbye that is not said from a line that broke",
)
def choice_hangs_up_silently(flow: Subject) -> Iterator[Diagnostic]:
    """A customer's choice is answered before the call ends."""
    if not flow.actions_of(DISCONNECT):
        return
    for action in flow.graph.reachable:
        if not is_question(action) or action.type == "ShowView":
            continue
        for way, target in successes(flow, action):
            if not is_no_match(way) and hang_up_without_a_word(flow, target):
                yield Diagnostic(
                    at=way.at,
                    message=f"the {way.label} of {action.label} ends the call without a word",
                    fix="Say goodbye before hanging up",
                )
