"""The option --flow-log: where the flow log of a contact is written."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from offhook.center.flow_log import as_lines
from offhook.engine.events import Traced
from offhook.errors import OffhookError, Place

flow_log_option = click.option(
    "--flow-log",
    "flow_log",
    type=click.Path(path_type=Path, dir_okay=False, writable=True),
    metavar="FILE",
    help="Write what CloudWatch's flow log would hold, as JSON lines; empty where the flow switches no logging on.",
)


def write_flow_log(file: Path, trace: Iterable[Traced]) -> None:
    """Write the log anew. Raises an OffhookError if the file cannot be written."""
    try:
        file.write_bytes(as_lines(trace))
    except OSError as error:
        fix = "Name a file in a folder that exists and can be written"
        raise OffhookError(f"{file} cannot be written: {error.strerror}", where=Place("--flow-log"), fix=fix) from error
