"""The example bot, and copies of it to change."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from offhook.bots.definition import Definition, read_definition

EXAMPLE = Path(__file__).parent / "example"


@pytest.fixture
def tea(tmp_path: Path) -> Path:
    """A copy of the example bot, to change at will."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "tea"))


@pytest.fixture(scope="session")
def example() -> Definition:
    return read_definition(EXAMPLE)
