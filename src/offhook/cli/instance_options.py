"""Options of commands that go between `flows/` and an instance: which instance, and what stands for which name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
from rich.text import Text

from offhook.cli.rendering import console, plain
from offhook.errors import OffhookError, Place
from offhook.exchange.arns import Name, parse_name, read_arns
from offhook.exchange.importing import Named, Unnamed, mappings

MOST_LISTED = 12

arns_option = click.option(
    "--arns",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="JSON or TOML: what stands for each name, as `offhook flow pull` writes it to .offhook/instances/.",
)
map_option = click.option(
    "--map", "pairs", multiple=True, metavar="VALUE=KIND/KEY", help="What one ARN, id or placeholder is called here."
)
project_option = click.option(
    "--project", type=click.Path(path_type=Path), default=Path(), help="The folder with center.toml and flows/."
)


def instance_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """--instance-id, --region, --profile and --saved."""
    for option in (
        click.option("--saved", is_flag=True, help="The saved content instead of the published one."),
        click.option("--profile", help="A profile of your AWS configuration."),
        click.option("--region", help="The Region of the instance. Default: that of your AWS configuration."),
        click.option("--instance-id", required=True, metavar="ID", help="The id of the Amazon Connect instance."),
    ):
        command = option(command)
    return command


def given_arns(file: Path | None, pairs: Iterable[str]) -> dict[Name, str]:
    """What stands for each name, by --arns and --map. Raises Faults or OffhookError."""
    arns = read_arns(file) if file else {}
    for pair in pairs:
        value, equals, name = pair.rpartition("=")
        if not equals or not value:
            fix = "Write VALUE=KIND/KEY, for example arn:aws:...=queue/orders"
            raise OffhookError(f"{pair!r} is no VALUE=KIND/KEY", where=Place("--map"), fix=fix)
        arns[parse_name(name, Place("--map"))] = value
    return arns


def now() -> datetime:
    return datetime.now(UTC)


def tell_named(named: Iterable[Named]) -> None:
    """What became a name, on stderr."""
    out = console(stderr=True)
    for one in named:
        kind, key = one.name
        out.print(Text(f"  ${{{kind}/{key}}}", style="cyan").append(f" by its {one.how}", style="dim"), soft_wrap=True)


def tell_unnamed(unnamed: tuple[Unnamed, ...]) -> None:
    """What could not be named, where it stands, and how to say what it is; on stderr."""
    if not unnamed:
        return
    out = console(stderr=True)
    values = list(mappings(unnamed))
    out.print(Text(f"{len(values)} of another instance kept as they are:", style="yellow"), soft_wrap=True)
    for one, count in values[:MOST_LISTED]:
        what = one.kind if one.kind != "other" else "something"
        shown = f" {one.display!r}" if one.display else ""
        times = f", {count} times" if count > 1 else ""
        out.print(Text(f"{one.place} a {what}{plain(shown)}{times}: {plain(one.value)}"), soft_wrap=True)
        kind = one.kind if one.kind != "other" else "KIND"
        out.print(Text(f"  Say what it is: --map '{plain(one.value)}={kind}/KEY'", style="dim"), soft_wrap=True)
    if len(values) > MOST_LISTED:
        out.print(Text(f"and {len(values) - MOST_LISTED} more", style="dim"), soft_wrap=True)
