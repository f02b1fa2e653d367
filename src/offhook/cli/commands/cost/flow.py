"""`offhook cost flow`: what a call through one flow costs, before anybody calls."""

from __future__ import annotations

from typing import Any

import click

from offhook.cli.cost_flow import Chosen, way_options
from offhook.cli.cost_output import OutputOptions, output_options
from offhook.cli.cost_tariff import TariffOptions, tariff_options

WAYS = ("cheapest", "typical", "dearest")


@click.command(name="flow")
@click.argument("file", metavar="FILE")
@click.option("--way", type=click.Choice(WAYS), help="One way line by line. Typical: one that costs about the average.")
@way_options
@tariff_options
@output_options
def command(
    file: str,
    way: str | None,
    prices: TariffOptions,
    output: OutputOptions,
    **options: Any,
) -> None:
    """What the cheapest, the typical and the dearest way through a flow cost, and where the money goes.

    FILE is a flow as `offhook flow run` takes it, a key of flows/, or REVISION:path of git. Modules and flows of the
    same project that it leads to are part of it; queues and agents are not. Every answer is tried at each ask, by the
    engine that runs calls. "Typical, on average" is the mean of what callers are likely to do, and `amounts.typical` in
    JSON; a typical way, `ways.typical`, is one of theirs that costs about as much.

    \b
    Examples:
      offhook cost flow flows/main.json
      offhook cost flow main --way dearest --no-failures
    """
    from offhook.cli.cost_flow import costed
    from offhook.cli.cost_flow_output import write_costs
    from offhook.cli.cost_tariff import open_tariff

    chosen = Chosen(**options, project=prices.project)
    tariff = open_tariff(prices)
    write_costs(costed(file, chosen, tariff), tariff, way, output)
