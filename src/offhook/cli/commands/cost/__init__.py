"""`offhook cost`: what contacts cost, before and after."""

from __future__ import annotations

from pathlib import Path

import click

from offhook.cli.groups import Commands


@click.group(name="cost", cls=Commands, package=__name__, folder=Path(__file__).parent)
def command() -> None:
    """What calls, chats and months cost, and where the money goes."""
