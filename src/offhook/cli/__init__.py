"""The command line: one file per command in `commands/`. Results go to stdout, the rest to stderr."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from offhook.cli.groups import Commands
from offhook.errors import Faults, OffhookError, SynthError

COULD_NOT_RUN = 2


@click.group(
    cls=Commands,
    package=f"{__name__}.commands",
    folder=Path(__file__).parent / "commands",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="offhook")
def cli() -> None:
    """A contact centre on Amazon Connect that runs on a laptop exactly as it is deployed."""


def main() -> None:
    """Run the command line. What a person can mend is one line a fault; our own mistakes show their traceback."""
    try:
        cli()
    except SynthError as refused:
        click.echo(refused.report, err=True)
        sys.exit(COULD_NOT_RUN)
    except Faults as faults:
        for fault in faults.faults:
            click.echo(str(fault), err=True)
        sys.exit(COULD_NOT_RUN)
    except OffhookError as error:
        click.echo(str(error), err=True)
        sys.exit(COULD_NOT_RUN)
