"""A whole run: files in, what is told and what is kept quiet out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from offhook.errors import Faults, OffhookError, Place
from offhook.language.forms import Found
from offhook.lint.baseline import Baseline, fingerprints, read_baseline
from offhook.lint.configuration import Configuration, find_configuration, read_configuration, selector_faults
from offhook.lint.diagnostics import Finding, Severity
from offhook.lint.files import Named, files_of, shown
from offhook.lint.ignores import ignores_of, remarks, split
from offhook.lint.project import Project
from offhook.lint.project_files import find_project, read_project
from offhook.lint.reading import UNREADABLE, Read, read_subjects
from offhook.lint.registry import Rule
from offhook.lint.run import check


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line says; it goes before the configuration."""

    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    baseline: Path | None = None
    with_baseline: bool = True
    with_project: bool = True


@dataclass(frozen=True, slots=True)
class Quiet:
    """Why a finding is not told: `by` is `flow` or `baseline`."""

    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """A finding of the run. `document` is the flow it stands in, `quiet` why it is not told, if it is not."""

    finding: Finding
    fingerprint: str
    document: Found | None
    quiet: Quiet | None


@dataclass(frozen=True)
class Outcome:
    """`files` are those that hold flows, as they are shown, in the order in which they were read."""

    reports: Sequence[Report]
    files: Sequence[str]
    flows: int

    @cached_property
    def findings(self) -> list[Finding]:
        """What is told, in the order of files, places and codes."""
        return [report.finding for report in self.reports if report.quiet is None]

    def quiet(self, by: str) -> list[Finding]:
        return [report.finding for report in self.reports if report.quiet and report.quiet.by == by]

    @property
    def is_clean(self) -> bool:
        return all(finding.severity is Severity.INFO for finding in self.findings)


@dataclass
class Checked:
    """One file after its check: what was found, and what its flows ignore, with the reason."""

    file: Named
    read: Read
    findings: list[tuple[Finding, Found | None]] = field(default_factory=list)
    ignored: list[tuple[Finding, Found | None, str]] = field(default_factory=list)


def lint(paths: Iterable[Path], options: Options | None = None) -> Outcome:
    """Everything there is to say of the flows in these files and folders. Raises Faults if it could not run."""
    return Run(files_of(paths), options or Options()).outcome()


class Run:
    """The files of one run, with the configuration and the project of each. Raises Faults with all that is wrong."""

    def __init__(self, files: Sequence[Named], options: Options) -> None:
        self.files, self._options = files, options
        self._projects: dict[Path, Project] = {}
        self._configurations: dict[Path, Configuration] = {}
        self._folders: dict[Path, Configuration] = {}
        faults = [
            *selector_faults(options.select, Place("--select")),
            *selector_faults(options.ignore, Place("--ignore")),
        ]
        for folder in dict.fromkeys(file.path.parent for file in files):
            faults += self._configure(folder)
        self._baselines: dict[Path, Baseline] = {}
        if options.with_baseline:
            for path in dict.fromkeys(found for file in files if (found := self.baseline_path(file)) is not None):
                faults += self._take_baseline(path)
        if faults:
            raise Faults(faults)

    def outcome(self) -> Outcome:
        checked = [self.check(file) for file in self.files]
        self._refuse_empty(checked)
        told: list[tuple[Finding, Found | None, Quiet | None]] = []
        for one in checked:
            told += [(finding, document, Quiet("flow", why)) for finding, document, why in one.ignored]
        told += self._with_baselines(checked)
        told.sort(key=lambda entry: (entry[0].place, entry[0].code, entry[0].message))
        marks = fingerprints(finding for finding, _, _ in told)
        reports = [Report(entry[0], mark, entry[1], entry[2]) for entry, mark in zip(told, marks, strict=True)]
        holding = [one for one in checked if not one.read.is_empty]
        flows = sum(len(one.read.subjects) for one in holding)
        return Outcome(reports, [one.file.shown_as for one in holding], flows)

    def check(self, file: Named, read: Read | None = None) -> Checked:
        """One file; `read` is what it holds, if it is not what stands on the disk."""
        project = self.project(file)
        read = read or self._read(file, project)
        asked = self.asked(file)
        codes = {rule.code for rule in asked}
        checked = Checked(file, read)
        remarked = [one for one in read.findings if one.code != UNREADABLE or file.is_like_a_flow()]
        checked.findings += [(self._placed(one, file, project), None) for one in remarked if one.code in codes]
        if not remarked and not read.subjects:
            checked.read = Read()
        for subject, document in zip(read.subjects, read.documents, strict=True):
            found = check(subject, asked)
            ignores = ignores_of(subject)
            stays, ignored = split(found, ignores) if ignores else (found, [])
            if ignores:
                stays += [one for one in remarks(subject, ignores, found, asked) if one.code in codes]
            checked.findings += [(self._placed(one, file, project), document) for one in stays]
            checked.ignored += [(self._placed(one, file, project), document, by.reason) for one, by in ignored]
        return checked

    def project(self, file: Named) -> Project | None:
        """The project around a file; each is read once."""
        root = find_project(file.path.parent) if self._options.with_project else None
        if root is None:
            return None
        if root not in self._projects:
            self._projects[root] = read_project(root)
        return self._projects[root]

    def asked(self, file: Named) -> tuple[Rule, ...]:
        return self._folders[file.path.parent].asked(file.path)

    def baseline_path(self, file: Named) -> Path | None:
        return self._options.baseline or self._folders[file.path.parent].baseline

    def name_of(self, file: Named) -> str:
        """How places call a file while it is checked: as its project does, if it has one."""
        project = self.project(file)
        return _inside(file, project) if project else file.shown_as

    def known(self, checked: Checked) -> list[Finding]:
        """Which findings of a file its baseline knows."""
        path = self.baseline_path(checked.file)
        findings = [finding for finding, _ in checked.findings]
        return self._baselines[path].split(findings)[1] if path in self._baselines else []

    def _configure(self, folder: Path) -> list[OffhookError]:
        """Note the configuration of a folder; what is wrong with it, told once."""
        source = find_configuration(folder)
        home = source.parent if source else folder
        faults: list[OffhookError] = []
        if home not in self._configurations:
            found = Configuration(home)
            if source:
                try:
                    found = read_configuration(source, shown_as=shown(source))
                except Faults as wrong:
                    faults += wrong.faults
            if self._options.select:
                found = replace(found, select=self._options.select)
            self._configurations[home] = replace(found, ignore=found.ignore | self._options.ignore)
        self._folders[folder] = self._configurations[home]
        return faults

    def _take_baseline(self, path: Path) -> Sequence[OffhookError]:
        try:
            self._baselines[path] = read_baseline(path, shown_as=shown(path))
        except Faults as wrong:
            return wrong.faults
        return []

    def _read(self, file: Named, project: Project | None) -> Read:
        name = self.name_of(file)
        known = project.reads.get(name) if project else None
        return known or read_subjects(file.path, shown_as=name, project=project)

    def _placed(self, finding: Finding, file: Named, project: Project | None) -> Finding:
        """The finding with its file as it is shown, and as bad as the configuration says."""
        place = finding.place
        if project is not None:
            is_own = place.file == _inside(file, project)
            place = replace(place, file=file.shown_as if is_own else shown(Path(project.root, place.file)))
        severity = self._folders[file.path.parent].severity.get(finding.code, finding.severity)
        return replace(finding, place=place, severity=severity)

    def _refuse_empty(self, checked: Iterable[Checked]) -> None:
        """A file that somebody named holds a flow, or the run was not about what they think it was."""
        fix = "Name a flow document, an export, an API answer or a template"
        faults = [
            OffhookError("there is no flow in it", where=Place(one.file.shown_as), fix=fix)
            for one in checked
            if one.file.is_explicit and one.read.is_empty
        ]
        if faults:
            raise Faults(faults)

    def _with_baselines(self, checked: Sequence[Checked]) -> Iterable[tuple[Finding, Found | None, Quiet | None]]:
        """What is told, and what a baseline knows, of all files that share one; then its entries that are stale."""
        by_baseline: dict[Path | None, list[Checked]] = {}
        for one in checked:
            path = self.baseline_path(one.file)
            by_baseline.setdefault(path if path in self._baselines else None, []).append(one)
        for path, members in by_baseline.items():
            documents = {id(finding): document for one in members for finding, document in one.findings}
            findings = [finding for one in members for finding, _ in one.findings]
            if path is None:
                yield from ((finding, documents[id(finding)], None) for finding in findings)
                continue
            baseline = self._baselines[path]
            new, known = baseline.split(findings)
            yield from ((finding, documents[id(finding)], None) for finding in new)
            quiet = Quiet("baseline", f"known to {shown(path)}")
            yield from ((finding, documents[id(finding)], quiet) for finding in known)
            asked = {one.file.path: frozenset(rule.code for rule in self.asked(one.file)) for one in members}
            yield from ((finding, None, None) for finding in baseline.stale(known, asked))


def _inside(file: Named, project: Project) -> str:
    """A file as its project names it."""
    return file.path.relative_to(Path(project.root)).as_posix()
