"""`offhook cost prices`: what AWS charges, how that is known, and what nobody knows."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from offhook.cli.cost_tariff import TariffOptions, tariff_options


@click.group(name="prices", invoke_without_command=True)
@click.option("--all", "is_all", is_flag=True, help="Every row of the book, of all Regions and plans.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option("--at", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Ages count to then. Default: today.")
@tariff_options
@click.pass_context
def command(
    context: click.Context,
    is_all: bool,
    form: str,
    at: datetime | None,
    prices: TariffOptions,
) -> None:
    """Show the price book: what each thing costs here, how old the price is, and where it is from.

    Prices come with offhook, dated; from AWS's price lists, once you have imported them; and from your own files in
    prices/. What has no price is listed, and is never taken for nothing.

    \b
    A file in prices/ has rows like this one:
      [[price]]
      item = "connect.voice"
      region = "ap-northeast-1"
      price = "0.031"

    \b
    Examples:
      offhook cost prices
      offhook cost prices --region us-east-1 --all
    """
    if context.invoked_subcommand:
        return
    from offhook.cli.cost_prices import as_json, show
    from offhook.cli.cost_tariff import open_tariff

    tariff = open_tariff(prices)
    (as_json if form == "json" else show)(tariff, prices.project, (at or _now()).date(), is_all=is_all)


@command.command(name="import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--region", "regions", multiple=True, metavar="REGION", help="Take only this one's. Can be repeated.")
@click.option("--unit", "units", multiple=True, metavar="NAME=N", help="How many of an item's units one NAME is.")
@click.option("--verbose", is_flag=True, help="List the types of usage that no item is.")
@click.option("--at", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Prices in force then. Default: now.")
@click.option("--project", type=click.Path(path_type=Path), help="The folder that has prices/.")
@click.pass_context
def import_(
    context: click.Context,
    files: tuple[Path, ...],
    regions: tuple[str, ...],
    units: tuple[str, ...],
    verbose: bool,
    at: datetime | None,
    project: Path | None,
) -> None:
    """Take prices from AWS's public price lists, FILE, into the project's prices/.

    \b
    A price list is the index.json of one service. It needs no account:
    https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AWSLambda/current/ap-northeast-1/index.json

    All files are read before any is written. The exit status is 1 when a list had no price, or one that could not be
    told, 2 when nothing was written.

    \b
    Example:
      offhook cost prices import index.json
    """
    from offhook.cli.cost_import import import_and_tell  # heavy: it reads center.toml and streams JSON

    assert context.parent, "this is a command of a group"
    project = project or context.parent.params["project"]
    sys.exit(import_and_tell(files, project, _moment(at), regions=regions, units=units, is_verbose=verbose))


def _now() -> datetime:
    return datetime.now(UTC)


def _moment(at: datetime | None) -> datetime:
    return at.replace(hour=23, minute=59, second=59, tzinfo=UTC) if at else _now()
