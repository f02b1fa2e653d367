"""An edit that a rule of the document or of the person offers mends what the rule has found, and nothing gets worse."""

from __future__ import annotations

from pathlib import Path

import pytest

from offhook.language.forms import read_documents
from offhook.language.writer import written
from offhook.lint.diagnostics import Finding, Severity
from offhook.lint.fixing import edits_of
from offhook.lint.reading import read_subjects
from offhook.lint.registry import rules
from offhook.lint.run import check
from tests.lint.rule_page import DEFAULT_FILE, read_page

PAGES = Path(__file__).parents[2] / "docs" / "rules"
ASKED = [code for code, rule in rules().items() if rule.family in ("document", "person")]
EDITING = ("OH101", "OH112", "OH115", "OH116", "OH118", "OH119", "OH122", "OH126", "OH131", "OH133", "OH708")


def found_in(path: Path) -> list[Finding]:
    (subject,) = read_subjects(path).subjects
    return check(subject)


def mend(code: str, folder: Path) -> tuple[list[Finding], list[Finding]]:
    """All findings in the first flagged example that has edits for this rule, before and after they are made."""
    for number, example in enumerate(read_page(PAGES / f"{code}.md").examples("Flagged")):
        example.write(folder / str(number))
        path = folder / str(number) / next(iter(example.files), DEFAULT_FILE)
        before = found_in(path)
        edits = [edit for finding in before if finding.code == code for edit in finding.edits]
        if edits:
            (document,) = read_documents(path)
            path.write_bytes(written([edits_of(document, edits)]))
            return before, found_in(path)
    return [], []


@pytest.mark.parametrize("code", EDITING)
def test_the_edits_of_a_rule_mend_what_it_found(code: str, tmp_path: Path) -> None:
    before, after = mend(code, tmp_path)
    mended = [finding for finding in before if finding.code == code and finding.edits]
    left = [finding.message for finding in after if finding.code == code]
    assert mended
    assert not {finding.message for finding in mended} & set(left)
    assert sum(one.severity is Severity.ERROR for one in after) <= sum(one.severity is Severity.ERROR for one in before)


def test_every_rule_with_edits_is_tested_here(tmp_path: Path) -> None:
    assert {code for code in ASKED if mend(code, tmp_path / code)[0]} == set(EDITING)
