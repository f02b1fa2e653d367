"""One mistake in a good file, and what has to be said of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from offhook.centerfile import Center
from offhook.errors import Faults, OffhookError

GOOD = (Path(__file__).parent / "center.toml").read_text(encoding="utf-8")

Read = Callable[[str], Center]


class Case(NamedTuple):
    """One mistake: what is written instead of what, where the fault points, what it says and what to write."""

    written: str
    instead_of: str
    points_at: str
    what: str
    fix: str


def faults_of(read: Read, text: str) -> list[OffhookError]:
    with pytest.raises(Faults) as found:
        read(text)
    return list(found.value.faults)


def is_named_with_its_place_and_what_to_write(case: Case, read: Read) -> None:
    assert GOOD.count(case.instead_of) >= 1
    text = GOOD.replace(case.instead_of, case.written, 1)
    before = text[: text.index(case.points_at)]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    said = [(fault.what, str(fault.where), fault.fix) for fault in faults_of(read, text)]
    assert (case.what, f"center.toml:{line}:{column}", case.fix) in said


def is_the_only_fault(case: Case, read: Read) -> None:
    """But for the faults of those who miss the key that the mistake has taken away."""
    faults = faults_of(read, GOOD.replace(case.instead_of, case.written, 1))
    others = [str(fault) for fault in faults if fault.what != case.what]
    assert all("there is no [" in other or "has no 'queues'" in other for other in others), others
