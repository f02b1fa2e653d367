"""The main facts of a contact record on a terminal, once a call is over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.box import ROUNDED
from rich.console import RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from offhook.center.records.record import AgentPart, ContactRecord
from offhook.center.resources import Disposition
from offhook.cli.rendering import ENDINGS, number, plain


def record_panel(record: ContactRecord, dispositions: Mapping[str, Disposition]) -> RenderableType:
    """Who waited how long, who handled it, how it ended, and what was written down of it."""
    rows = Table.grid(padding=(0, 2))
    rows.add_column(style="dim", no_wrap=True)
    rows.add_column(overflow="fold")
    for name, value in facts(record, dispositions):
        rows.add_row(name, Text(plain(value)))
    title = Text(f"Contact record · {record.initiation_method} {record.channel}")
    return Panel(rows, title=title, title_align="left", box=ROUNDED, border_style="blue", padding=(0, 1))


def facts(record: ContactRecord, dispositions: Mapping[str, Disposition]) -> Iterator[tuple[str, str]]:
    yield "Contact", record.id
    yield "Customer", number(record.customer)
    if record.queue_name and record.queue_s is not None:
        offers = f", offered {record.offers} times, {record.missed_offers} not taken" if record.missed_offers else ""
        yield "Queue", f"{record.queue_name}, {_time(record.queue_s)}{offers}"
    if record.is_abandoned:
        yield "", "left the queue before an agent answered"
    if record.agent and record.agent.connected_at:
        yield from _of_agent(record.agent)
    if record.disconnect_reason:
        how = ENDINGS.get(record.disconnect_reason, "").replace("you ", "the customer ")
        yield "Ended by", f"{record.disconnect_reason}{f': {how}' if how else ''}"
    if record.transferred_to:
        yield "Transferred", f"{record.transfer_kind} {record.transferred_to}"
    if record.disposition:
        known = dispositions.get(record.disposition)
        solved = {True: ", solved", False: ", not solved", None: ""}[record.is_solved]
        yield "Disposition", f"{known.name if known else record.disposition}{solved}"
    if record.next_id:
        yield "Goes on as", record.next_id


def _of_agent(agent: AgentPart) -> Iterator[tuple[str, str]]:
    yield "Agent", agent.username
    if agent.interaction_s is not None:
        yield "Talk", _time(agent.interaction_s)
    if agent.holds:
        yield "Hold", f"{_time(agent.hold_s)} in {agent.holds} {'hold' if agent.holds == 1 else 'holds'}"
    if agent.acw_s is not None:
        yield "After-contact work", _time(agent.acw_s)


def _time(seconds: float) -> str:
    minutes, left = divmod(round(seconds), 60)
    return f"{minutes}:{left:02}"
