"""Reading a text as center.toml."""

from __future__ import annotations

from pathlib import Path

import pytest

from offhook.centerfile import Center, read_center
from tests.centerfile.mistakes import Read


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read_text(text: str) -> Center:
        (tmp_path / "center.toml").write_text(text, encoding="utf-8", newline="")
        return read_center(tmp_path / "center.toml", shown_as="center.toml")

    return read_text
