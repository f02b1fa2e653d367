"""At which prices commands reckon: the options for it, and the tariff that they and the project come to."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from offhook.errors import OffhookError, Place, nearest

if TYPE_CHECKING:
    from offhook.centerfile import Center
    from offhook.cost.tariff import Tariff

CENTER_FILE = "center.toml"


def tariff_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """--region, --plan, --currency, --stand-in and --project: what `open_tariff` takes."""
    for option in (
        click.option(
            "--project",
            type=click.Path(path_type=Path),
            default=Path(),
            help="The folder with center.toml and prices/.",
        ),
        click.option(
            "--stand-in", metavar="REGION", help="Whose prices to take, marked, where the own ones are unknown."
        ),
        click.option("--currency", default="USD", show_default=True, help="ISO 4217; only prices in it count."),
        click.option("--plan", help="connect-customer or connect-customer-basic. Default: that of center.toml."),
        click.option("--region", help="The AWS Region. Default: that of center.toml."),
    ):
        command = option(command)
    return command


def open_tariff(
    project: Path,
    *,
    region: str | None = None,
    plan: str | None = None,
    currency: str = "USD",
    stand_in: str | None = None,
) -> Tariff:
    """What the project's instance pays: what is given here, else what `center.toml` says.

    A project without `center.toml` is fine if the Region is given. Raises Faults for `center.toml` and the files in
    `prices/`, and OffhookError for a Region, plan or currency that there is not.
    """
    from offhook.cost.book import PriceBook
    from offhook.cost.catalogue import PLANS, UNLIMITED
    from offhook.cost.prices.reading import project_prices, shipped
    from offhook.cost.prices.regions import CURRENCIES, REGIONS
    from offhook.cost.tariff import Tariff

    center = center_of(project)
    region = region or (center.identity.region if center else None)
    plan = plan or (center.cost.plan if center else UNLIMITED)
    stand_in = stand_in or (center.cost.stand_in if center else None)
    if region is None:
        fix = f"Say which with --region, or --project FOLDER with a {CENTER_FILE}"
        raise OffhookError("no Region is given", where=Place(str(project)), fix=fix)
    _one_of(region, REGIONS, "AWS has no Region", "--region")
    _one_of(plan, PLANS, "Amazon Connect has no plan", "--plan")
    _one_of(currency, CURRENCIES, "nobody pays AWS in", "--currency")
    if stand_in:
        _one_of(stand_in, REGIONS, "AWS has no Region", "--stand-in")
    book = PriceBook([*shipped(), *project_prices(project)])
    priced = {price.key.currency for price in book.prices.values() if price.is_known}
    if currency not in priced:
        fix = f"There are prices in {', '.join(sorted(priced))}; write yours to a file in {project / 'prices'}"
        raise OffhookError(f"no price in {currency} is known", where=Place("--currency"), fix=fix)
    return Tariff(book, region, plan, currency, stand_in)


def center_of(project: Path) -> Center | None:
    """The centre of the project, None if it has no `center.toml`. Raises Faults."""
    from offhook.centerfile import read_center

    path = project / CENTER_FILE
    return read_center(path, shown_as=CENTER_FILE) if path.exists() else None


def _one_of(given: str, known: Collection[str], what: str, option: str) -> None:
    if given not in known:
        raise OffhookError(f"{what} {given!r}", where=Place(option), fix=nearest(given, known))
