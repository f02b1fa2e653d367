"""Steps of routing criteria, told when they are over."""

from __future__ import annotations

import json
from typing import Any

from offhook.center.life import RoutingStepChanged
from offhook.center.metrics.facts import StepRun
from offhook.center.metrics.historical import Historical
from offhook.center.metrics.routing_steps import StepRuns
from tests.center.metrics.acting import Entry, comes, is_complete, queues
from tests.center.metrics.building import QUEUE, a_trace


def skill(name: str, *, is_mixed_up: bool = False) -> dict[str, Any]:
    asked = {"Name": name, "Value": "yes", "ProficiencyLevel": 3}
    return {"AttributeCondition": dict(reversed(asked.items())) if is_mixed_up else asked}


def step(seconds: float, contact: str, status: str, expression: dict[str, Any], number: int = 1) -> Entry:
    return seconds, contact, RoutingStepChanged(number, status, expression, 30)


def runs(*entries: Entry) -> list[StepRun]:
    told: list[StepRun] = []
    reader = StepRuns(told.append)
    for entry in a_trace([comes(0, "a", "CHAT"), queues(0, "a"), *entries, is_complete(99, "a")]):
        reader.read(entry)
    assert not reader._channels
    assert not reader._queues
    return told


def test_a_step_is_told_when_it_is_over_with_its_queue_and_channel() -> None:
    (run,) = runs(
        step(0, "a", "INACTIVE", skill("Japanese")),
        step(5, "a", "ACTIVE", skill("Japanese")),
        step(9, "a", "JOINED", skill("Japanese")),
    )
    assert (run.queue, run.channel, run.how) == (QUEUE, "CHAT", "JOINED")


def test_steps_that_ask_for_the_same_are_one_group_in_whatever_order_they_say_it() -> None:
    historical = Historical(["PERCENT_CONTACTS_STEP_EXPIRED"], group_by=("ROUTING_STEP_EXPRESSION",))
    for run in runs(
        step(5, "a", "EXPIRED", skill("Japanese")),
        step(9, "a", "JOINED", skill("Japanese", is_mixed_up=True), 2),
        step(9, "a", "EXPIRED", skill("Chinese"), 3),
    ):
        historical.add(run)
    rows = {row.group[0]: row.values["PERCENT_CONTACTS_STEP_EXPIRED"] for row in historical.rows()}
    assert rows == {
        json.dumps(skill("Chinese"), sort_keys=True): 100,
        json.dumps(skill("Japanese"), sort_keys=True): 50,
    }
