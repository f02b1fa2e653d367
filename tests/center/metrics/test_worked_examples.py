"""Every metric has a worked example: what happened, the value, and the arithmetic."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from offhook.center.metrics.agent_times import AgentTimes
from offhook.center.metrics.flow_runs import FlowRuns
from offhook.center.metrics.historical import Historical
from offhook.center.metrics.now import current_metrics
from offhook.center.metrics.real_time import RealTime
from offhook.center.metrics.registry import metrics
from offhook.center.metrics.routing_steps import StepRuns
from offhook.center.metrics.wanted import Threshold, Wanted
from tests.center.metrics.building import FRONT_DESK, a_contact, a_trace, an_event, at

FOLDER = Path(__file__).parent / "examples"


@cache
def example(family: str) -> Any:
    return json.loads((FOLDER / f"{family}.json").read_text(encoding="utf-8"))


def trace_of(written: Any) -> Any:
    return a_trace(
        (seconds, contact, an_event(name, fields), *flow)
        for seconds, contact, name, fields, *flow in written.get("trace", [])
    )


@pytest.mark.parametrize("name", metrics())
def test_a_historical_metric_is_what_its_example_works_out(name: str) -> None:
    written = example(metrics()[name].family)
    expected = written["metrics"][name]
    threshold = Threshold(expected["threshold"]) if "threshold" in expected else None
    historical = Historical([Wanted(name, threshold)], group_by=())
    for record in written.get("records", []):
        historical.add(a_contact(**json.loads(json.dumps(record))))
    reads = [reader(historical.add).read for reader in (AgentTimes, StepRuns, FlowRuns)]
    for entry in trace_of(written):
        for read in reads:
            read(entry)
    (row,) = historical.rows()
    (value,) = row.values.values()
    assert value == pytest.approx(expected["value"]), expected["because"]


@pytest.mark.parametrize("name", current_metrics())
def test_a_real_time_metric_is_what_its_example_works_out(name: str) -> None:
    written = example("current")
    expected = written["metrics"][name]
    real_time = RealTime([FRONT_DESK])
    for entry in trace_of(written):
        real_time.read(entry)
    value = real_time.value(name, at(written["at"]), queue=written["queue"], channel=written["channel"])
    assert value == pytest.approx(expected["value"]), expected["because"]


def test_no_example_is_of_a_metric_that_is_not_there() -> None:
    files = sorted(FOLDER.glob("*.json"))
    worked = {name for file in files for name in example(file.stem)["metrics"]}
    assert worked == {*metrics(), *current_metrics()}
    assert {file.stem for file in files} == {"current", *(metric.family for metric in metrics().values())}
