"""The command line: one file per command in `commands/`. Results go to stdout, the rest to stderr."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import click

from offhook.cli.groups import Commands
from offhook.errors import Faults, OffhookError, Place, SynthError

COULD_NOT_RUN = 2
NOBODY_READS = 1
"""As click ends where the other end of a pipe is closed."""

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
"""What a file that is written to says when it takes no more. Where one is opened, the error has its name."""


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
        try:
            _run()
        finally:
            if sys.stdout is not None:  # as it is where somebody has closed it
                sys.stdout.flush()
    except BrokenPipeError:
        _write_no_more()
        sys.exit(NOBODY_READS)
    except OSError as error:
        if error.errno not in FULL or error.filename is not None:
            raise
        _write_no_more()
        fault = f"what is printed cannot be written: {error.strerror}"
        click.echo(OffhookError(fault, where=Place("stdout"), fix="Make room, or write elsewhere"), err=True)
        sys.exit(COULD_NOT_RUN)


def _run() -> None:
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


def _write_no_more() -> None:
    """What is still to be written goes nowhere: Python would try it once more at its end, and fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
