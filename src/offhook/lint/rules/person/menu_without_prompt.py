"""OH716: silence that waits for a key."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.prompts import PROMPT_KEYS, SPEAKING
from offhook.lint.registry import rule
from offhook.lint.subject import Action, Subject


@rule(
    "OH716",
    "menu-without-prompt",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/get-customer-input.html",
)
def menu_without_prompt(flow: Subject) -> Iterator[Diagnostic]:
    """Who is asked for a key hears so, in the block itself or right before it."""
    for asking in flow.actions_of("GetParticipantInput"):
        if _speaks(asking) or "EnableDTMFBuffer" in asking.parameters:
            continue
        if "" in (asking.parameters.get("Text"), asking.parameters.get("SSML")):
            continue  # a text that is empty is refused, which another rule says
        if asking.index not in flow.graph.reachable_indices:
            continue
        before = flow.graph.before.get(asking.index, [])
        if flow.start is asking or not all(_has_been_told(action, asking) for action in before):
            yield Diagnostic(
                at=asking.at("Parameters"),
                message=f"{asking.label} waits for a key without having said anything",
                fix="Write a Text that says what to press, or play a prompt right before it",
            )


def _speaks(action: Action) -> bool:
    if action.type not in SPEAKING:
        return False
    if action.type == "MessageParticipantIteratively":
        return True
    words = action.text("Text") + action.text("SSML")
    return any(letter.isalnum() for letter in words) or any(key in action.parameters for key in PROMPT_KEYS[2:])


def _has_been_told(before: Action, asking: Action) -> bool:
    return before is asking or _speaks(before) or before.type == "InvokeFlowModule"
