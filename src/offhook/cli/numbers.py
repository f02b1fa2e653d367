"""Numbers as people read them in a column: counts, times, shares, and bars of blocks."""

from __future__ import annotations

from math import floor

NOTHING = "-"
EIGHTHS = " ▏▎▍▌▋▊▉█"
FULL, LIGHT = "█", "░"


def count(value: float | None) -> str:
    """12,345."""
    return NOTHING if value is None else f"{value:,.0f}"


def time(seconds: float | None) -> str:
    """3:07, or 1:03:07."""
    if seconds is None:
        return NOTHING
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def percent(value: float | None) -> str:
    """Of a metric, which is from 0 to 100."""
    return NOTHING if value is None else f"{value:.0f} %"


def share(value: float | None) -> str:
    """Of a share from 0 to 1. A small one keeps a digit behind the point, and almost all is not rounded to all."""
    if value is None:
        return NOTHING
    if 0.995 <= value < 1:
        return f"{floor(value * 1000) / 10:.1f} %"
    return f"{value * 100:.1f} %" if 0 < value < 0.0995 else f"{value * 100:.0f} %"


def exactly(value: float) -> str:
    """Of a share from 0 to 1 that somebody wrote down."""
    return f"{value * 100:g} %"


def few(number: float) -> str:
    """A mean of people: with a digit behind the point where they are fewer than ten."""
    return f"{number:.1f}" if 0 < number < 9.95 else f"{number:,.0f}"


def bar(value: float, most: float, width: int) -> str:
    """`value` as a bar that is as wide as `width` columns at `most`, exact to an eighth of one."""
    eighths = round(width * 8 * value / most) if most else 0
    if value and not eighths:
        eighths = 1
    whole, rest = divmod(eighths, 8)
    return (FULL * whole + (EIGHTHS[rest] if rest else "")).ljust(width)


def filled(part: float, whole: float, most: float, width: int) -> str:
    """`part` of `whole` as solid and light blocks, `width` columns wide where `whole` is `most`."""
    columns = round(width * whole / most) if most else 0
    solid = min(round(width * part / most), columns) if most else 0
    return (FULL * solid + LIGHT * (columns - solid)).ljust(width)
