"""OH715: no time to think before the flow goes on."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject

LEAST_S = 3


@rule(
    "OH715",
    "time-too-short",
    Severity.WARNING,
    source="Assumed: to lower the phone, find the keypad and press takes 3 s at least; the editor's default is 5 s",
)
def time_too_short(flow: Subject) -> Iterator[Diagnostic]:
    """Who is asked for a key has at least 3 seconds to press the first one."""
    for asking in flow.actions_of("GetParticipantInput"):
        written = asking.text("InputTimeLimitSeconds")
        if written.isascii() and written.isdigit() and 0 < int(written) < LEAST_S:
            yield Diagnostic(
                at=asking.at("Parameters", "InputTimeLimitSeconds"),
                message=f"{asking.label} waits {written} s for the first key",
                fix="Give 5 s, and more where people must look something up",
            )
