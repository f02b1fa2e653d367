"""`offhook flow diff`: what changed for a caller, in words. Also a diff driver for git."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click
from rich.text import Text

from offhook.cli.difference import markdown, print_comparison, total
from offhook.cli.flow_sources import find_flow
from offhook.cli.rendering import console, plain
from offhook.errors import Faults, OffhookError, Place
from offhook.language.diff import Comparison, compare, told
from offhook.language.forms import documents_in

GIT_ARGUMENTS = (7, 9)
"""How many git gives a diff driver: path, then file, hash and mode before and after; two more for a renamed file."""

NOTHING = "/dev/null"


@click.command(name="diff")
@click.argument("sources", nargs=-1, metavar="A B")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    help="How to print the changes.",
)
@click.option("--name", help="Which flow, where a file holds several.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing; the exit status tells.")
@click.option("--textconv", type=click.Path(path_type=Path), metavar="FILE", help="Print one flow in plain words.")
def command(sources: tuple[str, ...], form: str, name: str | None, quiet: bool, textconv: Path | None) -> None:
    """Tell what changed from flow A to flow B for somebody who calls: prompts, keys, queues, where each branch leads.

    A and B are files, keys of flows/, or REVISION:path of git. Layout, names of blocks and order make no change.
    The exit status is 0 when a caller cannot tell them apart, 1 when something changed, 2 when one cannot be read.
    As git's external diff driver it takes git's seven arguments.

    \b
    Examples:
      offhook flow diff HEAD:flows/main.json main
      git config diff.offhook.command "offhook flow diff"
      git config diff.offhook.textconv "offhook flow diff --textconv"
    """
    if textconv is not None:
        click.echo(_told(textconv), nl=False)
        return
    if len(sources) in GIT_ARGUMENTS:
        _for_git(path=sources[0], old=sources[1], new=sources[4])
        return
    if len(sources) != 2:
        raise click.UsageError("Name two flows: A and B.")
    comparison = compare(find_flow(sources[0], name=name), find_flow(sources[1], name=name))
    if not quiet:
        _print(comparison, form)
    sys.exit(int(bool(comparison.changes)))


def _print(comparison: Comparison, form: str) -> None:
    if form == "json":
        click.echo(json.dumps(comparison.to_json(), ensure_ascii=False, indent=2))
    elif form == "markdown":
        click.echo("\n".join(markdown(comparison)))
    else:
        _print_text(comparison)


def _print_text(comparison: Comparison) -> None:
    out = console()
    out.print(Text(f"{plain(comparison.before)} → {plain(comparison.after)}", style="dim"), soft_wrap=True)
    print_comparison(out, comparison)
    out.print(Text(f"{total(comparison)}.", style="green" if not comparison.changes else "bold"), soft_wrap=True)


def _told(file: Path) -> str:
    """A file's flows in plain words; a file that has none, or is broken, as it is: git shows it then as it would."""
    try:
        data = file.read_bytes()
    except OSError as error:
        what = f"cannot be read: {error.strerror}"
        raise OffhookError(what, where=Place(str(file)), fix="Name a file that can") from error
    try:
        flows = [found.unchecked() for found in documents_in(data, file=str(file), key="flow")]
    except Faults:
        flows = []
    return "\n".join(told(flow) for flow in flows) or data.decode("utf-8", "replace")


def _for_git(*, path: str, old: str, new: str) -> None:
    """One file of a `git diff`. The status is 0 whatever changed, because git takes another for a breakdown."""
    click.echo(f"offhook diff {plain(path)}")
    if NOTHING in (old, new):
        click.echo("a new file" if old == NOTHING else "the file is gone")
        return
    try:
        comparison = compare(find_flow(old), find_flow(new))
    except (Faults, OffhookError) as error:
        click.echo(f"cannot be compared as a flow: {error}")
        return
    out = console()
    print_comparison(out, comparison)
    out.print(Text(f"{total(comparison)}.", style="dim"), soft_wrap=True)
