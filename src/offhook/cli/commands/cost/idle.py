"""`offhook cost idle`: what the template costs although nobody calls."""

from __future__ import annotations

from pathlib import Path

import click

from offhook.cli.cost_output import OutputOptions, output_options, show
from offhook.cli.cost_tariff import TariffOptions, open_tariff, tariff_options
from offhook.cli.month_options import MOST_DAYS, cdk_out_option


@click.command(name="idle")
@click.option(
    "--days", type=click.IntRange(1, MOST_DAYS), default=30, show_default=True, help="For how long nobody calls."
)
@cdk_out_option
@tariff_options
@output_options
def command(
    days: int,
    cdk_out: Path | None,
    prices: TariffOptions,
    output: OutputOptions,
) -> None:
    """What the project's template costs although nobody calls: numbers, keys, secrets, alarms, streams.

    Each line names the resources that cause it. What depends on how much is stored is said and not reckoned.

    \b
    Examples:
      offhook cost idle --stand-in us-east-1
      offhook cost idle --days 365 --format csv
    """
    from offhook.aws.template import read_template, synthesise
    from offhook.cost.assumptions import assumptions
    from offhook.cost.bill import bill
    from offhook.cost.idle import idle, unmeasured
    from offhook.cost.report import Report

    tariff = open_tariff(prices)
    template = read_template(cdk_out or synthesise(prices.project))
    found = bill(idle(template.body, days), tariff)
    report = Report(
        title=f"{template.stack}: {days} {'day' if days == 1 else 'days'} in which nobody calls",
        bill=found,
        tariff=tariff,
        assumed=(*assumptions(tariff, found), *unmeasured(template.body)),
    )
    show(report, output)
