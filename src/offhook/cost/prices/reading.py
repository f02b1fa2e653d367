"""Price files: the one that offhook ships with, and those in the folder `prices/` of a project.

A file has one `[[price]]` for each price. What every row of a file shares may stand once, in `[every]`. Money is text
in quotes, so that no digit of it is lost.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from offhook.cost.book import Price
from offhook.cost.prices.rows import PriceFileError, Rows
from offhook.errors import Faults, OffhookError
from offhook.tomlplaces import read_toml

FOLDER = "prices"
"""Of a project: price lists that were imported, and what people write themselves."""

_SHIPPED = Path(__file__).parents[1] / "prices.toml"


def shipped() -> list[Price]:
    """The prices that offhook ships with, unknown ones included, in the order of the catalogue."""
    return list(_shipped())


def read_prices(path: Path, *, shown_as: str | None = None) -> list[Price]:
    """The prices of a file, in its order. Raises Faults with every fault found; messages call the file `shown_as`."""
    file = shown_as or str(path)
    read = read_toml(path, file, error=PriceFileError, start_from="Write one, or import one of AWS's price lists")
    rows = Rows(read)
    prices = list(rows.prices())
    if rows.faults:
        raise Faults(rows.faults)
    return prices


def project_prices(project: Path) -> list[Price]:
    """What the price files of a project say, those that count later: by the names of the files, one's own prices last.

    Raises Faults with the faults of all of them.
    """
    prices: list[Price] = []
    faults: list[OffhookError] = []
    for path in sorted((project / FOLDER).glob("*.toml")):
        try:
            prices += read_prices(path, shown_as=f"{FOLDER}/{path.name}")
        except Faults as found:
            faults += found.faults
    if faults:
        raise Faults(faults)
    return sorted(prices, key=lambda price: price.confidence == "own")


@cache
def _shipped() -> tuple[Price, ...]:
    return tuple(read_prices(_SHIPPED, shown_as="the prices of offhook"))
