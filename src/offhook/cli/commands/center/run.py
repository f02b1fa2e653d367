"""`offhook center run`: let a scenario's day pass, and say how it went."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command(name="run")
@click.argument("scenario", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print the results.")
@click.option(
    "--records", type=click.Path(path_type=Path), metavar="FILE", help="Write contact records there, one JSON a line."
)
@click.option(
    "--events", type=click.Path(path_type=Path), metavar="FILE", help="Write contact events there, one JSON a line."
)
@click.option(
    "--seed", type=int, metavar="N", help="Of all chance, instead of the file's: another day of the same kind."
)
@click.option(
    "--fidelity",
    type=click.Choice(["full", "queue-only"]),
    help="Through the flows or not, instead of what the file says.",
)
@click.option("--project", type=click.Path(path_type=Path), default=Path(), help="The folder with center.toml.")
@click.option("--cdk-out", type=click.Path(path_type=Path), help="Take this cdk.out as it is; nothing is synthesised.")
def command(
    scenario: Path,
    form: str,
    records: Path | None,
    events: Path | None,
    seed: int | None,
    fidelity: str | None,
    project: Path,
    cdk_out: Path | None,
) -> None:
    """Run the day that the file SCENARIO describes: who comes, what they say, and who answers.

    It passes in virtual time, through the flows, bots and Lambda functions of the project, or straight into the queues
    (fidelity queue-only). The same seed gives the same day. The exit status is 1 when a promise of the file was not
    kept or a flow could not go on, 2 when it could not run. docs/scenarios.md describes the file and the results.

    \b
    Examples:
      offhook center run scenarios/quiet-monday.toml
      offhook center run scenarios/launch-day.toml --format json --records records.jsonl
    """
    from offhook.cli.running import Asked, run  # imports moto, once the options were found to be good

    asked = Asked(
        scenario=scenario,
        is_json=form == "json",
        records=records,
        events=events,
        seed=seed,
        fidelity=fidelity,
        assembly=cdk_out,
    )
    sys.exit(run(project.resolve(), asked))
