"""A list of objects, one for each finding: file, line, column, code, name, severity, message, fix, action."""

from __future__ import annotations

import json

from offhook.lint.linting import Outcome


def written(outcome: Outcome) -> str:
    return json.dumps([finding.to_json() for finding in outcome.findings], ensure_ascii=False, indent=2)
