"""`offhook flow import`: a flow from elsewhere into `flows/`, with names for ARNs."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from rich.text import Text

from offhook.cli.choosing import one_of
from offhook.cli.difference import print_comparison
from offhook.cli.flow_sources import documents
from offhook.cli.instance_options import (
    arns_option,
    given_arns,
    map_option,
    project_option,
    tell_named,
    tell_unnamed,
)
from offhook.cli.rendering import console
from offhook.errors import OffhookError, Place
from offhook.exchange.arns import Name
from offhook.exchange.catalogue import key_for
from offhook.exchange.importing import Imported, import_flow
from offhook.exchange.project import Project, open_project
from offhook.exchange.pulling import compared
from offhook.language.document import MODULE
from offhook.language.forms import Found


@click.command(name="import")
@click.argument("source", metavar="FILE")
@click.option("--as", "key", metavar="KEY", help="The key in flows/. Default: that of the flow of the same name.")
@click.option("--name", help="Which flow, where a file holds several.")
@arns_option
@map_option
@click.option("--strict", is_flag=True, help="Write nothing if something has no name; the exit status is 1 then.")
@click.option("--force", is_flag=True, help="Overwrite a flow of flows/ that differs, or that only looks different.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@project_option
def command(
    source: str,
    key: str | None,
    name: str | None,
    arns: Path | None,
    pairs: tuple[str, ...],
    strict: bool,
    force: bool,
    dry_run: bool,
    project: Path,
) -> None:
    """Bring the flow in FILE into flows/: an export, an API answer, a template, or the format from before 2022.

    ARNs become names of this project, found by what the editor calls each thing, by the names of functions, and by
    --arns and --map. What has no name is listed and kept. A flow that is there already is only overwritten with
    --force: what would change is told, and the exit status is 1.

    \b
    Example:
      offhook flow import main.export.json --as main --dry-run
    """
    opened = open_project(project.resolve())
    found = one_of(documents(source), source, name)
    imported = import_flow(found, opened, given_arns(arns, pairs))
    target = _target(found, opened, key)
    tell_named(imported.named)
    tell_unnamed(imported.unnamed)
    if strict and imported.unnamed:
        raise SystemExit(1)
    sys.exit(_write(imported, target, opened, force=force, dry_run=dry_run))


def _target(found: Found, project: Project, key: str | None) -> Name:
    """Under which name the flow is to stand in flows/."""
    kind = "module" if found.type == MODULE else "flow"
    if key is not None:
        if "/" in key or key in ("", ".", ".."):
            raise OffhookError(f"{key!r} is no key", where=Place("--as"), fix="Write the name of a file without .json")
        return kind, key
    return project.name_of(kind, found.name) or (kind, key_for(found.name))


def _write(imported: Imported, target: Name, project: Project, *, force: bool, dry_run: bool) -> int:
    """Write the file unless it would change something that nobody agreed to. The exit status."""
    path, out = project.file_of(target), console()
    shown = project.shown(path)
    there = path.exists()
    comparison = compared(path, imported, project, target)
    if comparison and not comparison.changes and not force:
        out.print(Text(f"{shown} is the same flow already; nothing to write.", style="green"), soft_wrap=True)
        return 0
    if comparison and comparison.changes:
        out.print(
            Text(f"{shown} would change:" if dry_run or not force else f"{shown} changes:", style="dim"), soft_wrap=True
        )
        print_comparison(out, comparison, indent=2)
    if there and not force:
        out.print(
            Text(f"{shown} is there already. Nothing written: say --force to overwrite it.", style="yellow"),
            soft_wrap=True,
        )
        return 1
    if dry_run:
        out.print(Text(f"{shown} would be written.", style="green"), soft_wrap=True)
        return 0
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(imported.text.encode())
    out.print(Text(f"{shown} written.", style="green"), soft_wrap=True)
    return 0
