"""Each rule finds what its page says it finds, where, and nothing in the page's good examples."""

from __future__ import annotations

from pathlib import Path

import pytest

from offhook.lint.diagnostics import Finding, Severity
from offhook.lint.project_files import read_project
from offhook.lint.reading import read_subjects
from offhook.lint.registry import FAMILIES, rules
from offhook.lint.run import check
from offhook.lint.subject import Subject
from tests.lint.rule_page import Example, read_page

PAGES = Path(__file__).parents[2] / "docs" / "rules"
SECTIONS = ["What it does", "Why it matters", "Flagged", "Not flagged", "Source"]
ASKED = [code for code, rule in rules().items() if rule.family != "running"]


def subjects(example: Example, folder: Path) -> list[Subject]:
    """The flows of an example, as `offhook flow lint flows` would read them."""
    example.write(folder)
    project = read_project(folder) if "center.toml" in example.files else None
    flows = list(project.flows.values()) + list(project.modules.values()) if project else []
    if not flows:
        for name in example.files:
            if name.startswith("flows/"):
                read = read_subjects(folder / name, shown_as=name)
                assert not read.findings, read.findings
                flows += read.subjects
    return sorted(flows, key=lambda flow: flow.file)


def line(finding: Finding) -> str:
    return f"{finding.place} {finding.code} {finding.message}"


@pytest.mark.parametrize("code", rules())
def test_a_rule_has_a_page_with_every_section(code: str) -> None:
    rule, page = rules()[code], read_page(PAGES / f"{code}.md")
    assert page.title == f"{code} {rule.name}"
    assert list(page.sections) == SECTIONS
    assert f"**{rule.severity.value}**" in (PAGES / f"{code}.md").read_text(encoding="utf-8")
    assert code.startswith(FAMILIES[rule.family][0])
    assert rule.summary


def test_every_page_has_its_rule() -> None:
    assert {page.stem for page in PAGES.glob("OH*.md")} == set(rules())


@pytest.mark.parametrize("code", ASKED)
def test_flagged_examples_give_exactly_what_the_page_says(code: str, tmp_path: Path) -> None:
    examples = read_page(PAGES / f"{code}.md").examples("Flagged")
    assert examples
    for number, example in enumerate(examples):
        assert example.findings
        found = [one for flow in subjects(example, tmp_path / str(number)) for one in check(flow, [rules()[code]])]
        assert [line(one) for one in found] == example.findings
        assert all(one.fix and one.fix[0].isupper() and not one.message.endswith(".") for one in found)


@pytest.mark.parametrize("code", ASKED)
def test_examples_that_are_not_flagged_are_clean_and_can_be_published(code: str, tmp_path: Path) -> None:
    examples = read_page(PAGES / f"{code}.md").examples("Not flagged")
    assert examples
    for number, example in enumerate(examples):
        for flow in subjects(example, tmp_path / str(number)):
            found = check(flow)
            assert [line(one) for one in found if one.code == code or one.severity is Severity.ERROR] == []
