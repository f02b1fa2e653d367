"""The timeline of a scenario on a terminal, one interval a line, drawn with blocks."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import RenderableType
from rich.text import Text

from offhook.cli.columns import columns, titled
from offhook.cli.numbers import bar, count, few, filled, share
from offhook.scenarios.intervals import Interval

WIDTH = 10
"""Columns of a bar."""


def timeline(intervals: Sequence[Interval], within_s: int) -> RenderableType:
    """Who came, who waited, who was busy, and how many were answered in time."""
    most_came = max(interval.arrived for interval in intervals)
    most_waited = max(1.0, *(interval.in_queue for interval in intervals))
    most_agents = max(interval.agents_online for interval in intervals)
    table = columns("", "came", "", "waiting", "", "busy of online", "", f"in {within_s} s")
    for number in (1, 3, 5):
        table.columns[number].justify = "left"
    day = None
    for interval in intervals:
        is_new_day = interval.start.date() != day and day is not None
        day = interval.start.date()
        table.add_row(
            Text(f"{interval.start:%a %H:%M}" if is_new_day else f"{interval.start:%H:%M}", style="dim"),
            Text(bar(interval.arrived, most_came, WIDTH), style="cyan"),
            count(interval.arrived),
            Text(bar(interval.in_queue, most_waited, WIDTH), style="yellow"),
            few(interval.in_queue),
            Text(filled(interval.agents_busy, interval.agents_online, most_agents, WIDTH), style="green"),
            f"{few(interval.agents_busy)}/{few(interval.agents_online)}",
            share(interval.service_level),
        )
    return titled("Timeline", "waiting, busy and online: on average over the interval", table)
