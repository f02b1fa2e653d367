"""How `cost flow` and `cost diff` print: the bill as any other report, what is special about them around it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console, RenderableType
from rich.text import Text

from offhook.cli import cost_difference
from offhook.cli.cost_flow import Costed
from offhook.cli.cost_flow_lines import data_of, report_of, ways_lines
from offhook.cli.cost_lines import print_cost
from offhook.cli.cost_output import JSON, MARKDOWN, TEXT, OutputOptions, put, put_json, put_text, show
from offhook.cli.rendering import plain
from offhook.cost.assumptions import assumptions
from offhook.cost.bill import Bill
from offhook.cost.flow.comparing import Difference
from offhook.cost.tariff import Tariff


def write_costs(costed: Costed, tariff: Tariff, way: str | None, output: OutputOptions) -> None:
    """The whole answer, or one way of it. Raises OffhookError if the file cannot be written."""
    report = report_of(costed, tariff, way)
    if output.chosen == JSON and way is None:
        put_json(data_of(costed, tariff), output)
    elif output.chosen == TEXT and way is None:

        def lines(out: Console) -> None:
            print_all(out, ways_lines(costed.cost, tariff.currency))
            print_cost(report, out)

        put_text(lines, output)
    else:
        show(report, output)


def write_difference(found: Difference, sides: Sequence[Costed], tariff: Tariff, output: OutputOptions) -> None:
    """What changed, and what was assumed for both sides. Raises OffhookError if the file cannot be written."""
    told = (*sides[0].assumed, *sides[1].assumed, *assumptions(tariff, _together(found)))
    assumed = tuple(dict.fromkeys(told))
    if output.chosen == JSON:
        put_json(cost_difference.data_of(found, tariff.currency, assumed), output)
    elif output.chosen == MARKDOWN:
        put("\n".join(cost_difference.markdown(found, tariff.currency, assumed)) + "\n", output)
    else:

        def lines(out: Console) -> None:
            print_all(out, cost_difference.print_parts(found, tariff.currency))
            out.print()
            out.print(Text("Assumed", style="bold"))
            for sentence in assumed:
                out.print(Text(f"- {plain(sentence)}", style="dim"))

        put_text(lines, output)


def _together(found: Difference) -> Bill:
    """The lines of both sides."""
    return Bill((*found.before.mean.lines, *found.after.mean.lines), found.after.mean.currency)


def print_all(out: Console, parts: Iterable[RenderableType]) -> None:
    for part in parts:
        out.print(part)
