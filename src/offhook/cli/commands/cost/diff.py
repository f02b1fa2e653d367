"""`offhook cost diff`: what a change of a flow costs."""

from __future__ import annotations

import sys
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

import click

from offhook.cli.cost_flow import Chosen, way_options
from offhook.cli.cost_output import JSON, MARKDOWN, TEXT, OutputOptions, output_as
from offhook.cli.cost_tariff import TariffOptions, tariff_options
from offhook.errors import OffhookError, Place

if TYPE_CHECKING:
    from offhook.cost.flow.comparing import Difference


@click.command(name="diff")
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option("--fail-above", metavar="AMOUNT", help="Exit 1 if a typical call gets dearer by more than this.")
@way_options
@tariff_options
@output_as((TEXT, MARKDOWN, JSON), "the difference")
def command(
    before: str,
    after: str,
    fail_above: str | None,
    prices: TariffOptions,
    output: OutputOptions,
    **options: Any,
) -> None:
    """Tell by how much flow B costs more or less than flow A: a typical call, the cheapest, the dearest, and why.

    A and B are files, keys of flows/, or REVISION:path of git, as `offhook flow diff` takes them; prices are the same.
    The exit status is 0, or 1 if a typical call gets dearer by more than --fail-above, 2 when one cannot be read.

    \b
    Examples:
      offhook cost diff HEAD:flows/main.json main
      offhook cost diff main~1:flows/main.json main --format markdown --fail-above 0.01
    """
    from offhook.cli.cost_flow import costed
    from offhook.cli.cost_flow_output import write_difference
    from offhook.cli.cost_tariff import open_tariff
    from offhook.cost.flow.comparing import compare_costs

    most = _amount(fail_above)
    chosen = Chosen(**options, project=prices.project)
    tariff = open_tariff(prices)
    sides = [costed(source, chosen, tariff) for source in (before, after)]
    found = compare_costs(*(side.cost for side in sides))
    write_difference(found, sides, tariff, output)
    sys.exit(int(_is_too_dear(found, most, tariff.currency)))


def _is_too_dear(found: Difference, most: Decimal | None, currency: str) -> bool:
    dearer = found.ways["typical"].difference
    if most is None or dearer <= most:
        return False
    click.echo(f"A typical call gets dearer by more than {most} {currency}.", err=True)
    return True


def _amount(written: str | None) -> Decimal | None:
    if written is None:
        return None
    try:
        amount = Decimal(written)
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite() or amount < 0:
        fix = "Write an amount of money for one call, for example 0.01"
        raise OffhookError(f"{written!r} is no amount", where=Place("--fail-above"), fix=fix)
    return amount
