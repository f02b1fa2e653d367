"""OH704: a menu that answers every mistake by saying the same again."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.prompts import SPEAKING, is_menu
from offhook.lint.registry import rule
from offhook.lint.subject import Action, Subject

MISTAKES = ("InputTimeLimitExceeded", "NoMatchingCondition")


@rule(
    "OH704",
    "same-prompt-again",
    Severity.WARNING,
    source="Assumed: who did not manage with a prompt once will hardly manage with it the second and third time",
)
def same_prompt_again(flow: Subject) -> Iterator[Diagnostic]:
    """After a second wrong key or silence in a row, a menu says something that it has not said before."""
    for menu in flow.actions_of("GetParticipantInput"):
        if not is_menu(menu) or menu.index not in flow.graph.reachable_indices:
            continue
        again = next((way for way in menu.ways if way.name in MISTAKES and _comes_back(flow, menu, way.target)), None)
        if again is not None:
            yield Diagnostic(
                at=again.at,
                message=f"{menu.label} is said again, word for word, each time that {_mistake(again.name)}",
                fix="Say first what went wrong, offer the choices in other words, and after the second time a person",
            )


def _mistake(error: str) -> str:
    return "no key was pressed" if error == "InputTimeLimitExceeded" else "another key was pressed"


def _comes_back(flow: Subject, menu: Action, target: str) -> bool:
    """Whether a Loop sends a contact back to the menu more than once, who hears nothing else on the way.

    A way back that nothing counts is worse, and found by the rules of the path.
    """
    start = flow.by_identifier.get(target)
    ahead = [(start, False)] if start else []
    seen = set[tuple[int, bool]]()
    for action, is_counted in ahead:
        if action is menu and is_counted:
            return True
        if (action.index, is_counted) in seen or action.type in SPEAKING or action.leaves:
            continue
        seen.add((action.index, is_counted))
        for way, after in flow.graph.ways_from(action):
            if action.type != "Loop":
                ahead.append((after, is_counted))
            elif way.name != "ContinueLooping" or _is_many(action):
                ahead.append((after, way.name == "ContinueLooping"))
    return False


def _is_many(loop: Action) -> bool:
    count = loop.text("LoopCount")
    return count.isascii() and count.isdigit() and int(count) > 1
