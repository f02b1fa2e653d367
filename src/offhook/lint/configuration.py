"""`[tool.offhook.lint]` in the nearest `pyproject.toml` that has it: which rules are asked, and how bad they are.

[tool.offhook.lint]
ignore = ["OH7", "menu-too-long"]
severity = {OH701 = "info"}
per-file-ignores = {"flows/old/*" = ["OH4"]}
baseline = "flows/lint-baseline.json"
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path
from typing import Any

from offhook.errors import Faults, OffhookError, Place, nearest
from offhook.lint.diagnostics import Severity
from offhook.lint.registry import Rule, rules
from offhook.lint.selectors import codes_of, unknown
from offhook.tomlplaces import Places

FILE = "pyproject.toml"
TABLE = ("tool", "offhook", "lint")
KEYS = ("select", "ignore", "severity", "per-file-ignores", "baseline")
ALWAYS = frozenset({"OH001", "OH002"})
"""What cannot be switched off: that something could not be checked."""

_AT_LINE = re.compile(r" \(at line (\d+), column (\d+)\)")
_ALL = frozenset({"OH"})


@dataclass(frozen=True)
class Configuration:
    """What one pyproject.toml says, or what is so without one. Patterns are of paths below `folder`."""

    folder: Path
    select: frozenset[str] = _ALL
    ignore: frozenset[str] = frozenset()
    severity: Mapping[str, Severity] = field(default_factory=dict)  # by code
    per_file_ignores: Mapping[str, frozenset[str]] = field(default_factory=dict)
    baseline: Path | None = None

    def asked(self, file: Path) -> tuple[Rule, ...]:
        """The rules that are asked of the flows in a file."""
        shown = file.relative_to(self.folder).as_posix() if file.is_relative_to(self.folder) else file.as_posix()
        ignored = frozenset(
            selector
            for pattern, selectors in self.per_file_ignores.items()
            if fnmatchcase(shown, pattern)
            for selector in selectors
        )
        if ignored not in self._by_ignored:
            left_out = _codes(self.ignore | ignored)
            wanted = (_codes(self.select) - left_out) | ALWAYS
            self._by_ignored[ignored] = tuple(rule for code, rule in rules().items() if code in wanted)
        return self._by_ignored[ignored]

    @cached_property
    def _by_ignored(self) -> dict[frozenset[str], tuple[Rule, ...]]:
        return {}


def find_configuration(folder: Path) -> Path | None:
    """The nearest pyproject.toml at or above `folder` that speaks of lint, or cannot be read."""
    for around in (folder, *folder.parents):
        file = around / FILE
        try:
            text = file.read_text(encoding="utf-8")
        except FileNotFoundError:
            continue
        except (OSError, ValueError):
            return file
        if "offhook" in text and _has_table(text):
            return file
    return None


def read_configuration(file: Path, *, shown_as: str | None = None) -> Configuration:
    """Raises Faults with everything in the table that cannot be meant."""
    shown = shown_as or str(file)
    try:
        text = file.read_text(encoding="utf-8")
        document = tomllib.loads(text)
    except OSError as error:
        what = f"cannot be read: {error.strerror}"
        raise Faults([OffhookError(what, where=Place(shown), fix="Make it readable")]) from error
    except ValueError as error:
        at = _AT_LINE.search(str(error))
        where = Place(shown, int(at[1]), int(at[2])) if at else Place(shown)
        what = f"not TOML: {_AT_LINE.sub('', str(error))}"
        raise Faults([OffhookError(what, where=where, fix="Mend the text at this place")]) from error
    reader = _Reader(document, Places(shown, text))
    found = reader.read(file.parent)
    if reader.faults:
        raise Faults(reader.faults)
    return found


def selector_faults(selectors: frozenset[str], where: Place) -> Iterator[OffhookError]:
    """Those that name no rule."""
    for selector in sorted(selectors):
        if not codes_of(selector):
            yield OffhookError(f"there is no rule {selector!r}", where=where, fix=unknown(selector))


def _codes(selectors: frozenset[str]) -> frozenset[str]:
    return frozenset(code for selector in selectors for code in codes_of(selector))


def _has_table(text: str) -> bool:
    try:
        document: Any = tomllib.loads(text)
    except ValueError:
        return True  # whoever reads it says what is wrong
    for key in TABLE:
        document = document.get(key) if isinstance(document, dict) else None
    return document is not None


class _Reader:
    """Reads the table and collects what is wrong with it."""

    def __init__(self, document: dict[str, Any], places: Places) -> None:
        self._places = places
        self.faults: list[OffhookError] = []
        table: Any = document
        for key in TABLE:
            table = table.get(key, {}) if isinstance(table, dict) else {}
        self._table: dict[str, Any] = self._checked("", table, dict, "a table", lambda value: value) or {}

    def read(self, folder: Path) -> Configuration:
        for key in self._table:
            if key not in KEYS:
                self._fault((key,), f"there is no setting {key!r}", nearest(key, KEYS), of_key=True)
        baseline = self._checked("baseline", self._table.get("baseline", ""), str, "a text", str)
        return Configuration(
            folder,
            select=self._selectors(("select",), self._table.get("select", ["OH"])),
            ignore=self._selectors(("ignore",), self._table.get("ignore", [])),
            severity=self._severities(),
            per_file_ignores=self._per_file(),
            baseline=folder / baseline if baseline else None,
        )

    def _selectors(self, path: tuple[str, ...], written: Any) -> frozenset[str]:
        if not isinstance(written, list) or not all(isinstance(one, str) for one in written):
            self._fault(path, f"{path[-1]} is {written!r}", 'Write a list of texts, for example ["OH7"]')
            return frozenset()
        for index, selector in enumerate(written):
            self._check_selector((*path, index), selector)
        return frozenset(written)

    def _check_selector(self, path: tuple[str | int, ...], selector: str, *, of_key: bool = False) -> None:
        if not codes_of(selector):
            self._fault(path, f"there is no rule {selector!r}", unknown(selector), of_key=of_key)

    def _severities(self) -> dict[str, Severity]:
        table = self._checked("severity", self._table.get("severity", {}), dict, "a table", dict) or {}
        found: dict[str, Severity] = {}
        known = [severity.value for severity in Severity]
        for selector, written in table.items():
            self._check_selector(("severity", selector), selector, of_key=True)
            if written not in known:
                what = f"the severity of {selector} is {written!r}"
                self._fault(("severity", selector), what, nearest(str(written), known))
                continue
            found.update(dict.fromkeys(codes_of(selector), Severity(written)))
        return found

    def _per_file(self) -> dict[str, frozenset[str]]:
        key = "per-file-ignores"
        table = self._checked(key, self._table.get(key, {}), dict, "a table", dict) or {}
        return {pattern: self._selectors((key, pattern), written) for pattern, written in table.items()}

    def _checked(self, key: str, value: Any, kind: type, word: str, take: Callable[[Any], Any]) -> Any:
        if isinstance(value, kind):
            return take(value)
        path = (key,) if key else ()
        self._fault(path, f"{key or '.'.join(TABLE)} is {value!r}", f"Write {word}")
        return None

    def _fault(self, path: tuple[str | int, ...], what: str, fix: str, *, of_key: bool = False) -> None:
        place = self._places.key if of_key else self._places.value
        self.faults.append(OffhookError(what, where=place(*TABLE, *path), fix=fix))
