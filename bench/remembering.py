"""Functions that note what they are asked, so that it can be asked again without the call around it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from offhook.aws.boot import LocalCenter
from offhook.engine.replies import Raised, Returned, TimedOut


class Remembering:
    """The functions, noting what they were asked."""

    def __init__(self, center: LocalCenter) -> None:
        self._inner = center.functions
        self.asked: list[tuple[str, Mapping[str, Any], float, str | None]] = []

    def invoke(
        self, arn: str, event: Mapping[str, Any], time_limit_s: float, *, bot: str | None = None
    ) -> Returned | Raised | TimedOut:
        self.asked.append((arn, event, time_limit_s, bot))
        return self._inner.invoke(arn, event, time_limit_s, bot=bot)
