"""What was there before something was overwritten, kept in `.offhook/snapshots` to go back to."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from offhook.exchange.live import Described

FOLDER = Path(".offhook") / "snapshots"


class Snapshots:
    """Files named by time and flow. One of an instance is an API answer, so `offhook flow import` reads it."""

    def __init__(self, project: Path, now: Callable[[], datetime]) -> None:
        self._folder, self._now = project / FOLDER, now

    def of_instance(self, instance_id: str, described: Described) -> Path:
        text = json.dumps(described.answer, ensure_ascii=False, indent=2, default=str) + "\n"
        return self._write(instance_id, described.listed.name, text.encode())

    def of_file(self, path: Path) -> Path:
        return self._write("files", path.stem, path.read_bytes())

    def _write(self, folder: str, name: str, data: bytes) -> Path:
        plain = re.sub(r"[^\w.-]+", "-", name).strip("-.") or "flow"
        path = self._folder / folder / f"{self._now():%Y%m%dT%H%M%S%fZ}-{plain}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path
