"""`offhook bot export`: a bot of `flows/bots` as a zip that Lex imports."""

from __future__ import annotations

from pathlib import Path

import click
from rich.text import Text

from offhook.bots.definition import bot_folders, read_definition
from offhook.bots.definition.export_zip import export_zip
from offhook.cli.rendering import console
from offhook.errors import OffhookError, Place, nearest


@click.command(name="export")
@click.argument("key")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Default: KEY.zip."
)
@click.option("--project", type=click.Path(path_type=Path), default=Path(), help="The folder with center.toml.")
def command(key: str, output: Path | None, project: Path) -> None:
    """Write the bot KEY, a folder of flows/bots, as the zip of JSON that Lex exports and imports.

    The same folder always gives the same bytes. The function behind the bot and the detection of sentiment are settings
    of an alias, and in no export.

    \b
    Example:
      offhook bot export concierge -o concierge.zip
    """
    folders = {folder.name: folder for folder in bot_folders(project.resolve() / "flows")}
    if key not in folders:
        raise OffhookError(f"there is no bot {key!r}", where=Place("flows/bots"), fix=nearest(key, folders))
    content = export_zip(read_definition(folders[key], shown_as=f"flows/bots/{key}"))
    target = output or Path(f"{key}.zip")
    try:
        target.write_bytes(content)
    except OSError as error:
        what, fix = f"cannot be written: {error.strerror}", "Name a file in a folder that exists"
        raise OffhookError(what, where=Place(str(target)), fix=fix) from error
    console(stderr=True).print(Text(f"{target} written.", style="dim"), soft_wrap=True)
