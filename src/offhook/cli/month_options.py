"""The options that say which month: those of `cost month`, which `cost compare` has too."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

MOST_DAYS = 366


def month_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """--scenario, --days and --cdk-out, as `scenarios`, `days` and `cdk_out`."""
    for option in (
        click.option(
            "--cdk-out", type=click.Path(path_type=Path), help="Take this cdk.out as it is; nothing is synthesised."
        ),
        click.option(
            "--days", type=click.IntRange(1, MOST_DAYS), default=30, show_default=True, help="How long the month is."
        ),
        click.option(
            "--scenario",
            "scenarios",
            multiple=True,
            metavar="FILE[=TIMES]",
            help="A day of the month, and how often it comes. Default: on each of the --days. Can be repeated.",
        ),
    ):
        command = option(command)
    return command
