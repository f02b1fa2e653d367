"""Flows that other people published run: every file, by chance, without an error of ours.

They are not part of this repository. OFFHOOK_CORPUS names the folder that has them, OFFHOOK_CORPUS_RUNS how often each
flow runs; the page tells of 200.
"""

from __future__ import annotations

import os
import warnings
from pathlib import Path

import pytest

from offhook.engine.registry import action_types
from tests.corpus.linted import linted, section, with_section
from tests.corpus.trying import PUBLISHED_RUNS, Tried, files_with_flows, page, totals, try_out

ROOT = Path(__file__).parents[2]
CORPUS = Path(os.environ.get("OFFHOOK_CORPUS") or ROOT / "../shared/corpus")
RUNS = int(os.environ.get("OFFHOOK_CORPUS_RUNS") or 60)
PAGE = ROOT / "docs" / "corpus.md"
LEAST_SHARE = 0.95


@pytest.fixture(scope="module")
def tried() -> list[Tried]:
    """Every flow, run. An error that a run raises fails here, with its traceback."""
    if not (CORPUS / "files.tsv").exists():
        missing = f"NO CORPUS: {CORPUS} has no files.tsv; set OFFHOOK_CORPUS to the folder that has it"
        warnings.warn(missing, stacklevel=1)
        pytest.skip(missing)
    return list(try_out(CORPUS, RUNS))


def test_every_file_that_holds_a_flow_is_read(tried: list[Tried]) -> None:
    assert {one.file for one in tried} == set(files_with_flows(CORPUS))


def test_a_flow_that_cannot_be_run_is_refused_with_its_place(tried: list[Tried]) -> None:
    refused = [one for one in tried if one.runs is None]
    assert all(one.refused.startswith(f"{one.file}:") for one in refused), refused
    assert len(refused) < len(tried) / 50


def test_every_run_of_every_flow_comes_to_an_end_that_has_a_name(tried: list[Tried]) -> None:
    assert {one.runs.ended.total() for one in tried if one.runs} == {RUNS}


def test_only_a_flow_with_invented_action_types_ends_unsupported(tried: list[Tried]) -> None:
    unsupported = {one.file: one.runs.unsupported - set(one.invented) for one in tried if one.runs}
    assert {file: types for file, types in unsupported.items() if types} == {}


def test_an_invented_action_type_is_named(tried: list[Tried]) -> None:
    for one in tried:
        assert not one.runs or one.runs.unsupported <= set(one.invented)
        assert not set(one.invented) & action_types().keys()


def test_the_runs_visit_most_branches_that_can_be_reached(tried: list[Tried]) -> None:
    run = [one.runs for one in tried if one.runs]
    seen = sum(len(runs.seen_branches) for runs in run)
    assert seen / sum(len(runs.reachable.branches) for runs in run) > LEAST_SHARE


@pytest.mark.skipif(RUNS != PUBLISHED_RUNS, reason=f"the page tells of {PUBLISHED_RUNS} runs: set OFFHOOK_CORPUS_RUNS")
def test_the_page_has_the_totals_of_today(tried: list[Tried], request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-docs"):
        lint = section(linted(CORPUS, files_with_flows(CORPUS)))
        PAGE.write_text(with_section(page(tried, RUNS), lint), encoding="utf-8")
    assert totals(tried, RUNS) in PAGE.read_text(encoding="utf-8")
