"""The command line: one file per command in `commands/`. Results go to stdout, the rest to stderr."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from pathlib import Path

import click

from offhook.errors import Faults, OffhookError, SynthError

COMMANDS = Path(__file__).parent / "commands"

COULD_NOT_RUN = 2


class Commands(click.Group):
    """Commands by the names of their files, imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(module.name for module in pkgutil.iter_modules([str(COMMANDS)]))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = importlib.import_module(f"offhook.cli.commands.{cmd_name}").command
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
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
