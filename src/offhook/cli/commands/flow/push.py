"""`offhook flow push`: flows of `flows/` to an instance."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from offhook.cli.difference import print_comparison
from offhook.cli.instance_options import arns_option, given_arns, instance_options, map_option, now, project_option
from offhook.cli.rendering import console, plain
from offhook.exchange.boto import connected
from offhook.exchange.live import LiveInstance
from offhook.exchange.project import Project, open_project
from offhook.exchange.pushing import Plan, Planned, Pushed, plan_push, push
from offhook.exchange.snapshots import Snapshots

FOUND, COULD_NOT_RUN = 1, 2


@click.command(name="push")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@instance_options
@click.option("--dry-run", is_flag=True, help="Say what would change for callers, and change nothing.")
@arns_option
@map_option
@project_option
def command(
    names: tuple[str, ...],
    instance_id: str,
    region: str | None,
    profile: str | None,
    saved: bool,
    dry_run: bool,
    arns: Path | None,
    pairs: tuple[str, ...],
    project: Path,
) -> None:
    """Write flows to an instance: those NAMEd, keys of flows/, else all. One that means the same there is left alone.

    Each is published, or with --saved only saved. Before a flow is overwritten it is kept in .offhook/snapshots, and a
    module as a version too; after it was written it is read back and compared. The exit status is 1 if, with
    --dry-run, something would change; if the instance refuses a flow; or if it gives back another one than was sent.

    \b
    Example:
      offhook flow push main --instance-id 11111111-2222-3333-4444-555555555555 --dry-run
    """
    opened = open_project(project.resolve())
    live = connected(instance_id, region=region, profile=profile)
    given = given_arns(arns, pairs)
    sys.exit(push_flows(live, opened, names, saved=saved, dry_run=dry_run, given=given))


def push_flows(
    live: LiveInstance,
    project: Project,
    names: tuple[str, ...],
    *,
    saved: bool,
    dry_run: bool,
    given: dict[tuple[str, str], str],
) -> int:
    """Push to an instance and tell what came of it. The exit status."""
    plan = plan_push(live, project, names, saved=saved, given=given)
    out = console()
    _print_plan(out, plan, live.instance_id, dry_run=dry_run)
    if dry_run:
        return int(any(step.what != "nothing" for step in plan.steps))
    pushed = push(plan, live, Snapshots(project.folder, now), saved=saved)
    _print_pushed(out, pushed, project, saved=saved)
    if pushed.error:
        return COULD_NOT_RUN
    return FOUND if pushed.problems or pushed.differences else 0


def _print_plan(out: Console, plan: Plan, instance_id: str, *, dry_run: bool) -> None:
    would = "would be " if dry_run else ""
    for step in plan.steps:
        match step.what:
            case "create":
                out.print(Text(f"{_name(step)}: {would or 'is '}created", style="green"), soft_wrap=True)
            case "update":
                out.print(
                    Text(f"{_name(step)}: {'would change' if dry_run else 'changes'}", style="bold"), soft_wrap=True
                )
                assert step.comparison is not None  # there is one for every flow that is there
                print_comparison(out, step.comparison, indent=2)
    same = sum(step.what == "nothing" for step in plan.steps)
    if same:
        out.print(Text(f"{same} the same on instance {plain(instance_id)} already", style="dim"), soft_wrap=True)


def _print_pushed(out: Console, pushed: Pushed, project: Project, *, saved: bool) -> None:
    done = "saved, not published" if saved else "published"
    for step in pushed.written:
        out.print(Text(f"{_name(step)}: {done}", style="green"), soft_wrap=True)
    for path in pushed.snapshots:
        out.print(Text(f"What was there: {project.shown(path)}", style="dim"), soft_wrap=True)
    for step, version in pushed.versions:
        out.print(Text(f"{_name(step)}: what was there is version {version}", style="dim"), soft_wrap=True)
    for step, comparison in pushed.differences:
        out.print(
            Text(f"{_name(step)}: the instance gives back another flow than was sent:", style="bold red"),
            soft_wrap=True,
        )
        print_comparison(out, comparison, indent=2)
    err = console(stderr=True)
    for fault in pushed.problems:
        err.print(Text(plain(str(fault)), style="red"), soft_wrap=True)
    if pushed.error:
        err.print(Text(plain(str(pushed.error)), style="red"), soft_wrap=True)
    for step in pushed.placeholders:
        err.print(Text(f"{_name(step)}: created, but it only ends the contact so far", style="red"), soft_wrap=True)
    for step in pushed.not_written:
        err.print(Text(f"{_name(step)}: not written", style="red"), soft_wrap=True)


def _name(step: Planned) -> str:
    return f"{step.name[0]} {plain(step.flow.name)}"
