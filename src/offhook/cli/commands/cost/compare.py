"""`offhook cost compare`: a month beside seats, trunks and machines of one's own."""

from __future__ import annotations

from pathlib import Path

import click

from offhook.cli.cost_tariff import open_tariff, tariff_options
from offhook.cli.month_options import month_options

FORMS = TEXT, JSON, HTML = ("text", "json", "html")


@click.command(name="compare")
@click.argument("file", type=click.Path(path_type=Path))
@month_options
@tariff_options
@click.option("--format", "form", type=click.Choice(FORMS), default=TEXT, help="How to print the comparison.")
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write to this file; its ending (.json, .html) says the format unless --format does.",
)
def command(
    file: Path,
    scenarios: tuple[str, ...],
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
    """Compare a month with the other ways to pay for a centre in FILE: which is cheaper, and from how many contacts on.

    The month is that of `offhook cost month`. FILE has your own figures, in the currency of the prices; nothing is
    filled in. Money is text in quotes, and is for a month:

    \b
      [[alternatives]]
      name = "Suite with seats"
      seats = 12
      per_seat = "105.00"
      trunks = { count = 8, per_trunk = "32.00" }
      per_minute = "0.01"              # of every minute that customers are connected
      per_contact = "0"
      once = { amount = "24000.00", months = 36 }
      others = [{ name = "Maintenance", amount = "350.00" }]

    \b
    Examples:
      offhook cost compare quotes.toml --scenario scenarios/quiet-monday.toml=22
      offhook cost compare quotes.toml --output comparison.html
    """
    from offhook.cost.compare.reading import read_alternatives

    tariff = open_tariff(project, region=region, plan=plan, currency=currency, stand_in=stand_in)
    alternatives = read_alternatives(file)
    from offhook.cli.cost_compare import show_comparison  # imports moto, once the files were found to be good
    from offhook.cli.cost_month import Asked

    show_comparison(alternatives, tariff, Asked(scenarios, days, project.resolve(), cdk_out), form, output)
