"""`offhook center`: what can be done with a whole centre."""

from __future__ import annotations

from pathlib import Path

import click

from offhook.cli.groups import Commands


@click.group(name="center", cls=Commands, package=__name__, folder=Path(__file__).parent)
def command() -> None:
    """Run the whole centre: everybody who calls and everybody who answers."""
