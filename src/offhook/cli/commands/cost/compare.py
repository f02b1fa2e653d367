"""`offhook cost compare`: a month beside seats, trunks and machines of one's own."""

from __future__ import annotations

from pathlib import Path

import click

from offhook.cli.cost_output import HTML, JSON, TEXT, OutputOptions, output_as
from offhook.cli.cost_tariff import TariffOptions, open_tariff, tariff_options
from offhook.cli.month_options import MonthOptions, month_options


@click.command(name="compare")
@click.argument("file", type=click.Path(path_type=Path))
@month_options
@tariff_options
@output_as((TEXT, JSON, HTML), "the comparison")
def command(file: Path, asked: MonthOptions, prices: TariffOptions, output: OutputOptions) -> None:
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

    tariff = open_tariff(prices)
    alternatives = read_alternatives(file)
    from offhook.cli.cost_compare import show_comparison
    from offhook.cli.cost_month import month_of  # imports moto, once the files were found to be good

    month, _ = month_of(asked, prices.project)
    show_comparison(alternatives, tariff, month, output)
