"""Every rule asked of a flow. A rule that raises becomes a finding, so that it neither stops the run nor hides."""

from __future__ import annotations

from collections.abc import Iterable
from traceback import extract_tb

from offhook.errors import Place
from offhook.lint.diagnostics import Diagnostic, Finding, Severity
from offhook.lint.registry import Rule, rules
from offhook.lint.subject import Subject

CRASHED = "OH001"


def check(subject: Subject, asked: Iterable[Rule] | None = None) -> list[Finding]:
    """What the rules (default: all) say of one flow, by place, then by code."""
    found: list[Finding] = []
    for rule in rules().values() if asked is None else asked:
        if rule.needs_project and subject.project is None:
            continue
        try:
            for diagnostic in rule.check(subject):
                found.append(finding_of(rule, diagnostic, subject))  # what came before a crash counts
        except Exception as error:  # the outermost edge of a rule
            found.append(_crash(rule, error, subject))
    return sorted(found, key=lambda finding: (finding.place, finding.code, finding.message))


def _crash(rule: Rule, error: Exception, subject: Subject) -> Finding:
    last = extract_tb(error.__traceback__)[-1]
    where = f"{last.filename.rpartition('/')[2]}:{last.lineno}"
    what = f"{rule.code} {rule.name} broke on this flow: {type(error).__name__}: {error} ({where})"
    fix = f"Report this; until it is mended, leave {rule.code} out with --ignore or in [tool.offhook.lint]"
    return Finding(Place(subject.file, 1, 1), CRASHED, "rule-crashed", Severity.ERROR, what, fix, None)


def finding_of(rule: Rule, diagnostic: Diagnostic, subject: Subject) -> Finding:
    at = diagnostic.at
    action = None
    if not isinstance(at, Place):
        if len(at) > 1 and at[0] == "Actions":
            action = _identifier(subject, at[1])
        at = subject.flow.place(*at)
    return Finding(
        at, rule.code, rule.name, rule.severity, diagnostic.message, diagnostic.fix, action, diagnostic.edits
    )


def _identifier(subject: Subject, index: str | int) -> str | None:
    """Of the action at an index of the text, which is its position too unless something else stands among Actions."""
    if isinstance(index, int) and index < len(subject.actions) and subject.actions[index].index == index:
        return subject.actions[index].identifier or None
    return next((one.identifier or None for one in subject.actions if one.index == index), None)
