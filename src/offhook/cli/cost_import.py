"""Importing price lists for a project, and telling what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from rich.text import Text

from offhook.cli.cost_prices import lines_of, told
from offhook.cli.cost_tariff import CENTER_FILE, TariffOptions, one_of, open_tariff
from offhook.cli.rendering import console, plain
from offhook.cost.money import is_amount
from offhook.cost.prices.gaps import Need, gaps
from offhook.cost.prices.importing import Imported, import_price_lists
from offhook.cost.prices.regions import AWS_REGIONS
from offhook.cost.prices.units import plain_name
from offhook.errors import OffhookError, Place

FINE, SOMETHING_FOUND = 0, 1


def import_and_tell(
    files: Sequence[Path],
    project: Path,
    at: datetime,
    *,
    regions: Sequence[str] = (),
    units: Iterable[str] = (),
    is_verbose: bool = False,
) -> int:
    """Import, and print what was taken and what was not; the exit status."""
    for region in regions:
        one_of(region, AWS_REGIONS, "AWS has no Region", "--region")
    if not project.is_dir():
        fix = "Name the folder of the project, or make it first"
        raise OffhookError(f"there is no folder {str(project)!r}", where=Place("--project"), fix=fix)
    before = _gaps(project)
    imported = import_price_lists(files, project, at, regions=regions, units=dict(map(_unit, units)))
    for one in imported:
        _tell(one, is_verbose=is_verbose)
    _tell_closed(before, _gaps(project))
    is_fine = all(one.read.prices and not one.read.left_out for one in imported)
    return FINE if is_fine else SOMETHING_FOUND


def _gaps(project: Path) -> list[Need]:
    """What the project's centre has no price for; nothing if there is no centre."""
    return gaps(open_tariff(TariffOptions(project)), lines_of(project)) if (project / CENTER_FILE).exists() else []


def _unit(given: str) -> tuple[str, Decimal]:
    name, _, number = given.rpartition("=")
    if not name or not is_amount(number) or not Decimal(number):
        fix = "Write NAME=N, such as --unit Packet=1000"
        raise OffhookError(f"{given!r} tells no unit", where=Place("--unit"), fix=fix)
    return plain_name(name), Decimal(number)


def _tell(one: Imported, *, is_verbose: bool) -> None:
    out = console()
    read = one.read
    title = Text(f"{read.offer.code} {plain(read.offer.version)}", style="bold")
    out.print(title.append(f"  published {read.offer.published[:10]}", style="not bold dim"))
    for file in one.files:
        names = dict.fromkeys(price.key.item for price in file.prices)
        count = len(file.prices)
        out.print(Text(f"  {count} price{'s' * (count != 1)} to {file.path}"), soft_wrap=True)
        out.print(Text(f"    {', '.join(names)}", style="dim"))
    if not one.files:
        out.print(Text("  no price was taken", style="yellow"))
    for what in read.left_out:
        out.print(Text(f"  not taken: {plain(what)}", style="yellow"), soft_wrap=True)
    if read.unused:
        more = "" if is_verbose else "; --verbose lists them"
        out.print(Text(f"  types of usage without an item: {len(read.unused)}{more}", style="dim"))
    if is_verbose:
        for usage_type, count in sorted(read.unused.items()):
            out.print(
                Text(f"    {plain(usage_type) or '(none)'}" + (f", {count} times" if count > 1 else ""), style="dim")
            )
    if read.elsewhere:
        out.print(Text(f"  products of no Region that is known: {read.elsewhere}", style="dim"))


def _tell_closed(before: Sequence[Need], after: Sequence[Need]) -> None:
    out = console()
    if closed := [need for need in before if need not in after]:
        out.print(Text("Now known: ", style="bold green").append(told(closed), style="not bold default"))
    if opened := [need for need in after if need not in before]:
        out.print(Text("No longer known: ", style="bold yellow").append(told(opened), style="not bold default"))
    if after:
        gaps_left = f"{len(after)} gap{'s are' if len(after) != 1 else ' is'} left"
        out.print(Text(f"{gaps_left}, {len(before)} before; offhook cost prices lists them", style="dim"))
