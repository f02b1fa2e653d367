"""Groups of commands that are found by their files and imported when they are asked for."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path
from typing import Any

import click


class Commands(click.Group):
    """The commands in a folder, by the names of their files or packages; each has a `command`.

    A file whose name would be a word of Python, `import_.py`, is the command without the underscore.
    """

    def __init__(self, *args: Any, package: str, folder: Path, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._package, self._folder = package, folder

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(self._modules())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = self._modules().get(cmd_name)
        if module is None:
            return None
        command: click.Command = importlib.import_module(f"{self._package}.{module}").command
        return command

    def _modules(self) -> dict[str, str]:
        """Modules by the names of their commands."""
        return {found.name.removesuffix("_"): found.name for found in pkgutil.iter_modules([str(self._folder)])}
