"""Flows that other people published are linted: nothing breaks, and every error has been looked at."""

from __future__ import annotations

import os
import warnings
from pathlib import Path

import pytest

from offhook.lint.diagnostics import Finding, Severity
from tests.corpus.linted import judgements, linted, section, with_section
from tests.corpus.trying import files_with_flows

ROOT = Path(__file__).parents[2]
CORPUS = Path(os.environ.get("OFFHOOK_CORPUS") or ROOT / "../shared/corpus")
PAGE = ROOT / "docs" / "corpus.md"


@pytest.fixture(scope="module")
def findings() -> list[Finding]:
    if not (CORPUS / "files.tsv").exists():
        missing = f"NO CORPUS: {CORPUS} has no files.tsv; set OFFHOOK_CORPUS to the folder that has it"
        warnings.warn(missing, stacklevel=1)
        pytest.skip(missing)
    return linted(CORPUS, files_with_flows(CORPUS))


def test_no_rule_breaks_on_any_flow(findings: list[Finding]) -> None:
    assert [one for one in findings if one.code == "OH001"] == []


def test_every_error_has_been_looked_at(findings: list[Finding]) -> None:
    errors = [one for one in findings if one.severity is Severity.ERROR and one.code != "OH002"]
    assert [one for one in errors if not any(judged.covers(one) for judged in judgements())] == []


def test_every_judgement_is_of_something_that_is_found(findings: list[Finding]) -> None:
    assert [judged for judged in judgements() if not any(judged.covers(one) for one in findings)] == []


def test_only_the_files_that_are_no_json_are_unreadable(findings: list[Finding]) -> None:
    assert len({one.place.file for one in findings if one.code == "OH002"}) == 2


def test_the_page_tells_what_is_found_today(findings: list[Finding], request: pytest.FixtureRequest) -> None:
    text = section(findings)
    if request.config.getoption("--update-docs"):
        PAGE.write_text(with_section(PAGE.read_text(encoding="utf-8"), text), encoding="utf-8")
    assert text in PAGE.read_text(encoding="utf-8")
