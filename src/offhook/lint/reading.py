"""Files to subjects: every flow that a file holds, and what cannot be read as findings with their places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from offhook.errors import Faults, OffhookError
from offhook.language.forms import Found, documents_in, read_documents
from offhook.lint.diagnostics import Finding
from offhook.lint.project import Project
from offhook.lint.registry import rules
from offhook.lint.subject import Subject

UNREADABLE = "OH002"
UNTRANSLATED = "OH003"


@dataclass
class Read:
    """What a file holds. `documents` are those of the subjects, one each, as they stand in the file."""

    subjects: list[Subject] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    documents: list[Found] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether the file is about something else."""
        return not self.subjects and not self.findings


def read_subjects(path: Path, *, shown_as: str | None = None, project: Project | None = None) -> Read:
    """Every flow in a file. A file about something else gives nothing; nothing is raised."""
    try:
        read = _read(read_documents(path, shown_as=shown_as), project)
    except Faults as found:
        read = Read(findings=[*_findings(UNREADABLE, found.faults)])
    if project is not None:
        project.reads[shown_as or str(path)] = read
    return read


def subjects_in(data: bytes, *, path: Path, file: str, project: Project | None) -> Read:
    """As `read_subjects`, of bytes that may become the file; the project is not told of them."""
    try:
        found = documents_in(data, file=file, key=path.stem, in_modules=path.parent.name == "modules")
    except Faults as faults:
        return Read(findings=[*_findings(UNREADABLE, faults.faults)])
    return _read(found, project)


def _read(documents: Iterable[Found], project: Project | None) -> Read:
    read = Read()
    for document in documents:
        try:
            read.subjects.append(Subject(document.unchecked(), project))
            read.documents.append(document)
            read.findings += _findings(UNTRANSLATED, document.remarks)
        except Faults as found:
            read.findings += _findings(UNREADABLE, found.faults)
    return read


def _findings(code: str, faults: Iterable[OffhookError]) -> Iterable[Finding]:
    rule = rules()[code]
    return [Finding(one.where, code, rule.name, rule.severity, one.what, one.fix, None) for one in faults]
