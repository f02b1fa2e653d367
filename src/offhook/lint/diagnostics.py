"""What a rule says, and what a person is told."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

from offhook.errors import Place
from offhook.language.places import Path


class Severity(Enum):
    """How bad it is, for the caller.

    ERROR: Connect refuses to publish it, or a contact certainly breaks on it. WARNING: somebody will most likely live
    through something that was not meant. INFO: it works, and there is a better way.
    """

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 is the worst."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Put:
    """A safe edit: write `value` at `path` of the flow's document."""

    path: Path
    value: Any


@dataclass(frozen=True, slots=True)
class Remove:
    """A safe edit: take out the member or item at `path` of the flow's document."""

    path: Path


Edit = Put | Remove


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """What a rule found. `at` is a path in the flow's document, or a place in another file of the project.

    `message` is one sentence without a full stop that quotes what is wrong; `fix` says what to write or do instead.
    `edits` mend it, and are given only where they cannot change what a caller lives through, or where nothing else can
    have been meant.
    """

    at: Path | Place
    message: str
    fix: str
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A diagnostic with its rule and its place. `action` is the Identifier of the action it stands in, if any."""

    place: Place
    code: str
    name: str
    severity: Severity
    message: str
    fix: str
    action: str | None
    edits: tuple[Edit, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "file": self.place.file,
            "line": self.place.line,
            "column": self.place.column,
            "code": self.code,
            "name": self.name,
            "severity": self.severity.value,
            "message": self.message,
            "fix": self.fix,
            "action": self.action,
        }
