"""`offhook cost month`: what a month costs, before it comes."""

from __future__ import annotations

import click

from offhook.cli.cost_output import OutputOptions, output_options, show
from offhook.cli.cost_tariff import TariffOptions, open_tariff, tariff_options
from offhook.cli.month_options import MonthOptions, month_options


@click.command(name="month")
@month_options
@tariff_options
@output_options
def command(asked: MonthOptions, prices: TariffOptions, output: OutputOptions) -> None:
    """Tell what a month costs: by service, channel, queue and language.

    The month is made of days that scenarios describe, each as often as it comes. Without a scenario it is made of the
    volumes that center.toml expects: one contact of each kind is made on the local centre, and counted as often as it
    says. Numbers, keys, alarms and whatever else costs without a contact is added.

    \b
    In center.toml:
      [cost.volumes.orders]
      contacts = 1200                  # in a month
      line = "japan"
      inputs = ["1"]                   # what the customer says or keys
      talks_for_s = 180                # with an agent; left out: as the agents of the local roster do

    \b
    Examples:
      offhook cost month --scenario scenarios/quiet-monday.toml --stand-in us-east-1
      offhook cost month --scenario scenarios/quiet-monday.toml=22 --scenario scenarios/typhoon.toml=1
      offhook cost month --output month.html
    """
    tariff = open_tariff(prices)
    from offhook.cli.cost_month import month_of  # imports moto, once the options were found to be good
    from offhook.cost.month import report

    month, center = month_of(asked, prices.project)
    budget = center.cost.budget
    show(report(month, tariff, budget.monthly if budget else None), output)
