"""OH406: more than 20 seconds of functions without a word between."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.flow_types import channels_on_arrival
from offhook.lint.paths import is_heard, says_anything
from offhook.lint.registry import rule
from offhook.lint.subject import Action, Subject
from offhook.lint.ways import Way

FUNCTION = "InvokeLambdaFunction"
LIMIT_S = 20
DEFAULT_S = 3


@rule(
    "OH406",
    "dead-air",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/connect-lambda-functions.html",
)
def dead_air(flow: Subject) -> Iterator[Diagnostic]:
    """Functions one after another, without a prompt between them, take 20 seconds together at most."""
    functions = flow.actions_of(FUNCTION)
    is_quick = sum(map(_seconds, functions)) <= LIMIT_S and not flow.graph.circles
    if not functions or is_quick or not says_anything(flow):
        return
    arrived = flow.graph.flow(0, max, _silent_for)
    called = [one for one in flow.graph.reachable if one.type == FUNCTION]
    late = [one for one in called if arrived[one.index] + _seconds(one) > LIMIT_S]
    crossing = [one for one in late if arrived[one.index] <= LIMIT_S]
    repeated = [] if late else [one for circle in flow.graph.circles for one in _too_often(circle)]
    found = crossing or late[:1] or repeated  # in a circle each is late, and none is the first
    channels = channels_on_arrival(flow) if found else {}
    for action in found:
        if "VOICE" not in channels.get(action.index, ("VOICE",)):
            continue
        yield Diagnostic(
            at=action.at("Type"),
            message=f"with {action.label} a caller may hear nothing for more than {LIMIT_S} seconds",
            fix="Play a prompt between the functions, or give each of them less time",
        )


def _silent_for(action: Action, way: Way, known: int) -> int:
    """Seconds of silence, up to one more than the limit, on the way on; rounds that a Loop counts begin anew."""
    if is_heard(action) or (action.type == "Loop" and way.name == "ContinueLooping"):
        return 0
    return min(known + _seconds(action), LIMIT_S + 1)


def _too_often(circle: list[Action]) -> list[Action]:
    """The first function of a silent circle that a Loop repeats too often."""
    rounds = [int(count) + 1 for one in circle if one.type == "Loop" and (count := one.text("LoopCount")).isdecimal()]
    called = [one for one in circle if one.type == FUNCTION]
    if not rounds or not called or any(is_heard(one) for one in circle):
        return []
    return called[:1] if min(rounds) * sum(map(_seconds, called)) > LIMIT_S else []


def _seconds(action: Action) -> int:
    if action.type != FUNCTION or action.text("InvocationType") == "ASYNCHRONOUS":
        return 0
    written = action.text("InvocationTimeLimitSeconds")
    return int(written) if written.isdecimal() else DEFAULT_S
