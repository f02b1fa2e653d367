"""How an agent of the local roster works, when nobody sits at the desk. Nothing of it is deployed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Habits:
    """Seconds. `answers_after_s` None: does not work by themselves, and is signed in by a person only."""

    answers_after_s: float | None = None
    talks_for_s: float = 180.0
    wraps_up_for_s: float = 30.0
    disposition: str | None = None
