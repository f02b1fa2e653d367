"""Amounts as text: read and written without losing a digit."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TypeGuard

from offhook.cost.usage import Quantity

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


def exact(value: Quantity) -> str:
    """All digits, without an exponent and without zeros at the end: `0.0000166667`."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
