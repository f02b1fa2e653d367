"""OH307: a whisper flow that may take longer than two minutes."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.flow_types import WHISPERS
from offhook.lint.registry import rule
from offhook.lint.subject import Action, Subject
from offhook.lint.ways import Way

LIMIT_S = 120


@rule(
    "OH307",
    "whisper-too-long",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/set-whisper-flow.html",
)
def whisper_too_long(flow: Subject) -> Iterator[Diagnostic]:
    """A whisper flow comes to its end within two minutes."""
    if flow.type not in WHISPERS:
        return
    arrived = flow.graph.flow(0, max, _later)
    for action in flow.graph.reachable:
        if _seconds(action) and arrived[action.index] + _seconds(action) > LIMIT_S:
            yield Diagnostic(
                at=action.at("Type"),
                message=f"with {action.label} this whisper flow may last over two minutes, and the call is dropped",
                fix="Shorten what is waited for, and limit repetition to what ends in time",
            )
            return


def _later(action: Action, way: Way, known: int) -> int:
    """Seconds, up to one more than the limit, on the way on; rounds that a Loop counts are taken for one."""
    is_counted = action.type == "Loop" and way.name == "ContinueLooping"
    return 0 if is_counted else min(known + _seconds(action), LIMIT_S + 1)


def _seconds(action: Action) -> int:
    """How long it may take at most, prompts at least."""
    match action.type:
        case "InvokeLambdaFunction":
            written, default = action.text("InvocationTimeLimitSeconds"), 3
        case "Wait":
            written, default = action.text("TimeLimitSeconds"), 1
        case "GetParticipantInput":
            written, default = action.text("InputTimeLimitSeconds"), 5
        case "MessageParticipant" | "ConnectParticipantWithLexBot":
            return 1
        case _:
            return 0
    return int(written) if written.isdecimal() else default
