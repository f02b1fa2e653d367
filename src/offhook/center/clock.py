"""The two clocks: a virtual one that jumps, and the real one, which people live through themselves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Protocol


class Clock(Protocol):
    is_real: bool

    def now(self) -> datetime:
        """An aware time."""

    def catch_up(self, moment: datetime) -> None:
        """It is `moment` now, or later."""


class VirtualClock:
    """Time that passes only when somebody says so. It stays at the offset of `start` when the clocks there change."""

    is_real = False

    def __init__(self, start: datetime) -> None:
        self._now = start.astimezone(timezone(start.utcoffset() or timedelta()))  # sums are of hours that pass

    def now(self) -> datetime:
        return self._now

    def catch_up(self, moment: datetime) -> None:
        self._now = max(self._now, moment)


class RealClock:
    """The clock on the wall, shifted to have begun at `start`."""

    is_real = True

    def __init__(self, start: datetime | None = None) -> None:
        self._offset = start - datetime.now(UTC) if start else timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self._offset

    def catch_up(self, moment: datetime) -> None:
        pass
