"""`[tool.offhook.bot]` in pyproject.toml: how much of its test sets a bot must get right, and at which moment.

[tool.offhook.bot]
intents = 0.90                     # share of the intents, in each locale
slots = 0.95                       # share of the slots, in each locale
now = 2026-11-24T10:00:00+09:00    # the moment at which test sets are run: what "tomorrow" is counted from
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from offhook.bots.testsets.model import TestSetError
from offhook.errors import Faults, OffhookError, nearest
from offhook.tomlplaces import Places, read_toml

FILE = "pyproject.toml"
TABLE = ("tool", "offhook", "bot")
KEYS = ("intents", "slots", "now")
NOW = datetime(2026, 11, 24, 10, tzinfo=timezone(timedelta(hours=9)))


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Shares from 0 to 1 that must be right in each locale, and the moment of the run."""

    intents: float = 0.90
    slots: float = 0.95
    now: datetime = NOW


def read_thresholds(folder: Path) -> Thresholds:
    """What a project's pyproject.toml says; the defaults if it says nothing. Raises Faults with all that cannot be."""
    file = folder / FILE
    if not file.exists():
        return Thresholds()
    written = read_toml(file, FILE, error=TestSetError, start_from="Make it readable")
    table: Any = written.document
    for key in TABLE:
        table = table.get(key, {}) if isinstance(table, dict) else table
    places = Places(FILE, written.text)
    faults = list(_faults(table, places))
    if faults:
        raise Faults(faults)
    return Thresholds(**table)


def _faults(table: Any, places: Places) -> Iterator[OffhookError]:
    if not isinstance(table, dict):
        yield TestSetError(f"{'.'.join(TABLE)} is no table", where=places.key(*TABLE), fix="Write [tool.offhook.bot]")
        return
    for key, value in table.items():
        where = places.value(*TABLE, key)
        match key:
            case "intents" | "slots":
                if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
                    yield TestSetError(f"{key} = {value!r}", where=where, fix="Write a share from 0 to 1, as 0.95")
            case "now":
                if not isinstance(value, datetime) or value.tzinfo is None:
                    fix = "Write a date and time with its offset from UTC, as 2026-11-24T10:00:00+09:00"
                    yield TestSetError(f"now = {value!s}", where=where, fix=fix)
            case _:
                yield TestSetError(f"there is no {key!r} here", where=where, fix=nearest(key, KEYS))
