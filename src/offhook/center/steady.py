"""Lambda answers in virtual time: the same script gives the same transcript on any machine.

Assumed: a function that answers within a second takes 0.2 s, about what a warm one with two table reads takes; a
slower one takes the time that it took here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from offhook.center.ports import Functions
from offhook.engine.replies import Raised, Returned, TimedOut

STEADY_S = 0.2
QUICK_S = 1.0


class SteadyFunctions:
    """The functions of a centre, whose quick answers all take the same time."""

    def __init__(self, inner: Functions) -> None:
        self._inner = inner

    def invoke(
        self, arn: str, event: Mapping[str, Any], time_limit_s: float, *, bot: str | None = None
    ) -> Returned | Raised | TimedOut:
        reply = self._inner.invoke(arn, event, time_limit_s, bot=bot)
        return replace(reply, duration_s=STEADY_S) if reply.duration_s < QUICK_S else reply
