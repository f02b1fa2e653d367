"""The rules about the check itself: what their pages say is what a whole run tells."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.linting import Outcome, lint
from offhook.lint.reading import read_subjects
from offhook.lint.registry import Rule
from offhook.lint.run import check
from offhook.lint.subject import Subject
from tests.lint.rule_page import Example, read_page
from tests.lint.test_rules import PAGES

SHOWN = ["OH002", "OH004", "OH005", "OH006", "OH007"]


def outcome(example: Example, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Outcome:
    example.write(folder)
    monkeypatch.chdir(folder)
    return lint([Path("flows")])


@pytest.mark.parametrize("code", SHOWN)
def test_flagged_examples_give_what_the_page_says(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    page = PAGES / f"{code}.md"
    for number, example in enumerate(read_page(page).examples("Flagged")):
        found = outcome(example, tmp_path / str(number), monkeypatch).findings
        told = [f"{one.place} {one.code} {one.message}" for one in found if one.code == code]
        if request.config.getoption("--update-docs"):
            text = page.read_text(encoding="utf-8")
            page.write_text(text.replace("\n".join(example.findings), "\n".join(told), 1), encoding="utf-8")
            continue
        assert told == example.findings
        assert told


@pytest.mark.parametrize("code", SHOWN)
def test_examples_that_are_not_flagged_are_clean_of_it(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    examples = read_page(PAGES / f"{code}.md").examples("Not flagged")
    assert examples
    for number, example in enumerate(examples):
        found = outcome(example, tmp_path / str(number), monkeypatch).findings
        assert not [one for one in found if one.code == code or one.severity is Severity.ERROR]


def test_a_rule_that_raises_is_a_finding_that_names_rule_and_flow_and_the_others_go_on(tmp_path: Path) -> None:
    def breaks(flow: Subject) -> Iterator[Diagnostic]:
        yield Diagnostic(("Actions", 0), "found before it broke", "Mend it")
        raise KeyError(flow.key)

    def works(_: Subject) -> Iterator[Diagnostic]:
        yield Diagnostic(("StartAction",), "found by another rule", "Mend it")

    (tmp_path / "main.json").write_text('{"StartAction": "a", "Actions": [{"Identifier": "a", "Type": "Loop"}]}')
    (subject,) = read_subjects(tmp_path / "main.json", shown_as="main.json").subjects
    rules = [Rule("OH998", "breaks", Severity.INFO, "path", "a test", False, "Breaks.", breaks)]
    rules += [Rule("OH999", "works", Severity.INFO, "path", "a test", False, "Works.", works)]
    found = {one.code: one for one in check(subject, rules)}
    assert set(found) == {"OH001", "OH998", "OH999"}
    assert found["OH001"].severity is Severity.ERROR
    assert found["OH001"].place.file == "main.json"
    assert "OH998 breaks broke on this flow: KeyError: 'main' (test_running.py:" in found["OH001"].message
