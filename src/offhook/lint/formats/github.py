"""Workflow commands: GitHub Actions shows each finding beside its line in the pull request.

Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
Source: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts (which characters are escaped)
"""

from __future__ import annotations

from offhook.lint.diagnostics import Finding, Severity
from offhook.lint.linting import Outcome

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def written(outcome: Outcome) -> str:
    return "\n".join(map(_command, outcome.findings))


def _command(finding: Finding) -> str:
    place = finding.place
    properties = {
        "file": place.file,
        "line": place.line,
        "col": place.column,
        "title": f"{finding.code} {finding.name}",
    }
    told = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items() if value)
    return f"::{COMMANDS[finding.severity]} {told}::{_data(f'{finding.message}. {finding.fix}')}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
