"""Amounts of money as text: read and written without losing a digit."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TypeGuard

_AMOUNT = re.compile(r"\d{1,15}(\.\d+)?", re.ASCII)
"""Of fifteen digits before the point at most: nothing costs more, and bills have room for so much."""


def is_amount(written: object) -> TypeGuard[str]:
    """Whether this is the text of an amount: digits, and perhaps a point and more digits."""
    return isinstance(written, str) and _AMOUNT.fullmatch(written) is not None


def amount(written: str) -> Decimal:
    """The amount. ValueError if it is none."""
    if not is_amount(written):
        raise ValueError(f"{written!r} is no amount")
    return Decimal(written)


def text_of(amount: Decimal) -> str:
    """An amount as a person writes it: no exponent, no zeros at the end."""
    written = format(amount, "f")
    return written.rstrip("0").rstrip(".") if "." in written else written
