"""Which call of a type may be the last one before a contact comes to an action: whose answer is read there."""

from __future__ import annotations

from collections.abc import Mapping

from offhook.lint.subject import Action, Subject
from offhook.lint.ways import Way


def last_calls(flow: Subject, type: str) -> Mapping[int, list[Action]]:
    """By an action's index: the actions of a type, any of which may be the last that answered before it.

    Assumed: a call that failed leaves the answer before it.
    """

    def step(action: Action, way: Way, known: frozenset[int]) -> frozenset[int]:
        return frozenset((action.index,)) if action.type == type and way.kind != "error" else known

    called = {action.index: action for action in flow.actions_of(type)}
    arrived = flow.graph.flow(frozenset[int](), frozenset.union, step)
    return {index: [called[one] for one in sorted(known)] for index, known in arrived.items()}
