"""`offhook flow`: what can be done with flow files."""

from __future__ import annotations

from pathlib import Path

import click

from offhook.cli.groups import Commands


@click.group(name="flow", cls=Commands, package=__name__, folder=Path(__file__).parent)
def command() -> None:
    """Try flow files out."""
