"""The results of a scenario on a terminal: who came, queue by queue, the day as it went, agents, promises."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console, Group, RenderableType
from rich.text import Text

from offhook.center.metrics.percentiles import Percentiles
from offhook.cli.columns import columns, titled
from offhook.cli.numbers import count, exactly, percent, share, time
from offhook.cli.rendering import plain
from offhook.cli.roster_lines import agents
from offhook.cli.timeline_lines import timeline
from offhook.scenarios.outcomes import Outcomes
from offhook.scenarios.promises import Verdict
from offhook.scenarios.reading import ALL_QUEUES
from offhook.scenarios.report import PERCENTILES
from offhook.scenarios.results import Metrics, Results, Waits

IS_FULL = {True: "through the flows, bots and Lambda functions", False: "straight into the queues"}
TOTAL = "together"


def print_results(results: Results, out: Console) -> None:
    """Everything, each part with a blank line after it."""
    for part in _parts(results):
        out.print(part)
        out.print()


def _parts(results: Results) -> Iterator[RenderableType]:
    yield _head(results)
    yield _outcomes(results.outcomes)
    if results.queues:
        yield _queues(results)
        yield _waits(results)
    yield timeline(results.intervals, results.scenario.about.answered_within_s)
    if results.agents:
        yield agents(results.agents)
    if results.flow_errors:
        yield _flow_errors(results)
    if results.verdicts:
        yield _promises(results.verdicts)


def _head(results: Results) -> RenderableType:
    about = results.scenario.about
    is_one_day = about.start.date() == about.end.date()
    until = f"{about.end:%H:%M}" if is_one_day else f"{about.end:%a %d %b %Y %H:%M}"
    when = f"{about.start:%a %d %b %Y %H:%M} to {until}, {about.zone or f'{about.start:%Z}'}"
    how = f"{IS_FULL[about.is_full]}, seed {about.seed}"
    return Group(Text(plain(about.name), style="bold"), Text(when, style="dim"), Text(how, style="dim"))


def _outcomes(outcomes: Outcomes) -> RenderableType:
    """Everybody who came, and what became of them."""
    rows = columns("", "", "", left=0)
    rows.show_header = False
    kinds = (
        (outcomes.handled, "talked with an agent", "green"),
        (outcomes.abandoned, "gave up in a queue", "red"),
        (outcomes.ended_in_flow, "ended before a queue", "cyan"),
        (outcomes.called_back_later, "will be called back", "blue"),
        (outcomes.still_there, _still_there(outcomes), "yellow"),
    )
    for number, what, style in kinds:
        if number:
            of_all = share(number / outcomes.arrived)
            rows.add_row(Text(count(number), style=style), Text(of_all, style="dim"), Text(what))
    rows.columns[2].justify = "left"
    came = Text(f"{count(outcomes.arrived)} came", style="bold")
    return Group(came, rows) if outcomes.arrived else Text("Nobody came", style="bold")


def _still_there(outcomes: Outcomes) -> str:
    where = ((outcomes.in_flow, "in a flow"), (outcomes.in_queue, "in a queue"), (outcomes.with_agent, "with an agent"))
    return f"still there at the end: {', '.join(f'{count(number)} {what}' for number, what in where if number)}"


def _queues(results: Results) -> RenderableType:
    """By Connect's definitions."""
    within_s = results.scenario.about.answered_within_s
    table = columns("queue", "queued", "handled", "gave up", "", f"in {within_s} s", "ASA", "AHT", "wrap-up")
    for queue in results.queues:
        table.add_row(plain(queue.name), *_figures(queue.metrics, within_s))
    if len(results.queues) > 1:
        table.add_row(TOTAL, *_figures(results.metrics, within_s), style="bold")
    return titled("Queues", "ASA: how soon answered; AHT: talk, hold and wrap-up", table)


def _figures(metrics: Metrics, within_s: int) -> Iterator[str]:
    yield count(metrics["CONTACTS_QUEUED"] or 0)
    yield count(metrics["CONTACTS_HANDLED"] or 0)
    yield count(metrics["CONTACTS_ABANDONED"] or 0)
    yield percent(metrics["ABANDONMENT_RATE"])
    yield percent(metrics[f"SERVICE_LEVEL_{within_s}"])
    yield time(metrics["AVG_QUEUE_ANSWER_TIME"])
    yield time(metrics["AVG_HANDLE_TIME"])
    yield time(metrics["AVG_AFTER_CONTACT_WORK_TIME"])


def _waits(results: Results) -> RenderableType:
    table = columns("queue", *(f"{number} %" for number in PERCENTILES), "longest", "gave up after")
    for queue in results.queues:
        table.add_row(plain(queue.name), *_percentiles(queue.waits))
    if len(results.queues) > 1:
        table.add_row(TOTAL, *_percentiles(results.waits), style="bold")
    return titled("Waits", "so many of those who were answered waited at most", table)


def _percentiles(waits: Waits) -> Iterator[str]:
    yield from (time(waits.answered.at(number)) for number in PERCENTILES)
    yield time(waits.answered.largest)
    yield _usually(waits.abandoned)


def _usually(waits: Percentiles) -> str:
    """The median."""
    return time(waits.at(50))


def _flow_errors(results: Results) -> RenderableType:
    table = columns("", "", left=0)
    table.show_header = False
    table.columns[1].justify = "left"
    table.columns[1].no_wrap = False
    for reason, number in results.flow_errors.items():
        table.add_row(Text(count(number), style="bold red"), plain(reason))
    return titled("Flows that could not go on", "", table)


def _promises(verdicts: Sequence[Verdict]) -> RenderableType:
    table = columns("", "", "", "", left=3)
    table.show_header = False
    for verdict in verdicts:
        mark = Text("kept", style="green") if verdict.is_kept else Text("broken", style="bold red")
        bound = "at least" if verdict.is_minimum else "at most"
        told = f"{share(verdict.actual)}, promised {bound} {exactly(verdict.wanted)}"
        queue = "all queues" if verdict.queue == ALL_QUEUES else verdict.queue
        table.add_row(mark, queue, verdict.measure, told)
    return titled("Promises", "", table)
