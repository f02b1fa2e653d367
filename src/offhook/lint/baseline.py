"""A file of findings that are known and not to be told again, so that old flows can be adopted as they are.

It names findings by what they say, not by their lines: a flow that is edited elsewhere stays adopted. An entry stands
for `count` findings that read alike; the next one of the kind is told.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from offhook.errors import Faults, OffhookError, Place
from offhook.lint.diagnostics import Finding
from offhook.lint.registry import rules

STALE = "OH007"
VERSION = 1


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """What findings that read alike have in common. `file` is relative to the baseline's folder, with slashes."""

    file: str
    code: str
    action: str
    message: str


@dataclass(frozen=True)
class Baseline:
    """`places` are where the entries stand in the file."""

    path: Path
    counts: Mapping[Key, int]
    places: Mapping[Key, Place]

    def key(self, finding: Finding) -> Key:
        return key_of(finding, self.path.parent)

    def split(self, findings: Iterable[Finding]) -> tuple[list[Finding], list[Finding]]:
        """What is new, and what the baseline knows. Of findings that read alike the first ones are the known ones."""
        left = Counter(self.counts)
        new: list[Finding] = []
        known: list[Finding] = []
        for finding in findings:
            key = self.key(finding)
            is_known = left[key] > 0
            left[key] -= is_known
            (known if is_known else new).append(finding)
        return new, known

    def stale(self, known: Iterable[Finding], asked: Mapping[Path, frozenset[str]]) -> Iterator[Finding]:
        """Entries of which less was found. `asked`: the files that this run looked at, and for which codes."""
        rule = rules()[STALE]
        seen = Counter(self.key(finding) for finding in known)
        for key, count in sorted(self.counts.items()):
            gone = count - seen[key]
            file = self.path.parent / key.file
            if gone > 0 and (not file.exists() or key.code in asked.get(file.resolve(), ())):
                times = f"{gone} of {count} times" if gone < count else "any more"
                what = f"{key.code} is not found in {key.file} {times}: {key.message}"
                fix = "Write the baseline again with --write-baseline"
                yield Finding(self.places[key], STALE, rule.name, rule.severity, what, fix, key.action or None)


def key_of(finding: Finding, folder: Path) -> Key:
    file = Path(os.path.relpath(Path(finding.place.file).resolve(), folder.resolve())).as_posix()
    return Key(file, finding.code, finding.action or "", finding.message)


def fingerprints(findings: Iterable[Finding]) -> list[str]:
    """One for each finding, the same wherever in its file the finding stands."""
    seen: Counter[tuple[str, ...]] = Counter()
    found = []
    for finding in findings:
        named = (Path(finding.place.file).as_posix(), finding.code, finding.action or "", finding.message)
        seen[named] += 1
        text = "\0".join([*named, str(seen[named])])
        found.append(hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32])
    return found


def read_baseline(path: Path, *, shown_as: str | None = None) -> Baseline:
    """Raises Faults with everything that is wrong with the file."""
    shown = shown_as or str(path)
    try:
        text = path.read_text(encoding="utf-8")
        document = json.loads(text)
    except OSError as error:
        fix = "Write it with --write-baseline"
        raise _unreadable(f"the baseline cannot be read: {error.strerror}", Place(shown), fix) from error
    except json.JSONDecodeError as error:
        where = Place(shown, error.lineno, error.colno)
        raise _unreadable(f"the baseline is not JSON: {error.msg}", where, "Write it with --write-baseline") from error
    except ValueError as error:
        raise _unreadable("the baseline is not UTF-8", Place(shown), "Write it with --write-baseline") from error
    return _read(document, text, path, shown)


def write_baseline(path: Path, findings: Iterable[Finding]) -> int:
    """Write the findings down, one entry a line; how many there are."""
    counts = Counter(key_of(one, path.parent) for one in findings if one.code != STALE)
    entries = [
        json.dumps(
            {
                "file": key.file,
                "code": key.code,
                "action": key.action or None,
                "message": key.message,
                "count": count,
            },
            ensure_ascii=False,
        )
        for key, count in sorted(counts.items())
    ]
    body = ",\n".join(f"    {entry}" for entry in entries)
    opening = f'{{\n  "version": {VERSION},\n  "findings": ['
    path.write_text(f"{opening}\n{body}\n  ]\n}}\n" if entries else f"{opening}]\n}}\n", encoding="utf-8")
    return counts.total()


def _read(document: Any, text: str, path: Path, shown: str) -> Baseline:
    fix = "Write it again with --write-baseline"
    if not isinstance(document, dict) or document.get("version") != VERSION:
        raise _unreadable(f"this is no baseline of version {VERSION}", Place(shown, 1, 1), fix)
    entries = document.get("findings")
    if not isinstance(entries, list):
        raise _unreadable("the baseline has no list of findings", Place(shown, 1, 1), fix)
    lines = _lines(text, len(entries))
    counts: Counter[Key] = Counter()
    places: dict[Key, Place] = {}
    faults: list[OffhookError] = []
    for index, (entry, line) in enumerate(zip(entries, lines, strict=True), start=1):
        where = Place(shown, line, 1) if line else Place(shown)
        key = _key(entry)
        if key is None:
            faults.append(OffhookError(f"entry {index} of the baseline is no finding", where=where, fix=fix))
            continue
        counts[key] += entry.get("count", 1)
        places.setdefault(key, where)
    if faults:
        raise Faults(faults)
    return Baseline(path, counts, places)


def _key(entry: Any) -> Key | None:
    if not isinstance(entry, dict):
        return None
    texts: list[Any] = [entry.get("file"), entry.get("code"), entry.get("action") or "", entry.get("message")]
    count = entry.get("count", 1)
    if not all(isinstance(text, str) for text in texts) or type(count) is not int or count < 1:
        return None
    return Key(*texts)


def _lines(text: str, count: int) -> list[int]:
    """The line of each entry, as `write_baseline` lays them out; 0 where somebody has laid them out anew."""
    found = [number for number, line in enumerate(text.splitlines(), start=1) if line.lstrip().startswith('{"file"')]
    return found if len(found) == count else [0] * count


def _unreadable(what: str, where: Place, fix: str) -> Faults:
    return Faults([OffhookError(what, where=where, fix=fix)])
