"""`offhook flow pull`: flows of an instance into `flows/`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click
from rich.text import Text

from offhook.cli.difference import print_comparison
from offhook.cli.instance_options import (
    arns_option,
    given_arns,
    instance_options,
    map_option,
    now,
    project_option,
    tell_unnamed,
)
from offhook.cli.rendering import console, plain
from offhook.exchange.boto import connected
from offhook.exchange.live import LiveInstance
from offhook.exchange.project import Project, open_project
from offhook.exchange.pulling import Pull, Pulled, plan_pull, write_pull
from offhook.exchange.snapshots import Snapshots


@click.command(name="pull")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@instance_options
@click.option("--all", "every", is_flag=True, help="Every flow of the instance, the samples of AWS included.")
@click.option("--dry-run", is_flag=True, help="Say what would change, and write nothing.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print what came.")
@arns_option
@map_option
@project_option
def command(
    names: tuple[str, ...],
    instance_id: str,
    region: str | None,
    profile: str | None,
    saved: bool,
    every: bool,
    dry_run: bool,
    form: str,
    arns: Path | None,
    pairs: tuple[str, ...],
    project: Path,
) -> None:
    """Bring flows of an instance into flows/, with names for ARNs: those NAMEd, else those that flows/ has.

    A file that changes is kept in .offhook/snapshots first. Which name stands for which ARN on this instance is
    written to .offhook/instances/. The exit status is 1 if, with --dry-run, something would change.

    \b
    Example:
      offhook flow pull main --instance-id 11111111-2222-3333-4444-555555555555 --dry-run
    """
    opened = open_project(project.resolve())
    live = connected(instance_id, region=region, profile=profile)
    given = given_arns(arns, pairs)
    sys.exit(pull(live, opened, names, every=every, saved=saved, dry_run=dry_run, form=form, given=given))


def pull(
    live: LiveInstance,
    project: Project,
    names: tuple[str, ...],
    *,
    every: bool,
    saved: bool,
    dry_run: bool,
    form: str,
    given: dict[tuple[str, str], str],
) -> int:
    """Pull from an instance and tell what came. The exit status."""
    planned = plan_pull(live, project, names, every=every, saved=saved, given=given)
    if not dry_run:
        write_pull(planned, live.instance_id, project, Snapshots(project.folder, now))
    if form == "json":
        told = [_to_json(one, project) for one in planned.pulled]
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        _print(planned, project, dry_run=dry_run)
    return int(dry_run and any(not one.is_same for one in planned.pulled))


def _print(planned: Pull, project: Project, *, dry_run: bool) -> None:
    out = console()
    for one in planned.pulled:
        shown = project.shown(one.path)
        if one.is_same:
            out.print(Text(f"{shown} is the same flow already.", style="dim"), soft_wrap=True)
        elif one.comparison is None:
            out.print(Text(f"{shown} {'would be' if dry_run else 'is'} new.", style="green"), soft_wrap=True)
        else:
            out.print(Text(f"{shown} {'would change' if dry_run else 'changed'}:", style="bold"), soft_wrap=True)
            print_comparison(out, one.comparison, indent=2)
        tell_unnamed(one.imported.unnamed)
    if planned.others:
        names = ", ".join(plain(name) for name in planned.others[:6])
        more = f" and {len(planned.others) - 6} more" if len(planned.others) > 6 else ""
        out.print(Text(f"Not asked for: {names}{more}. Name them, or say --all.", style="dim"), soft_wrap=True)


def _to_json(one: Pulled, project: Project) -> dict[str, object]:
    changes = one.comparison.to_json()["changes"] if one.comparison else None
    state = "same" if one.is_same else "new" if one.comparison is None else "changed"
    unnamed = [{"value": it.value, "kind": it.kind, "called": it.display} for it in one.imported.unnamed]
    return {"file": project.shown(one.path), "state": state, "changes": changes, "unnamed": unnamed}
