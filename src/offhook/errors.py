"""Errors that a person can mend: what is wrong, where, and what to do about it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: a file, and a line and column counted from 1; 0 means the file as a whole."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part)


class OffhookError(Exception):
    """Something a person can mend. `fix` is a sentence that says what to write or do instead."""

    def __init__(self, what: str, *, where: Place, fix: str) -> None:
        super().__init__(f"{where}: {what}. {fix}")
        self.what, self.where, self.fix = what, where, fix


class CenterFileError(OffhookError):
    """`center.toml` says something that cannot be; its author mends it."""


class FlowError(OffhookError):
    """A flow cannot be what it should be; the flow's author mends it."""


class UnsupportedError(OffhookError):
    """The flow uses something that exists but that offhook does not run; it is ours to mend."""


class SynthError(OffhookError):
    """`infra/app.py` refused its inputs. `report` is what it said, one fault a line."""

    def __init__(self, report: str, *, where: Place) -> None:
        super().__init__("the app could not be synthesised", where=where, fix="Mend what is listed")
        self.report = report


class Faults(Exception):
    """Every fault found in one reading, in the order of their places: `faults` is never empty."""

    def __init__(self, faults: Sequence[OffhookError]) -> None:
        self.faults = sorted(faults, key=lambda fault: fault.where)
        super().__init__("\n".join(str(fault) for fault in self.faults))


def nearest(name: str, candidates: Iterable[str]) -> str:
    """A sentence that offers the candidate most like `name`, or lists what there is."""
    known = sorted(set(candidates))
    if not known:
        return "There is none to choose from"
    by_fold = {candidate.casefold(): candidate for candidate in known}
    close = difflib.get_close_matches(name.casefold(), by_fold, n=1, cutoff=0.5)
    if close:
        return f"Did you mean {by_fold[close[0]]!r}?"
    return f"Write one of: {', '.join(repr(candidate) for candidate in known[:12])}"
