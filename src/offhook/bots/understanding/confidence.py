"""From three figures to one confidence between 0 and 1.

Assumed: Lex publishes neither its model nor its scale, only that scores are relative and compared with a threshold,
which the console sets to 0.4. Here 1.0 is a sample as it is written, 0.95 one with the slots' values in it, and 0.9 the
most that likeness alone can reach. In between, the middle of the scale is where the threshold's default lies.
"""

from __future__ import annotations

from math import exp

from offhook.bots.understanding.learning import Reading

EXACT, EXACT_WITH_SLOTS, EXACT_WITH_FREE_TEXT, MOST_BY_LIKENESS = 1.0, 0.95, 0.85, 0.9
_MIDDLE, _STEEPNESS = 0.42, 12.0


def confidence_of(reading: Reading) -> float:
    """How sure it is that this intent was meant, by likeness to its samples."""
    if not reading.near:
        return 0.0  # no sample of the intent has anything of it
    plausible = 0.55 * reading.known + 0.45 * reading.near
    share: float = reading.share**0.55
    return MOST_BY_LIKENESS * share / (1 + exp(-_STEEPNESS * (plausible - _MIDDLE)))
