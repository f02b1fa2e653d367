"""Which files are looked at: those that are named, and in folders everything that can hold a flow.

Recorded: what the editor exports has the flow's name and no ending (40 of 210 flows in public repositories).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from offhook.errors import Faults, OffhookError, Place

ENDINGS = (".json", ".yaml", ".yml", ".template")
LEFT_OUT = ("node_modules", "cdk.out", "__pycache__")
"""Folders of what others wrote, or what was made; those that begin with a dot are left out too."""

_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,9}")
_LIKE_A_FLOW = re.compile(rb'StartAction|\\*"(?:Actions|modules)\\*"')


@dataclass(frozen=True, slots=True)
class Named:
    """A file. `path` is absolute; `is_explicit`: somebody named it, so it has to hold a flow."""

    path: Path
    shown_as: str
    is_explicit: bool

    def is_like_a_flow(self) -> bool:
        """Whether a text that cannot be read was meant to be a flow."""
        return self.is_explicit or _is_like_a_flow(self.path)


def files_of(paths: Iterable[Path]) -> list[Named]:
    """Every file once, in the order of the paths, then of their names. Raises Faults for paths that are not there."""
    found: dict[Path, Named] = {}
    faults: list[OffhookError] = []
    for path in paths:
        if not path.exists():
            faults.append(OffhookError("there is no such file or folder", where=Place(str(path)), fix=_fix(path)))
        elif path.is_dir():
            for file in _walk(path):
                found.setdefault(file.resolve(), Named(file.resolve(), shown(file), False))
        else:
            found[path.resolve()] = Named(path.resolve(), shown(path), True)
    if faults:
        raise Faults(faults)
    return list(found.values())


def shown(path: Path) -> str:
    """As seen from the current folder if it is below it, else as it was named."""
    here = Path.cwd()
    if path.is_absolute() and path.is_relative_to(here):
        path = path.relative_to(here)
    return Path(os.path.normpath(path)).as_posix()


def _walk(folder: Path) -> Iterator[Path]:
    for where, folders, files in os.walk(folder):
        folders[:] = sorted(one for one in folders if not one.startswith(".") and one not in LEFT_OUT)
        for name in sorted(files):
            path = Path(where, name)
            if not name.startswith(".") and (name.endswith(ENDINGS) or _is_export(path)):
                yield path


def _is_export(path: Path) -> bool:
    """Whether a file without an ending is what the editor exports."""
    if _ENDING.fullmatch(path.suffix) or not path.is_file():
        return False
    with path.open("rb") as file:
        begins = file.read(64).lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n")
    return begins.startswith(b"{") and _is_like_a_flow(path)


def _is_like_a_flow(path: Path) -> bool:
    return _LIKE_A_FLOW.search(path.read_bytes().replace(b"\0", b"")) is not None


def _fix(path: Path) -> str:
    names = sorted(one.name for one in path.parent.iterdir()) if path.parent.is_dir() else []
    close = [name for name in names if name.casefold().startswith(path.stem.casefold())]
    return (
        f"Did you mean {(path.parent / close[0]).as_posix()!r}?" if close else "Name a flow file, or a folder of them"
    )
