"""Findings on a terminal: by file, the fix below each, and what it all comes to in the last line."""

from __future__ import annotations

from collections import Counter

from rich.console import Console
from rich.table import Table
from rich.text import Text

from offhook.cli.rendering import plain
from offhook.lint.diagnostics import Finding, Severity
from offhook.lint.linting import Outcome

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
FIX = "    fix: "


def print_outcome(outcome: Outcome, out: Console) -> None:
    file = ""
    for finding in outcome.findings:
        if file and finding.place.file != file:
            out.print()
        file = finding.place.file
        print_finding(finding, out)
    if outcome.findings:
        out.print()
    out.print(summary(outcome), soft_wrap=True)


def print_finding(finding: Finding, out: Console) -> None:
    """A finding is one line, however long, so that it can be taken as one; its fix wraps under its own text."""
    out.print(_line(finding), soft_wrap=True)
    if not out.is_terminal:
        out.print(Text(f"{FIX}{plain(finding.fix)}"), soft_wrap=True)
        return
    row = Table.grid(padding=0)
    row.add_column(no_wrap=True)
    row.add_column(overflow="fold")
    row.add_row(Text(FIX, style="dim"), Text(plain(finding.fix), style="dim"))
    out.print(row)


def summary(outcome: Outcome) -> Text:
    """`3 errors, 2 warnings in 2 of 14 flows (1 ignored, 4 in the baseline)`."""
    counts = Counter(finding.severity for finding in outcome.findings)
    quiet = [(len(outcome.quiet("flow")), "ignored"), (len(outcome.quiet("baseline")), "in the baseline")]
    aside = ", ".join(f"{count} {what}" for count, what in quiet if count)
    aside = f" ({aside})" if aside else ""
    flows = _counted(outcome.flows, "flow")
    if not counts:
        return Text(f"No findings in {flows}{aside}", style="green")
    text = Text()
    for severity in Severity:
        if counts[severity]:
            word = "remark" if severity is Severity.INFO else severity.value
            text.append(", " if text else "").append(_counted(counts[severity], word), style=STYLES[severity])
    hit = {id(report.document) for report in outcome.reports if report.document and report.quiet is None}
    return text.append(f" in {len(hit)} of {flows}{aside}")


def _line(finding: Finding) -> Text:
    text = Text(plain(str(finding.place)), style="bold")
    text.append(" ").append(finding.severity.value, style=f"not bold {STYLES[finding.severity]}")
    text.append(f" {finding.code} ", style="not bold")
    return text.append(plain(finding.message), style="not bold")


def _counted(count: int, word: str) -> str:
    return f"{count} {word}" + ("" if count == 1 else "s")
