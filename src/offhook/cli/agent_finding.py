"""The terminal's search for a centre: it comes in wherever one opens, and comes back when the connection breaks."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from offhook.service.finding import Address, find
from offhook.service.visiting import NotThereError, Visit, visit

LOOKS_EVERY_S = 0.25


class Arrived(NamedTuple):
    visit: Visit


class Told(NamedTuple):
    message: dict[str, Any]


class Gone(NamedTuple):
    """The connection is over."""


class Search:
    """Runs in a thread of its own and hands over `Arrived`, `Told` ... and `Gone`, again and again."""

    def __init__(self, project: Path, username: str | None, took: Callable[[Arrived | Told | Gone], None]) -> None:
        self._project, self._took = project, took
        self.username = username
        threading.Thread(target=self._run, daemon=True, name="centre").start()

    def _run(self) -> None:
        while True:
            if address := find(self._project):
                with suppress(NotThereError):
                    self._visit(address)
            time.sleep(LOOKS_EVERY_S)

    def _visit(self, address: Address) -> None:
        with visit(address, self.username) as found:
            self._took(Arrived(found))
            for message in found:
                self._took(Told(message))
            self._took(Gone())
