"""Runs of flows and modules: when they begin and end, and how; by hand, and as the engine traces them."""

from __future__ import annotations

import pytest

from offhook.center.metrics.facts import FlowRun
from offhook.center.metrics.flow_runs import FlowRuns
from offhook.center.metrics.historical import Historical
from offhook.engine.events import ActionRan, FlowEnded, FlowEntered
from offhook.engine.turn import FLOW_ENDS
from tests.center.metrics.acting import comes, connects, is_complete
from tests.center.metrics.building import a_trace, at


def runs(*entries: tuple[object, ...]) -> list[FlowRun]:
    told: list[FlowRun] = []
    reader = FlowRuns(told.append)
    for entry in a_trace([comes(0, "a"), *entries]):
        reader.read(entry)
    return told


def enters(seconds: float, flow: str, flow_type: str = "CONTACT_FLOW") -> tuple[object, ...]:
    return seconds, "a", FlowEntered(flow, flow_type), flow


def acts(seconds: float, flow: str, type: str, next: str | None = None) -> tuple[object, ...]:
    return seconds, "a", ActionRan(type, None, next), flow


def ends(seconds: float, flow: str, how: str) -> tuple[object, ...]:
    return seconds, "a", FlowEnded(how), flow


OUTCOMES = {
    "disconnected": "DISCONNECTED_PARTICIPANT",
    "ended": "ENDED",
    "enqueued": "TRANSFERRED_TO_QUEUE",
    "transferred": "TRANSFERRED_TO_PHONE_NUMBER",
    "customer_left": "DROPPED",
    "unwired": "DROPPED",
    "unsupported": "DROPPED",
    "stopped": "DROPPED",
}


@pytest.mark.parametrize("how", FLOW_ENDS)
def test_every_end_of_a_flow_has_an_outcome(how: str) -> None:
    (run,) = runs(enters(0, "main"), ends(10, "main", how))
    assert run.outcome == OUTCOMES[how]
    assert (run.channel, run.initiation_method) == ("VOICE", "INBOUND")


def test_a_contact_that_is_given_to_an_agent_is_no_transfer_to_a_number() -> None:
    told = runs(enters(0, "main"), acts(5, "main", "TransferContactToAgent"), ends(5, "main", "transferred"))
    assert [run.outcome for run in told] == ["TRANSFERRED_TO_AGENT"]


def test_a_transfer_that_failed_decides_nothing() -> None:
    told = runs(
        enters(0, "main"),
        acts(5, "main", "TransferToFlow", next="sorry"),
        enters(6, "sorry", "MODULE"),
        acts(7, "sorry", "EndFlowModuleExecution"),
        ends(9, "main", "disconnected"),
    )
    assert [(run.flow, run.outcome) for run in told] == [
        ("sorry", "RETURNED_TO_FLOW"),
        ("main", "DISCONNECTED_PARTICIPANT"),
    ]


def test_a_module_that_ends_the_contact_ends_its_caller_alike() -> None:
    told = runs(
        enters(0, "main"),
        enters(2, "outer", "MODULE"),
        enters(4, "inner", "MODULE"),
        ends(10, "inner", "disconnected"),
    )
    assert [(run.flow, run.outcome) for run in told] == [
        ("inner", "DISCONNECTED_PARTICIPANT"),
        ("outer", "DISCONNECTED_PARTICIPANT"),
        ("main", "DISCONNECTED_PARTICIPANT"),
    ]


def test_a_whisper_that_runs_beside_the_queue_flow_ends_alone() -> None:
    told = runs(
        enters(0, "queue", "CUSTOMER_QUEUE"),
        enters(5, "whisper", "AGENT_WHISPER"),
        ends(8, "whisper", "ended"),
        ends(9, "queue", "ended"),
    )
    assert [(run.flow, (run.ended_at - run.started_at).total_seconds()) for run in told] == [
        ("whisper", 3),
        ("queue", 9),
    ]


def test_the_queue_flow_and_its_modules_have_ended_when_the_agent_is_joined() -> None:
    told = runs(
        enters(0, "queue", "CUSTOMER_QUEUE"),
        enters(5, "music", "MODULE"),
        connects(30, "a", "arn:agent/tanaka"),
        is_complete(99, "a"),
    )
    assert [(run.flow, run.outcome, run.ended_at) for run in told] == [
        ("music", "ENDED", at(30)),
        ("queue", "ENDED", at(30)),
    ]


def test_nothing_is_kept_of_a_contact_that_is_completed() -> None:
    reader = FlowRuns()
    for entry in a_trace([comes(0, "a"), enters(0, "main"), ends(5, "main", "disconnected"), is_complete(5, "a")]):
        reader.read(entry)
    assert not reader._visits


def test_a_flow_that_runs_when_the_contact_is_completed_is_dropped() -> None:
    assert [run.outcome for run in runs(enters(0, "main"), is_complete(10, "a"))] == ["DROPPED"]


def test_runs_are_counted_by_flow_and_outcome() -> None:
    historical = Historical(["FLOWS_OUTCOME"], group_by=("FLOWS_RESOURCE_ID", "FLOWS_OUTCOME_TYPE"))
    for how in ("enqueued", "enqueued", "customer_left"):
        for run in runs(enters(0, "main"), ends(10, "main", how)):
            historical.add(run)
    assert {row.group: row.values["FLOWS_OUTCOME"] for row in historical.rows()} == {
        ("main", "TRANSFERRED_TO_QUEUE"): 2,
        ("main", "DROPPED"): 1,
    }


def test_the_shortest_and_the_longest_run_are_those_of_all_intervals() -> None:
    historical = Historical(["MIN_FLOW_TIME", "MAX_FLOW_TIME"], group_by=(), interval="FIFTEEN_MIN")
    for begun, ended in ((0, 10), (1_000, 1_005), (2_000, 2_030)):
        for run in runs(enters(begun, "main"), ends(ended, "main", "ended")):
            historical.add(run)
    (row,) = historical.rolled_up().rows()
    assert dict(row.values) == {"MIN_FLOW_TIME": 5, "MAX_FLOW_TIME": 30}
