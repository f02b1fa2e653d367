"""`offhook agent`: answer calls at a terminal."""

from __future__ import annotations

import sys
from pathlib import Path

import click

INTERRUPTED = 130
"""The exit status after Ctrl-C: the desk is signed out, and the terminal is as it was."""


@click.command(name="agent")
@click.argument("username", required=False)
@click.option("--project", type=click.Path(path_type=Path), default=Path(), help="The folder with center.toml.")
def command(username: str | None, project: Path) -> None:
    """Be the agent USERNAME (default: the first in center.toml) and take what `offhook call --wait-for-agent` brings.

    You sign in, go Available, and see who calls before you accept; the letters at the bottom say what you can do. When
    the call is over the terminal waits for the next one. Without a terminal, commands are read line by line, each held
    until it can be done.

    \b
    Examples:
      offhook agent
      printf 'accept\\nsay Hello\\nend\\nclear\\n' | offhook agent tanaka
    """
    from offhook.cli.agent_work import AgentAtWork  # the web sockets are for this only
    from offhook.cli.rendering import console

    try:
        AgentAtWork(project.resolve(), username, console()).run()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
