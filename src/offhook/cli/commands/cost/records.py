"""`offhook cost records`: what the contacts in exported contact records have cost."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import click

from offhook.cli.cost_output import OutputOptions, output_options, show
from offhook.cli.cost_tariff import TariffOptions, center_of, open_tariff, tariff_options

if TYPE_CHECKING:
    from offhook.cost.bill import Bill
    from offhook.cost.deployment import NumberKind
    from offhook.cost.records.report import RecordsUsage
    from offhook.cost.report import Report
    from offhook.cost.tariff import Tariff

SPLITS = ("channel", "queue", "language", "line", "day")
USUAL_SPLITS = SPLITS[:3]


@click.command(name="records")
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE|DIR...")
@click.option(
    "--by",
    "splits",
    multiple=True,
    type=click.Choice(SPLITS),
    help="What to split by beside the service, more than one if you like. Default: channel, queue and language.",
)
@click.option(
    "--from", "first", type=click.DateTime(["%Y-%m-%d"]), help="Only contacts that began on this day (UTC) or later."
)
@click.option(
    "--until", "last", type=click.DateTime(["%Y-%m-%d"]), help="Only contacts that began before this day (UTC)."
)
@click.option(
    "--language-attribute",
    metavar="NAME",
    default="language",
    show_default=True,
    help="The user attribute that says what language a contact is in.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 if anything was wrong with the records.")
@tariff_options
@output_options
def command(
    sources: tuple[Path, ...],
    splits: tuple[str, ...],
    first: datetime | None,
    last: datetime | None,
    language_attribute: str,
    strict: bool,
    prices: TariffOptions,
    output: OutputOptions,
) -> None:
    """Tell what contacts have cost, from their records as Connect exports them: voice, telephony, messages, tasks.

    A FILE holds JSON, an object a line or one after the other, or an array, compressed with gzip or not; or Parquet.
    Of a DIR every file is read. Gigabytes are fine. Lines in center.toml tell which numbers are toll-free, and of
    which country. Whatever is wrong with a record is counted and named.

    \b
    Examples:
      offhook cost records exports/2026/10/
      offhook cost records october.parquet --by queue --by day --output october.html
      offhook cost records s3-copy/ --from 2026-10-01 --until 2026-11-01 --strict
    """
    from offhook.cost.deployment import Deployment
    from offhook.cost.records.adding import MORE_SPLITS
    from offhook.cost.records.report import read_records

    if first and last and first >= last:
        raise click.UsageError("--until comes before --from, or is the same day: no contact can be between them.")
    tariff = open_tariff(prices)
    found = read_records(
        sources,
        Deployment(tariff.region, _lines(prices.project)),
        first=_day(first),
        last=_day(last),
        more_splits=[split for split in MORE_SPLITS if split in splits],
        language_attribute=language_attribute,
    )
    show(_report(sources, found, tariff, splits or USUAL_SPLITS), output)
    sys.exit(int(strict and bool(found.problems)))


def _lines(project: Path) -> Mapping[str, NumberKind]:
    from offhook.cost.deployment import NumberKind

    center = center_of(project)
    lines = center.lines.values() if center else ()
    return {line.number: NumberKind(line.country, line.type) for line in lines}


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _report(sources: tuple[Path, ...], found: RecordsUsage, tariff: Tariff, splits: tuple[str, ...]) -> Report:
    from offhook.cost.assumptions import assumptions
    from offhook.cost.bill import bill
    from offhook.cost.report import Report

    billed = bill(found.used, tariff)
    more = f" and {len(sources) - 1} more" if len(sources) > 1 else ""
    return Report(
        title=f"Contact records of {sources[0]}{more}",
        bill=billed,
        tariff=tariff,
        contacts=found.contacts,
        splits=tuple(dict.fromkeys(splits)),
        assumed=(*found.assumed, *assumptions(tariff, billed)),
        problems=found.problems,
        figures=_each(billed, found.contacts),
    )


def _each(billed: Bill, contacts: int) -> dict[str, Decimal | str]:
    if not contacts:
        return {}
    name = "a contact, as far as prices are known" if billed.unpriced else "a contact"
    return {name: billed.total / contacts}
