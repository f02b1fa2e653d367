"""`offhook cost idle`: what the template costs although nobody calls."""

from __future__ import annotations

from pathlib import Path

import click

from offhook.cli.cost_output import output_options, show
from offhook.cli.cost_tariff import open_tariff, tariff_options

MOST_DAYS = 366


@click.command(name="idle")
@click.option(
    "--days", type=click.IntRange(1, MOST_DAYS), default=30, show_default=True, help="For how long nobody calls."
)
@click.option("--cdk-out", type=click.Path(path_type=Path), help="Take this cdk.out as it is; nothing is synthesised.")
@tariff_options
@output_options
def command(
    days: int,
    cdk_out: Path | None,
    region: str | None,
    plan: str | None,
    currency: str,
    stand_in: str | None,
    project: Path,
    form: str,
    output: Path | None,
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

    tariff = open_tariff(project, region=region, plan=plan, currency=currency, stand_in=stand_in)
    template = read_template(cdk_out or synthesise(project))
    found = bill(idle(template.body, days), tariff)
    report = Report(
        title=f"{template.stack}: {days} {'day' if days == 1 else 'days'} in which nobody calls",
        bill=found,
        tariff=tariff,
        assumed=(*assumptions(tariff, found), *unmeasured(template.body)),
    )
    show(report, form, output)
