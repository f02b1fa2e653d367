"""A definition into a bot's folder: all of it or nothing."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from offhook.bots.definition.definition import Definition
from offhook.bots.definition.writing import files_of


def save_definition(definition: Definition, folder: Path) -> None:
    """Write the folder. What else is in it, such as test sets, stays; locales that the bot does not speak go.

    Raises OSError, and then everything is as it was.
    """
    texts = files_of(definition)
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        made = beside / "new"
        if folder.exists():
            shutil.copytree(folder, made, ignore=_own_files(folder))
        else:
            made.mkdir()
        for name, text in texts.items():
            (made / name).write_bytes(text.encode())
        _swap(made, folder, beside / "old")
    finally:
        shutil.rmtree(beside)


def _own_files(folder: Path) -> Callable[[str, list[str]], list[str]]:
    """What is not copied: the files that the definition makes anew."""
    return lambda path, names: [name for name in names if Path(path) == folder and name.endswith(".toml")]


def _swap(made: Path, folder: Path, old: Path) -> None:
    if not folder.exists():
        made.replace(folder)
        return
    folder.replace(old)
    try:
        made.replace(folder)
    except OSError:
        old.replace(folder)
        raise
