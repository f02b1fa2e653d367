"""A small project, and an empty instance with queues and functions of the same names."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange.fake import FakeInstance, write_project


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_project(tmp_path)


@pytest.fixture
def live() -> FakeInstance:
    return FakeInstance()
