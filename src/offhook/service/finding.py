"""How a terminal finds the centre that is at work in its project: a file with the port and a token.

The file is readable by its owner only, and gone when the centre closes. One that was left behind is noticed: nobody at
its port knows its token.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import NamedTuple

from offhook.errors import OffhookError, Place

FILE = Path(".offhook") / "center.json"

HOST = "127.0.0.1"
HEALTH = "/center"
"""Says whether a centre is there, to whoever has its token."""


class Address(NamedTuple):
    """A centre on this machine."""

    port: int
    token: str

    @property
    def host(self) -> str:
        """As the Host header names it."""
        return f"{HOST}:{self.port}"

    @property
    def authorization(self) -> str:
        return f"Bearer {self.token}"


def find(project: Path) -> Address | None:
    """Where the centre of this project says that it is. It may be gone."""
    try:
        written = json.loads((project / FILE).read_text(encoding="utf-8"))
        return Address(int(written["port"]), str(written["token"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def is_open(address: Address) -> bool:
    """Whether a centre answers there."""
    connection = HTTPConnection(HOST, address.port, timeout=2.0)
    try:
        connection.request("GET", HEALTH, headers={"Authorization": address.authorization})
        return connection.getresponse().status == 200
    except (OSError, HTTPException, ValueError):
        return False
    finally:
        connection.close()


@contextmanager
def announced(project: Path, address: Address) -> Iterator[None]:
    """Let terminals find this centre until the block ends.

    Raises OffhookError if another one is at work in the project, or the file cannot be written.
    """
    file = project / FILE
    if (other := find(project)) and is_open(other):
        fix = "End that call first, or take part in it: offhook agent"
        raise OffhookError("a centre is at work in this project already", where=Place(str(file)), fix=fix)
    is_new_folder = not file.parent.exists()
    try:
        _write(file, address)
    except OSError as error:
        fix = "Run it in a project that can be written to"
        raise OffhookError(f"it cannot be written: {error.strerror}", where=Place(str(file)), fix=fix) from error
    try:
        yield
    finally:
        if find(project) == address:
            file.unlink(missing_ok=True)
        if is_new_folder:
            with suppress(OSError):  # something else was put there
                file.parent.rmdir()


def _write(file: Path, address: Address) -> None:
    """Whole or not at all, and for the owner's eyes from the first moment (mkstemp makes it 600)."""
    file.parent.mkdir(mode=0o700, exist_ok=True)
    descriptor, unfinished = tempfile.mkstemp(dir=file.parent, prefix="center-", suffix=".json")
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        json.dump(address._asdict(), out)
    Path(unfinished).replace(file)
