"""Ignores that a flow carries with it: in its metadata, or in a note of the editor, which keeps notes.

    "Metadata": {"offhook": {"ignore": {"OH604": "the queue is closed by hand on Sundays"}},
                 "ActionMetadata": {"say hello": {"offhook": {"ignore": {"OH701": "the greeting is the brand's"}}}},
                 "Annotations": [{"actionId": "say hello", "content": "offhook ignore OH701: the greeting is ..."}]}

A note that belongs to no block speaks for the whole flow.

Recorded: a note's `actionId` is the Identifier of its block, or empty, in published exports.
Assumed: the editor may drop the member `offhook` of the metadata when the flow is saved there; notes it keeps.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from offhook.language.places import Path
from offhook.lint.diagnostics import Finding
from offhook.lint.registry import Rule, rules
from offhook.lint.selectors import codes_of, unknown
from offhook.lint.subject import Subject

WITHOUT_REASON = "OH004"
UNKNOWN = "OH005"
IGNORES_NOTHING = "OH006"

_NOTE = re.compile(r"^\W*offhook[ \t]+ignore[ \t]+([^:\n]*)(?::[ \t]*(.*))?$", re.IGNORECASE | re.MULTILINE)
_BETWEEN = re.compile(r"[,\s]+")


@dataclass(frozen=True, slots=True)
class Ignore:
    """`selector` is not asked of one action, or of the whole flow where `action` is None."""

    selector: str
    reason: str
    action: str | None
    at: Path

    def covers(self, finding: Finding) -> bool:
        if self.action is not None and self.action != finding.action:
            return False
        return finding.code in codes_of(self.selector)


def ignores_of(subject: Subject) -> list[Ignore]:
    """Everything that the flow asks to be ignored, in the order of the metadata."""
    metadata = subject.metadata
    found = [*_of_member(metadata, None, ("Metadata",))]
    actions = metadata.get("ActionMetadata")
    if isinstance(actions, dict):
        for identifier, entry in actions.items():
            if isinstance(entry, dict) and "offhook" in entry:
                found += _of_member(entry, identifier, ("Metadata", "ActionMetadata", identifier))
    notes = metadata.get("Annotations")
    if isinstance(notes, list):
        for index, note in enumerate(notes):
            found += _of_note(note, ("Metadata", "Annotations", index, "content"))
    return found


def split(findings: Iterable[Finding], ignores: list[Ignore]) -> tuple[list[Finding], list[tuple[Finding, Ignore]]]:
    """What stays, and what is ignored by which. What the check says of itself always stays."""
    stays: list[Finding] = []
    ignored: list[tuple[Finding, Ignore]] = []
    for finding in findings:
        is_own = rules()[finding.code].family == "running"
        by = None if is_own else next((one for one in ignores if one.covers(finding)), None)
        if by is None:
            stays.append(finding)
        else:
            ignored.append((finding, by))
    return stays, ignored


def remarks(
    subject: Subject, ignores: list[Ignore], findings: list[Finding], asked: Iterable[Rule]
) -> Iterator[Finding]:
    """What is wrong with the ignores themselves. `findings` are all that were found, ignored or not."""
    codes = {rule.code for rule in asked if subject.project is not None or not rule.needs_project}
    for one in ignores:
        if not codes_of(one.selector):
            yield _remark(UNKNOWN, subject, one, f"there is no rule {one.selector!r} to ignore", unknown(one.selector))
            continue
        if codes_of(one.selector) & codes and not any(one.covers(finding) for finding in findings):
            where = "this flow" if one.action is None else repr(one.action)
            what = f"{one.selector} is ignored, and would not have been found in {where}"
            yield _remark(IGNORES_NOTHING, subject, one, what, "Take the ignore out")
        elif not one.reason:
            what = f"{one.selector} is ignored without a reason"
            yield _remark(WITHOUT_REASON, subject, one, what, "Say why, for whoever reads this flow next")


def _of_member(entry: Any, action: str | None, at: Path) -> Iterator[Ignore]:
    """From `"offhook": {"ignore": {selector: reason}}`."""
    own = entry.get("offhook")
    written = own.get("ignore") if isinstance(own, dict) else None
    if isinstance(written, dict):
        for selector, reason in written.items():
            said = reason.strip() if isinstance(reason, str) else ""
            yield Ignore(selector, said, action, (*at, "offhook", "ignore", selector))


def _of_note(note: Any, at: Path) -> Iterator[Ignore]:
    content = note.get("content") if isinstance(note, dict) else None
    if not isinstance(content, str) or "offhook" not in content.casefold():
        return
    action = note.get("actionId")
    for line in _NOTE.finditer(content):
        for selector in dict.fromkeys(_BETWEEN.split(line[1].strip())):
            yield Ignore(selector, (line[2] or "").strip(), action if isinstance(action, str) and action else None, at)


def _remark(code: str, subject: Subject, one: Ignore, what: str, fix: str) -> Finding:
    rule = rules()[code]
    return Finding(subject.flow.place(*one.at), code, rule.name, rule.severity, what, fix, one.action)
