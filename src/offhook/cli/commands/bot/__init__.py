"""`offhook bot`: what can be done with bots."""

from __future__ import annotations

from pathlib import Path

import click

from offhook.cli.groups import Commands


@click.group(name="bot", cls=Commands, package=__name__, folder=Path(__file__).parent)
def command() -> None:
    """Try bots out, test them, and exchange them with Lex."""
