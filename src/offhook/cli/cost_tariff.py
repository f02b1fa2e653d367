"""At which prices commands reckon: the options for it, and the tariff that they and the project come to."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from offhook.cli.gathering import gathered
from offhook.errors import OffhookError, Place, nearest
from offhook.plans import PLANS, UNLIMITED

if TYPE_CHECKING:
    from offhook.centerfile import Center
    from offhook.cost.book import PriceBook
    from offhook.cost.tariff import Tariff

CENTER_FILE = "center.toml"
USD = "USD"


@dataclass(frozen=True, slots=True)
class TariffOptions:
    """At which prices to reckon. What is None is as the project's `center.toml` says."""

    project: Path
    region: str | None = None
    plan: str | None = None
    currency: str = USD
    stand_in: str | None = None


tariff_options = gathered(
    "prices",
    TariffOptions,
    click.option("--region", help="The AWS Region. Default: that of center.toml."),
    click.option("--plan", help=f"{' or '.join(PLANS)}. Default: that of center.toml."),
    click.option("--currency", default=USD, show_default=True, help="ISO 4217; only prices in it count."),
    click.option("--stand-in", metavar="REGION", help="Whose prices to take, marked, where the own ones are unknown."),
    click.option(
        "--project", type=click.Path(path_type=Path), default=Path(), help="The folder with center.toml and prices/."
    ),
)
"""--region, --plan, --currency, --stand-in and --project, as `prices`: what `open_tariff` takes."""


def open_tariff(prices: TariffOptions) -> Tariff:
    """What the project's instance pays: what the options say, else what `center.toml` does.

    A project without `center.toml` is fine if the Region is given. Raises Faults for `center.toml` and the files in
    `prices/`, and OffhookError for a Region, plan or currency that there is not.
    """
    from offhook.cost.tariff import Tariff

    center = center_of(prices.project)
    region = prices.region or (center.identity.region if center else None)
    plan = prices.plan or (center.cost.plan if center else UNLIMITED)
    stand_in = prices.stand_in or (center.cost.stand_in if center else None)
    if region is None:
        fix = f"Say which with --region, or --project FOLDER with a {CENTER_FILE}"
        raise OffhookError("no Region is given", where=Place(str(prices.project)), fix=fix)
    _check(region, plan, prices.currency, stand_in)
    return Tariff(_book(prices.project, prices.currency), region, plan, prices.currency, stand_in)


def _check(region: str, plan: str, currency: str, stand_in: str | None) -> None:
    from offhook.cost.prices.regions import AWS_REGIONS, CURRENCIES

    one_of(region, AWS_REGIONS, "AWS has no Region", "--region")
    one_of(plan, PLANS, "Amazon Connect has no plan", "--plan")
    one_of(currency, CURRENCIES, "nobody pays AWS in", "--currency")
    if stand_in:
        one_of(stand_in, AWS_REGIONS, "AWS has no Region", "--stand-in")


def _book(project: Path, currency: str) -> PriceBook:
    """The prices that are shipped, and the project's own. Raises OffhookError if none of them is in the currency."""
    from offhook.cost.book import PriceBook
    from offhook.cost.prices.reading import project_prices, shipped

    book = PriceBook([*shipped(), *project_prices(project)])
    priced = {price.key.currency for price in book.prices.values() if price.is_known}
    if currency not in priced:
        fix = f"There are prices in {', '.join(sorted(priced))}; write yours to a file in {project / 'prices'}"
        raise OffhookError(f"no price in {currency} is known", where=Place("--currency"), fix=fix)
    return book


def center_of(project: Path) -> Center | None:
    """The centre of the project, None if it has no `center.toml`. Raises Faults."""
    from offhook.centerfile import read_center

    path = project / CENTER_FILE
    return read_center(path, shown_as=CENTER_FILE) if path.exists() else None


def one_of(given: str, known: Collection[str], what: str, option: str) -> None:
    """Raises OffhookError, with the nearest that is known, for what an option gives and is not."""
    if given not in known:
        raise OffhookError(f"{what} {given!r}", where=Place(option), fix=nearest(given, known))
