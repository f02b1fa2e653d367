"""Text as it comes from people and tables, made fit to keep, to show and to speak."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

SPOKEN_LENGTH = 60
_TEXT_LENGTH = 200
_CUSTOMER_NUMBER_LENGTH = 8
ORDER_NUMBER_LENGTH = 10
_DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u30fc\uff0d\uff70")
_MARKUP = re.compile(r"<[^>]*>|\$\.[\w.\[\]'\"]*|\$\{[^}]*\}|\{\{[^}]*\}\}")
_UNSPEAKABLE = str.maketrans({"'": "\u2019", **dict.fromkeys('<>&"${}`')})  # an apostrophe stays one: O’Hara


def clean(value: Any) -> str:
    """One line of text that can be encoded and printed; empty when `value` is not text or a number.

    Lone surrogates and control characters are left out, white space is single, and length is at most 200.
    """
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    text = str(value)
    if not text.isprintable():
        text = "".join(" " if char.isspace() else char for char in text if char.isprintable() or char.isspace())
    return " ".join(text.split())[:_TEXT_LENGTH].rstrip()


def speakable(value: Any, *, or_else: str) -> str:
    """Text that stays text inside SSML and inside a flow's own references, at most 60 characters.

    Tags and references go as a whole, stray characters of theirs one by one. `or_else` is said when no letter is left.
    """
    spoken = " ".join(_MARKUP.sub(" ", clean(value)).translate(_UNSPEAKABLE).split())[:SPOKEN_LENGTH].rstrip()
    return spoken if any(char.isalnum() for char in spoken) else or_else


def customer_number_in(keyed: Any) -> str | None:
    """The eight digits of a customer number, whatever width and spacing they were written in; None if they are not."""
    digits = digits_in(keyed)
    return digits if digits is not None and len(digits) == _CUSTOMER_NUMBER_LENGTH else None


def digits_in(written: Any) -> str | None:
    """ASCII digits of a number written with spaces, dashes or in full width; None if anything else stands in it."""
    kept = [char for char in clean(written) if not char.isspace() and char not in _DASHES]
    if not kept or not all(char.isdecimal() for char in kept):
        return None
    return "".join(str(int(char)) for char in kept)


def phone_number_in(address: Any) -> str | None:
    """The E.164 number of a caller; None for a withheld number and for an address that is no telephone's."""
    written = clean(address)
    digits = digits_in(written[1:]) if written.startswith("+") else None
    return f"+{digits}" if digits is not None and 7 <= len(digits) <= 15 else None


def date_in(value: Any) -> date | None:
    """The day of an ISO 8601 date or time; None if it is neither."""
    try:
        return date.fromisoformat(clean(value)[:10])
    except ValueError:
        return None


def time_in(value: Any) -> datetime | None:
    """The moment of an ISO 8601 time, in UTC where it names no zone; None if it is none."""
    try:
        moment = datetime.fromisoformat(clean(value))
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
