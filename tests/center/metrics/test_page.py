"""The page of metrics is what the metrics declare."""

from __future__ import annotations

from pathlib import Path

import pytest

from offhook.center.metrics.now import current_metrics
from offhook.center.metrics.page import page
from offhook.center.metrics.registry import metrics

PAGE = Path(__file__).parents[3] / "docs" / "metrics.md"


def test_the_page_of_metrics_says_what_the_metrics_declare(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-docs"):
        PAGE.write_text(page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page()


def test_every_metric_is_on_the_page_once() -> None:
    for name in {**metrics(), **current_metrics()}:
        assert page().count(f"| `{name}`") == 1
