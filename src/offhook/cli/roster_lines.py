"""The agents of a scenario on a terminal: each of them, or group by group where they are many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import RenderableType
from rich.text import Text

from offhook.cli.columns import columns, titled
from offhook.cli.numbers import count, few, filled, percent, time
from offhook.cli.rendering import plain
from offhook.scenarios.results import AgentResult

MOST_LINES = 12
"""More agents than that are shown by group."""

WIDTH = 8
HOUR_S = 3600.0


def agents(results: Sequence[AgentResult]) -> RenderableType:
    """Who was there for how long, what they handled, and how busy they were."""
    is_short = len(results) <= MOST_LINES
    table = columns("", "online", "handled", "AHT", "occupancy", "", "missed", "least-most")
    table.columns[4].justify = "left"
    for group, members in groupby(results, key=lambda result: result.group):
        everybody = list(members)
        is_one = len(everybody) == 1
        name = everybody[0].name if is_one else f"{group} ({count(len(everybody))})"
        table.add_row(*_row(plain(name), everybody), style="bold" if is_short else "")
        if is_short and not is_one:
            for agent in everybody:
                table.add_row(*_row(f"  {plain(agent.name)}", [agent]))
    return titled("Agents", "occupancy: with contacts, of the time they were there for them", table)


def _row(name: str, members: Sequence[AgentResult]) -> Iterator[str | Text]:
    contact_s, idle_s = _sum(members, "SUM_CONTACT_TIME_AGENT"), _sum(members, "SUM_IDLE_TIME_AGENT")
    handled = _sum(members, "CONTACTS_HANDLED")
    occupancies = [value for one in members if (value := one.metrics["AGENT_OCCUPANCY"]) is not None]
    occupancy = contact_s / (contact_s + idle_s) * 100 if contact_s + idle_s else None
    yield name
    yield f"{few(_sum(members, 'SUM_ONLINE_TIME_AGENT') / HOUR_S)} h"
    yield count(handled)
    yield time(_sum(members, "SUM_HANDLE_TIME") / handled if handled else None)
    yield Text(filled(occupancy or 0.0, 100.0, 100.0, WIDTH), style="green")
    yield percent(occupancy)
    yield count(_sum(members, "AGENT_NON_RESPONSE"))
    yield f"{min(occupancies):.0f}-{max(occupancies):.0f} %" if len(occupancies) > 1 else ""


def _sum(members: Sequence[AgentResult], metric: str) -> float:
    return sum(one.metrics[metric] or 0.0 for one in members)
