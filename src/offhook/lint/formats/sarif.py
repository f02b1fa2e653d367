"""SARIF 2.1.0: code scanning, editors and reviews read it. Findings that are not told are in it as suppressed.

Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
Source: https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support (what GitHub shows)
"""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import quote

from offhook.errors import FlowError, Place
from offhook.lint.diagnostics import Finding, Severity
from offhook.lint.fixing import edits_of
from offhook.lint.linting import Outcome, Report
from offhook.lint.pages import page_of, section
from offhook.lint.registry import FAMILIES, Rule, rules

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
KINDS = {"flow": "inSource", "baseline": "external"}


def written(outcome: Outcome) -> str:
    found = sorted({report.finding.code for report in outcome.reports})
    run = {
        "tool": {
            "driver": {
                "name": "offhook flow lint",
                "semanticVersion": version("offhook"),
                "rules": [_rule(rules()[code]) for code in found],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(report, found.index(report.finding.code)) for report in outcome.reports],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rule(rule: Rule) -> dict[str, Any]:
    page = page_of(rule.code)
    why = f"{section(page, 'What it does')}\n\n{section(page, 'Why it matters')}"
    described = {
        "id": rule.code,
        "name": "".join(part.capitalize() for part in rule.name.split("-")),
        "shortDescription": {"text": rule.summary or rule.name},
        "fullDescription": {"text": section(page, "Why it matters")},
        "help": {"text": why, "markdown": page},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"tags": [rule.family, *FAMILIES[rule.family][1:]], "precision": "high"},
    }
    if rule.source.startswith("https://"):
        described["helpUri"] = rule.source.split()[0]
    return described


def _result(report: Report, rule_index: int) -> dict[str, Any]:
    finding = report.finding
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule_index,
        "level": LEVELS[finding.severity],
        "message": {"text": f"{finding.message}. {finding.fix}"},
        "locations": [_location(finding)],
        "partialFingerprints": {"offhookFinding/v1": report.fingerprint},
    }
    if fix := _fix(report):
        result["fixes"] = [fix]
    if report.quiet:
        result["suppressions"] = [{"kind": KINDS[report.quiet.by], "justification": report.quiet.reason}]
    return result


def _location(finding: Finding) -> dict[str, Any]:
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": _uri(finding.place.file)}}}
    if finding.place.line:
        location["physicalLocation"]["region"] = _region(finding.place)
    if finding.action:
        location["logicalLocations"] = [{"name": finding.action, "kind": "element"}]
    return location


def _region(place: Place) -> dict[str, int]:
    region = {"startLine": place.line}
    if place.column:
        region["startColumn"] = place.column
    return region


def _fix(report: Report) -> dict[str, Any] | None:
    """What `--fix` would do, as replacements of stretches of the file."""
    if report.document is None or not report.finding.edits:
        return None
    try:
        changes = edits_of(report.document, report.finding.edits).source_changes()
    except FlowError:
        return None
    source = report.document.excerpt.source
    replacements = [
        {
            "deletedRegion": _stretch(source.place_of(change.start), source.place_of(change.end)),
            "insertedContent": {"text": change.new},
        }
        for change in sorted(changes)
    ]
    if not replacements:
        return None
    where = {"uri": _uri(report.finding.place.file)}
    description = {"text": report.finding.fix}
    return {"description": description, "artifactChanges": [{"artifactLocation": where, "replacements": replacements}]}


def _stretch(start: Place, end: Place) -> dict[str, int]:
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}


def _uri(file: str) -> str:
    path = Path(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
