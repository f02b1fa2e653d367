"""How money, quantities and prices are written. For people they are rounded, and only here; `exact` rounds nothing."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate
from unicodedata import east_asian_width

from offhook.cost.bill import Line
from offhook.cost.catalogue import Item
from offhook.cost.money import exact
from offhook.cost.tariff import STAND_IN
from offhook.cost.usage import Quantity

CENTS = 2
"""Digits behind the point that every amount of money has."""

SIGNIFICANT = 4
"""Digits that are kept of what is smaller than that."""

STANDS_IN = "≈"
"""Marks what is priced as in another Region."""

FIGURE_SPACE = "\N{FIGURE SPACE}"
"""As wide as a digit."""

_SHORT = {"minute": "min", "GB-second": "GB-s"}
_SIZES = ("bytes", "KB", "MB", "GB", "TB")
_MOST_MINUTES_WITH_SECONDS = 1000


def number(value: Quantity, least: int = 0) -> str:
    """`12,345`, `0.1536`: four significant digits at least, and `least` digits behind the point."""
    known = Decimal(value)
    digits = max(least, SIGNIFICANT - 1 - known.adjusted())
    whole, _, behind = f"{known:,.{digits}f}".partition(".")
    behind = behind.rstrip("0").ljust(least, "0")
    return f"{whole}.{behind}" if behind else whole


def money(amount: Decimal, currency: str = "") -> str:
    """`1,234.50 USD`, `0.00162 USD`."""
    return f"{number(amount, CENTS)} {currency}".rstrip()


def count(how_many: int, what: str) -> str:
    """`1 line`, `1,200 lines`."""
    return f"{how_many:,} {plural(what, how_many)}"


def plural(what: str, how_many: Quantity) -> str:
    return what if how_many == 1 else f"{what}s"


def percent(part: Decimal, whole: Decimal) -> str:
    """`80 %`, `1.4 %`; empty where there is nothing to be a part of."""
    if not whole:
        return ""
    value = part / whole * 100
    if not part:
        return "0 %"
    if value < Decimal("0.05"):
        return "< 0.1 %"
    return f"{value:.1f} %" if value < Decimal("9.95") else f"{value:.0f} %"


def duration(seconds: Quantity) -> str:
    """`12 s`, `1 min 01 s`, and minutes alone where they are many."""
    tenths = round(Decimal(seconds) * 10)
    minutes, rest = divmod(tenths, 600)
    if minutes >= _MOST_MINUTES_WITH_SECONDS:
        return f"{round(Decimal(seconds) / 60):,} min"
    behind = f".{rest % 10}" if rest % 10 else ""
    return f"{minutes} min {rest // 10:02}{behind} s" if minutes else f"{rest // 10}{behind} s"


def quantity(value: Quantity, item: Item) -> str:
    """So much of an item in the words that people use: `1 min 01 s`, `412 characters`, `0.15 GB-s`."""
    match item.unit:
        case "second":
            return duration(value)
        case "MB-millisecond":
            return f"{number(Decimal(value) / item.per)} {_SHORT[item.sold_by]}"
        case "byte":
            return _size(value)
        case unit:
            return f"{number(value)} {plural(unit, value)}"


def price(line: Line) -> str:
    """`0.038 / min`, marked where it is another Region's; empty where there is none.

    In tiers it is what one comes to on average.
    """
    if line.quote.price is None or line.amount is None:
        return ""
    mark = f"{STANDS_IN} " if line.quote.how == STAND_IN else ""
    first, *more = line.quote.price.tiers
    one = number(line.amount / line.sold, CENTS) if more and line.sold else _with_cents(exact(first.price))
    return f"{mark}{one} / {_sold_by(line.item)}"


def shortened(text: str, columns: int) -> str:
    """`text`, cut where it would be wider than that; a character of Chinese or Japanese is two columns wide."""
    widths = [2 if east_asian_width(letter) in "WF" else 1 for letter in text]
    if sum(widths) <= columns:
        return text
    kept = sum(width < columns for width in accumulate(widths))
    return f"{text[:kept].rstrip()}…"


def aligned(numbers: Sequence[str], pad: str = " ") -> list[str]:
    """Numbers with blanks behind them, so that their points stand below each other in a column that ends alike."""
    behind = [len(text) - text.index(".") if "." in text else 0 for text in numbers]
    most = max(behind, default=0)
    return [text + pad * (most - length) for text, length in zip(numbers, behind, strict=True)]


def _sold_by(item: Item) -> str:
    """`min`; `million` where the quantity beside it says of what."""
    how_many, _, what = item.sold_by.partition(" ")
    return how_many if what == plural(item.unit, item.per) else _SHORT.get(item.sold_by, item.sold_by)


def _with_cents(text: str) -> str:
    whole, _, behind = text.partition(".")
    return f"{whole}.{behind.ljust(CENTS, '0')}"


def _size(size: Quantity) -> str:
    value, index = Decimal(size), 0
    while value >= 1024 and index < len(_SIZES) - 1:
        value, index = value / 1024, index + 1
    return f"{number(value)} {plural('byte', size) if index == 0 else _SIZES[index]}"
