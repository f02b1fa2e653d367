"""The options that say which month: those of `cost month`, which `cost compare` has too."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from offhook.cli.gathering import gathered

MOST_DAYS = 366


@dataclass(frozen=True, slots=True)
class MonthOptions:
    """`scenarios` are written FILE or FILE=TIMES; none: the volumes of center.toml.

    `cdk_out` is taken as it is, instead of synthesising.
    """

    scenarios: tuple[str, ...]
    days: int
    cdk_out: Path | None


cdk_out_option = click.option(
    "--cdk-out", type=click.Path(path_type=Path), help="Take this cdk.out as it is; nothing is synthesised."
)

month_options = gathered(
    "asked",
    MonthOptions,
    click.option(
        "--scenario",
        "scenarios",
        multiple=True,
        metavar="FILE[=TIMES]",
        help="A day of the month, and how often it comes. Default: on each of the --days. Can be repeated.",
    ),
    click.option(
        "--days", type=click.IntRange(1, MOST_DAYS), default=30, show_default=True, help="How long the month is."
    ),
    cdk_out_option,
)
"""--scenario, --days and --cdk-out, as `asked`."""
