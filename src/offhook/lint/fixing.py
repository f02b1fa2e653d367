"""`--fix`: the safe edits of findings, written so that every byte they do not change stays.

In rounds, because one mended mistake can show another. Whatever a round gives is read and checked again before it
counts: an edit that makes things worse is not made, and the file is replaced whole or not at all.
"""

from __future__ import annotations

import difflib
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from offhook.errors import FlowError
from offhook.language.encodings import decode
from offhook.language.forms import LEGACY, Found
from offhook.language.places import Path as JsonPath
from offhook.language.writer import Edits, written
from offhook.lint.diagnostics import Edit, Finding, Put, Remove, Severity
from offhook.lint.files import Named
from offhook.lint.linting import Checked, Run
from offhook.lint.reading import subjects_in

MOST_ROUNDS = 10

_Candidate = tuple[Finding, Found]
_Score = tuple[int, ...]
_Place = tuple[int, JsonPath]  # which document, and where in it


@dataclass
class Fixed:
    """What became of one file: the findings that are mended, and those whose edits could not be made, with the why."""

    file: Named
    before: bytes
    after: bytes
    mended: list[Finding] = field(default_factory=list)
    refused: dict[tuple[str, str | None, str], tuple[Finding, str]] = field(default_factory=dict)

    @property
    def is_changed(self) -> bool:
        return self.before != self.after

    def diff(self) -> str:
        """The change as a unified diff."""
        name = self.file.shown_as
        old, new = (decode(data, file=name)[0].splitlines(keepends=True) for data in (self.before, self.after))
        lines = difflib.unified_diff(old, new, f"a/{name}", f"b/{name}")
        return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)

    def write(self) -> None:
        """Replace the file; at no moment is it half written."""
        path = self.file.path
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(self.after)
            shutil.copymode(path, name)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


def edits_of(document: Found, edits: Iterable[Edit]) -> Edits:
    """The edits of findings in one flow, whose paths are all of the flow as it was found. Raises FlowError."""
    if document.language == LEGACY:
        fix = "Save it once in the editor of today, export it, and fix that"
        raise FlowError("a flow in the format of before 2022 is not edited", where=document.place, fix=fix)
    wanted = [*edits]
    made = Edits(document)
    for put in (one for one in wanted if isinstance(one, Put)):
        made.set(*put.path, value=put.value)
    for remove in sorted((one for one in wanted if isinstance(one, Remove)), key=_from_the_end, reverse=True):
        made.remove(*remove.path)
    return made


def fix(run: Run, file: Named) -> Fixed:
    """Mend what can be mended in one file; nothing is written yet."""
    data = file.path.read_bytes()
    fixed = Fixed(file, data, data)
    checked, seen = _checked(run, file, data), {data}
    for _ in range(MOST_ROUNDS):
        batch = _apart(_candidates(run, checked, fixed))
        if not batch:
            break
        step = _attempt(run, file, checked, batch, fixed)
        if step is None and len(batch) > 1:
            good = [one for one in batch if _attempt(run, file, checked, [one], fixed)]
            if len(good) < len(batch):
                continue  # those that are refused are no candidates any more
            batch = good[:1]
            step = _attempt(run, file, checked, batch, fixed)
        if step is None:
            continue
        data, checked = step
        fixed.mended += [finding for finding, _ in batch]
        fixed.after = data
        if data in seen:
            break
        seen.add(data)
    return fixed


def _checked(run: Run, file: Named, data: bytes) -> Checked:
    project = run.project(file)
    name = run.name_of(file)
    return run.check(file, subjects_in(data, path=file.path, file=name, project=project))


def _candidates(run: Run, checked: Checked, fixed: Fixed) -> list[_Candidate]:
    """What has edits, is not known to the baseline, and was not refused before."""
    known = {id(finding) for finding in run.known(checked)}
    return [
        (finding, document)
        for finding, document in checked.findings
        if document and finding.edits and id(finding) not in known and _name(finding) not in fixed.refused
    ]


def _apart(candidates: Iterable[_Candidate]) -> list[_Candidate]:
    """Those that touch nothing that another one before them touches; the rest waits for the next round."""
    taken: set[_Place] = set()
    around: set[_Place] = set()  # what is taken, and everything that holds it
    found = []
    for finding, document in candidates:
        touched = [(id(document), edit.path) for edit in finding.edits]
        if not any(one in around or any(outer in taken for outer in _outwards(one)) for one in touched):
            found.append((finding, document))
            taken.update(touched)
            around.update(outer for one in touched for outer in _outwards(one))
    return found


def _attempt(
    run: Run, file: Named, before: Checked, batch: Sequence[_Candidate], fixed: Fixed
) -> tuple[bytes, Checked] | None:
    """The file with these mended, and what is found in it then; None, and noted why, if that cannot be."""
    by_document: dict[int, tuple[Found, list[Edit]]] = {}
    for finding, document in batch:
        by_document.setdefault(id(document), (document, []))[1].extend(finding.edits)
    try:
        data = written([edits_of(document, edits) for document, edits in by_document.values()])
    except FlowError as error:
        _refuse(fixed, batch, f"{error.what}. {error.fix}")
        return None
    after = _checked(run, file, data)
    if len(after.read.subjects) != len(before.read.subjects) or _score(after) > _score(before):
        _refuse(fixed, batch, "the flow would not be better for it")
        return None
    return data, after


def _refuse(fixed: Fixed, batch: Sequence[_Candidate], why: str) -> None:
    if len(batch) == 1:
        fixed.refused[_name(batch[0][0])] = (batch[0][0], why)


def _score(checked: Checked) -> _Score:
    """How many errors, warnings and remarks; the fewer the better, errors first."""
    counts = Counter(finding.severity for finding, _ in checked.findings)
    return tuple(counts[severity] for severity in Severity)


def _name(finding: Finding) -> tuple[str, str | None, str]:
    return (finding.code, finding.action, finding.message)


def _outwards(place: _Place) -> list[_Place]:
    """A place in a document, and everything that holds it."""
    return [(place[0], place[1][:length]) for length in range(len(place[1]) + 1)]


def _from_the_end(remove: Remove) -> list[tuple[bool, int, str]]:
    """Sorts items of one list by their index, so that a removal moves none that comes later."""
    return [(isinstance(step, int), step if isinstance(step, int) else 0, str(step)) for step in remove.path]
