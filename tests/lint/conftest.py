"""A folder with flows in it, to change at will."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Document = dict[str, Any]
Write = Callable[..., Path]


def flow(*extra: Document, **metadata: Any) -> Document:
    """A flow whose check of hours has no branch for closed: OH203 at the conditions of 'check hours'."""
    hang_up = {"Identifier": "hang up", "Type": "DisconnectParticipant", "Parameters": {}, "Transitions": {}}
    condition = {"NextAction": "hang up", "Condition": {"Operator": "Equals", "Operands": ["True"]}}
    check = {
        "Identifier": "check hours",
        "Type": "CheckHoursOfOperation",
        "Parameters": {"HoursOfOperationId": "${hours/always}"},
        "Transitions": {
            "NextAction": "hang up",
            "Conditions": [condition],
            "Errors": [{"NextAction": "hang up", "ErrorType": "NoMatchingError"}],
        },
    }
    written = {"Version": "2019-10-30", "StartAction": "check hours", "Metadata": metadata}
    return {**written, "Actions": [check, hang_up, *extra]}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def write(folder: Path) -> Write:
    """Write a file of the folder: a text as it is, anything else as JSON."""

    def written(name: str, content: Any = None, *, indent: int | None = 2) -> Path:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        content = flow() if content is None else content
        text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False, indent=indent)
        path.write_text(text, encoding="utf-8")
        return path

    return written
