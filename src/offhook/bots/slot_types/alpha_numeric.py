"""AMAZON.AlphaNumeric: letters and digits, with a pattern if a slot type sets one.

Source: https://docs.aws.amazon.com/lexv2/latest/dg/built-in-slot-alphanumeric.html (values of up to 30 characters)
Assumed: digits may be spoken one by one or parted by spaces and hyphens; without a pattern a value has a digit in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from offhook.bots.slot_types.reading.digits import Piece, digit_runs, runs
from offhook.bots.slot_types.reading.found import Found, Spoken, one

TYPE = "AlphaNumeric"
LONGEST = 30
_NO_LETTERS = re.compile(r"[^a-zA-Z]*")


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except re.error:
        return re.compile(r"(?!)")  # the definition's reader has told its author


def find(spoken: Spoken) -> Iterable[Found]:
    if spoken.pattern and _NO_LETTERS.fullmatch(re.sub(r"\\[a-zA-Z]", "", spoken.pattern)):
        for start, end, digits in digit_runs(spoken.text):
            if _fits(digits, spoken.pattern):
                yield one(start, end, digits)
        return
    for run in runs(spoken.text, letters=True, kana=False):
        yield from _within(run, spoken)


def _within(run: Sequence[Piece], spoken: Spoken) -> Iterable[Found]:
    """The longest stretch of words that fits; a word is never cut."""
    pattern = spoken.pattern
    for first in range(len(run)):
        if run[first].glued:
            continue
        for last in range(min(len(run), first + LONGEST), first, -1):
            if last < len(run) and run[last].glued:
                continue
            pieces = run[first:last]
            value = "".join(piece.value for piece in pieces)
            written = _written(value, spoken.folded.said(pieces[0].start, pieces[-1].end))
            fitting = next((one_ for one_ in (written, value, value.upper()) if _fits(one_, pattern)), None)
            if fitting and (pattern or _is_a_code(pieces)) and any(piece.kind != "letters" for piece in pieces):
                yield one(pieces[0].start, pieces[-1].end, fitting)
                break


def _is_a_code(pieces: Sequence[Piece]) -> bool:
    """Whether letters stand in it as a code has them: one by one, or without a space to the digits."""
    return all(
        piece.kind != "letters" or len(piece.value) == 1 or piece.glued or (after is not None and after.glued)
        for piece, after in zip(pieces, (*pieces[1:], None), strict=True)
    )


def _written(value: str, original: str) -> str:
    """The value in the capitals in which it was written, if it was written rather than spoken."""
    compact = re.sub(r"[^0-9A-Za-z]", "", original)
    return compact if compact.lower() == value.lower() else value.upper()


def _fits(value: str, pattern: str | None) -> bool:
    if not value or len(value) > LONGEST:
        return False
    return bool(_compiled(pattern).fullmatch(value)) if pattern else True
