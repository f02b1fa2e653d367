"""`[tool.offhook.bot]` in pyproject.toml."""

from __future__ import annotations

from pathlib import Path

import pytest

from offhook.bots.testsets.thresholds import Thresholds, read_thresholds
from offhook.errors import Faults


@pytest.mark.parametrize("text", [None, "", "[tool.offhook.lint]\nselect = []"])
def test_a_project_that_says_nothing_has_the_defaults(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "pyproject.toml").write_text(text)
    assert read_thresholds(tmp_path) == Thresholds(0.90, 0.95)


def test_a_project_says_its_own(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.offhook.bot]\nintents = 1\nnow = 2027-01-01T09:00:00Z\n")
    found = read_thresholds(tmp_path)
    assert (found.intents, found.slots, found.now.year) == (1, 0.95, 2027)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(
        '[tool.offhook.bot]\nintents = 90\nslots = "all"\nslot = 0.5\nnow = 2026-11-24\n'
    )
    with pytest.raises(Faults) as raised:
        read_thresholds(tmp_path)
    assert [str(fault) for fault in raised.value.faults] == [
        "pyproject.toml:2:11: intents = 90. Write a share from 0 to 1, as 0.95",
        "pyproject.toml:3:9: slots = 'all'. Write a share from 0 to 1, as 0.95",
        "pyproject.toml:4:8: there is no 'slot' here. Did you mean 'slots'?",
        "pyproject.toml:5:7: now = 2026-11-24. "
        "Write a date and time with its offset from UTC, as 2026-11-24T10:00:00+09:00",
    ]


@pytest.mark.parametrize("text", ["[tool.offhook]\nbot = 1", "[tool\n", "tool = 1\n[tool.offhook.bot]"])
def test_what_is_no_table_or_no_toml_is_a_fault(tmp_path: Path, text: str) -> None:
    (tmp_path / "pyproject.toml").write_text(text)
    with pytest.raises(Faults):
        read_thresholds(tmp_path)
