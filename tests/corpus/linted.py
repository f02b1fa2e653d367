"""What lint finds in every flow that other people published, and the part of the page that says so."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from offhook.lint.diagnostics import Finding, Severity
from offhook.lint.reading import read_subjects
from offhook.lint.registry import rules
from offhook.lint.run import check

HEADING = "## What lint finds"
_SECTION = re.compile(rf"{HEADING}\n.*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Judged:
    """An error that somebody has looked at. `file` is how the name of the file begins."""

    code: str
    file: str
    verdict: str

    def covers(self, finding: Finding) -> bool:
        return finding.code == self.code and finding.place.file.startswith(f"flows/{self.file}")


def linted(corpus: Path, files: list[str]) -> list[Finding]:
    """Everything that is found in these files of the corpus, file by file."""
    found: list[Finding] = []
    for file in files:
        read = read_subjects(corpus / file, shown_as=file)
        found += read.findings
        for subject in read.subjects:
            found += check(subject)
    return found


def judgements() -> list[Judged]:
    written = tomllib.loads(Path(__file__).with_name("judged.toml").read_text(encoding="utf-8"))
    return [Judged(**one) for one in written["judged"]]


def section(findings: list[Finding]) -> str:
    """The part of the page."""
    counted = Counter(one.code for one in findings)
    files = Counter(code for code, _ in {(one.code, one.place.file) for one in findings})
    rows = [
        f"| [{code}](rules/{code}.md) | {rules()[code].name} | {rules()[code].severity.value} "
        f"| {counted[code]} | {files[code]} |"
        for code in sorted(counted)
    ]
    by_severity = Counter(one.severity for one in findings)
    totals = ", ".join(f"{by_severity[severity]} of severity {severity.value}" for severity in Severity)
    verdicts = [f"- `{one.code}` in `{one.file}`: {one.verdict}" for one in judgements()]
    return "\n".join(
        [
            HEADING,
            "",
            f"{len(rules())} rules find {len(findings)} things: {totals}.",
            "A rule that is not in the table finds nothing.",
            "",
            "| rule | what is wrong | severity | findings | files |",
            "|---|---|---|---:|---:|",
            *rows,
            "",
            "Each error has been looked at:",
            "",
            "- `OH002`: the two templates that are refused as they are written, see below.",
            *verdicts,
            "",
            "",
        ]
    )


def with_section(page: str, text: str) -> str:
    """The page with the part replaced, or put before the list of what was not run."""
    if HEADING in page:
        return _SECTION.sub(lambda _: text, page)
    return page.replace("## Not run as written", text + "## Not run as written")
