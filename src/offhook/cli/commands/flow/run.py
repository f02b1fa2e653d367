"""`offhook flow run`: one flow file alone."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click
from rich.text import Text

from offhook.center.transcript import transcript
from offhook.cli.choosing import one_flow
from offhook.cli.flow_log_file import flow_log_option, write_flow_log
from offhook.cli.rendering import console, line_row, plain
from offhook.engine.events import FlowEnded
from offhook.engine.registry import action_types
from offhook.errors import OffhookError, Place, nearest
from offhook.testing.alone import Runs, run_random, run_scripted

MOST_LISTED = 20


@click.command(name="run")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--channel", type=click.Choice(["voice", "chat", "task", "email"]), help="Default: voice.")
@click.option("--input", "inputs", multiple=True, metavar="TEXT", help="Keys or words, when the flow next listens.")
@click.option("--attribute", "attributes", multiple=True, metavar="K=V", help="A user attribute of the contact.")
@click.option("--lambda", "functions", multiple=True, metavar="NAME=JSON", help="What a Lambda function returns.")
@click.option("--random", "seed", type=int, metavar="SEED", help="Answer by chance, failures and silence included.")
@click.option("--runs", type=click.IntRange(min=1), default=1, show_default=True, help="How many runs, with --random.")
@click.option("--name", help="Which flow, where a file holds several.")
@flow_log_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print the runs.")
def command(
    file: Path,
    channel: str | None,
    inputs: tuple[str, ...],
    attributes: tuple[str, ...],
    functions: tuple[str, ...],
    seed: int | None,
    runs: int,
    name: str | None,
    flow_log: Path | None,
    form: str,
) -> None:
    """Run one flow FILE alone: a document, an export, an API answer or a template.

    What it points at (Lambda functions, queues, bots, other flows) is answered by the options, or with --random by
    seeded chance among everything that can happen to it. The exit status is 1 when a run came to an action that is
    not run here, 2 when the file could not be read.

    \b
    Example:
      offhook flow run flows/main.json --random 1 --runs 200
    """
    flow = one_flow(file, name).flow()
    given = dict(_pair(pair, "--attribute", "K=V") for pair in attributes)
    if seed is not None:
        result = run_random(flow, seed=seed, count=runs, channel=channel and channel.upper(), attributes=given)
    else:
        returned = {key: _json(value) for key, value in (_pair(pair, "--lambda", "NAME=JSON") for pair in functions)}
        wanted = (channel or "voice").upper()
        result = run_scripted(flow, channel=wanted, inputs=inputs, attributes=given, functions=returned)
    if flow_log:
        write_flow_log(flow_log, result.last)
    if form == "json":
        click.echo(json.dumps(result.to_json(), ensure_ascii=False, indent=2))
    else:
        _print(result)
    sys.exit(int("unsupported" in result.ended))


def _pair(written: str, option: str, form: str) -> tuple[str, str]:
    key, equals, value = written.partition("=")
    if not equals or not key:
        raise OffhookError(f"{written!r} is no {form}", where=Place(option), fix=f"Write {form}")
    return key, value


def _json(written: str) -> Any:
    try:
        return json.loads(written)
    except ValueError as error:
        fix = """Write JSON, for example crm_lookup='{"known": "true"}'"""
        raise OffhookError(f"{written!r} is no JSON", where=Place("--lambda"), fix=fix) from error


def _print(runs: Runs) -> None:
    """The transcript of one run, or how many runs ended; then what was visited, and what could not run."""
    out = console()
    total = runs.ended.total()
    if total == 1:
        for line in transcript(runs.last):
            out.print(line_row(line))
    reasons = [traced.event.reason for traced in runs.last if isinstance(traced.event, FlowEnded)]
    for how, count in runs.ended.most_common():
        ending = f"{how}: {reasons[-1]}" if total == 1 and reasons else f"{count:>6} {how}"
        out.print(Text(plain(ending), style="red" if how in ("unsupported", "unwired", "limit") else "green"))
    reachable = runs.reachable
    out.print(Text(f"{len(runs.seen_actions)} of {len(reachable.actions)} actions visited", style="dim"))
    out.print(Text(f"{len(runs.seen_branches)} of {len(reachable.branches)} branches visited", style="dim"))
    for identifier, branch in sorted(reachable.branches - runs.seen_branches)[:MOST_LISTED]:
        out.print(Text(f"  not visited: {plain(identifier)} {branch}", style="dim"))
    for type in sorted(runs.unsupported):
        out.print(Text(f"not run here: {plain(type)}. {nearest(type, action_types())}", style="bold red"))
