"""`offhook bot import`: a bot from Lex into `flows/bots`."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path

import click
from rich.text import Text

from offhook.bots.definition import Definition, bot_folders, open_definition
from offhook.bots.definition.export_zip import import_zip
from offhook.bots.definition.saving import save_definition
from offhook.cli.rendering import console
from offhook.errors import Faults, OffhookError, Place
from offhook.exchange.catalogue import key_for

_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


@click.command(name="import")
@click.argument("source", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--as", "key", metavar="KEY", help="The folder in flows/bots. Default: made of the bot's name.")
@click.option("--function", metavar="KEY", help="The folder in lambdas/ of the function that the bot calls.")
@click.option("--force", is_flag=True, help="Overwrite a bot that is there already.")
@click.option("--project", type=click.Path(path_type=Path), default=Path(), help="The folder with center.toml.")
def command(source: Path, key: str | None, function: str | None, force: bool, project: Path) -> None:
    """Bring the bot in FILE, an export of Lex V2, into flows/bots as a folder of readable files.

    Nothing of it is lost: what has no readable key stands verbatim in a table `lex`, and an export gives it back. A bot
    that is there already is only overwritten with --force; it keeps its function and its test sets. What has to be
    mended before the bot can be deployed is listed.

    \b
    Example:
      offhook bot import Concierge-DRAFT.zip --as concierge --function bot_fulfilment
    """
    flows = project.resolve() / "flows"
    imported = import_zip(_content(source), shown_as=str(source))
    target = flows / "bots" / _key(key, imported, flows)
    there = _there(target)
    if there:
        imported = replace(imported, function=there.function, detects_sentiment=there.detects_sentiment)
    if function is not None:
        imported = replace(imported, function=function)
    sys.exit(_write(imported, target, there, force=force))


def _content(source: Path) -> bytes:
    try:
        return source.read_bytes()
    except OSError as error:
        what, fix = f"cannot be read: {error.strerror}", "Name a zip that Lex V2 exported"
        raise OffhookError(what, where=Place(str(source)), fix=fix) from error


def _key(key: str | None, imported: Definition, flows: Path) -> str:
    """The key given, else that of the bot with the same name, else one made of the name."""
    if key is not None:
        if not _KEY.fullmatch(key):
            raise OffhookError(f"{key!r} is no key", where=Place("--as"), fix="Write letters, digits, '-' and '_'")
        return key
    name = imported.bot["botName"]
    same = (folder.name for folder in bot_folders(flows) if (old := _there(folder)) and old.bot.get("botName") == name)
    return next(same, key_for(name))


def _there(folder: Path) -> Definition | None:
    """The bot that is there already; what cannot be read at all counts as none."""
    try:
        return open_definition(folder).definition
    except Faults:
        return None


def _write(imported: Definition, target: Path, there: Definition | None, *, force: bool) -> int:
    """Write the folder unless something is there that nobody gave up. The exit status."""
    out, shown = console(), f"flows/bots/{target.name}"
    if there == imported and not force:
        out.print(Text(f"{shown} is the same bot already; nothing to write.", style="green"), soft_wrap=True)
        return 0
    if target.exists() and not force:
        said = f"{shown} is there already. Nothing written: say --force to overwrite it."
        out.print(Text(said, style="yellow"), soft_wrap=True)
        return 1
    try:
        save_definition(imported, target)
    except OSError as error:
        what, fix = f"cannot be written: {error.strerror}", "Nothing has changed; see to the folder and try again"
        raise OffhookError(what, where=Place(shown), fix=fix) from error
    out.print(Text(f"{shown} written.", style="green"), soft_wrap=True)
    for fault in sorted(open_definition(target, shown_as=shown).faults, key=lambda fault: fault.where):
        out.print(Text(f"{fault.where} {fault.what}", style="yellow"), soft_wrap=True)
        out.print(Text(f"  {fault.fix}", style="dim"), soft_wrap=True)
    return 0
