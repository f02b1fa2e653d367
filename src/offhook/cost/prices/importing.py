"""Price lists of AWS, made into price files of a project: all of them, or none."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from offhook.cost.book import Price
from offhook.cost.prices.offers import PriceList, read_price_list
from offhook.cost.prices.reading import FOLDER
from offhook.cost.prices.streams import PriceListError
from offhook.cost.prices.writing import written
from offhook.errors import Faults, OffhookError, Place

ABOUT = "Written by `offhook cost prices import`: import a newer list rather than edit it. Your own go to another file."


class PriceFile(NamedTuple):
    """A file of a project with the prices of one list in one Region. `path` is relative to the project."""

    path: Path
    prices: Sequence[Price]


class Imported(NamedTuple):
    """One price list, and the files that it comes to."""

    read: PriceList
    files: Sequence[PriceFile]


def import_price_lists(
    paths: Iterable[Path],
    project: Path,
    at: datetime,
    *,
    regions: Collection[str] = (),
    units: Mapping[str, Decimal] | None = None,
) -> list[Imported]:
    """Read price lists as `read_price_list` does and write them to the project's `prices/`, a file for each Region.

    Raises Faults with those of all lists; then nothing is written.
    """
    imported: list[Imported] = []
    faults: list[OffhookError] = []
    taken: dict[Path, Path] = {}
    for path in dict.fromkeys(paths):
        try:
            read = read_price_list(path, at, shown_as=str(path), regions=regions, units=units)
        except Faults as found:
            faults += found.faults
        except PriceListError as fault:
            faults.append(fault)
        else:
            imported.append(Imported(read, _files(read)))
            faults += _twice(imported[-1].files, path, taken)
    if faults:
        raise Faults(faults)
    _write([file for one in imported for file in one.files], project)
    return imported


def _files(read: PriceList) -> list[PriceFile]:
    regions = sorted({price.key.region for price in read.prices})
    return [
        PriceFile(
            Path(FOLDER, f"{read.offer.code}.{region}.toml"),
            [price for price in read.prices if price.key.region == region],
        )
        for region in regions
    ]


def _twice(files: Sequence[PriceFile], path: Path, taken: dict[Path, Path]) -> list[PriceListError]:
    """Files that another list has made already."""
    again = [file.path for file in files if taken.setdefault(file.path, path) != path]
    fix = "Import one of them"
    return [PriceListError(f"{file} comes from {taken[file]} too", where=Place(str(path)), fix=fix) for file in again]


def _write(files: Sequence[PriceFile], project: Path) -> None:
    """Every file beside its place first, so that a full disk leaves what was there before."""
    beside: list[tuple[Path, Path]] = []
    try:
        for file in files:
            path = project / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            beside.append((path.with_suffix(".toml.new"), path))
            beside[-1][0].write_text(written(file.prices, about=ABOUT), encoding="utf-8")
        for new, path in beside:
            new.replace(path)
    except OSError as error:
        for new, _ in beside:
            new.unlink(missing_ok=True)
        fix = "Mend that, and import again"
        raise OffhookError(
            f"cannot be written: {error.strerror}", where=Place(str(project / FOLDER)), fix=fix
        ) from error
