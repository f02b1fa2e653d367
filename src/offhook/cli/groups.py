"""Groups of commands that are found by their files and imported when they are asked for."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path
from typing import Any

import click


class Commands(click.Group):
    """The commands in a folder, by the names of their files or packages; each has a `command`."""

    def __init__(self, *args: Any, package: str, folder: Path, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._package, self._folder = package, folder

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(module.name for module in pkgutil.iter_modules([str(self._folder)]))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = importlib.import_module(f"{self._package}.{cmd_name}").command
        return command
