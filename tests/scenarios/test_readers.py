"""Who is told what of a run."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from offhook.center.life import ConnectedToSystem, ContactCompleted
from offhook.center.metrics.agent_times import AgentTimes
from offhook.center.metrics.floor import Floor
from offhook.center.records.keeping import KEEP, RecordKeeper
from offhook.engine.events import FlowEnded, HoursChecked, Traced
from offhook.scenarios.gathering import FromFlows
from offhook.scenarios.telling import Readers

EVENTS = (ConnectedToSystem(), HoursChecked(True), FlowEnded("ended"), ContactCompleted())


class _Everything:
    def __init__(self) -> None:
        self.told: list[Any] = []

    def read(self, entry: Traced, /) -> None:
        self.told.append(entry.event)


class _Flows(_Everything):
    reads = (HoursChecked, FlowEnded)


@pytest.fixture
def entries() -> list[Traced]:
    return [Traced(datetime(2026, 11, 23, tzinfo=UTC), "c-1", None, None, event) for event in EVENTS]


def test_a_reader_is_told_everything(entries: list[Traced]) -> None:
    reader = _Everything()
    for entry in entries:
        Readers([reader]).tell(entry)
    assert reader.told == list(EVENTS)


def test_one_that_says_what_it_reads_is_told_that_alone(entries: list[Traced]) -> None:
    reader, other = _Flows(), _Everything()
    readers = Readers([reader, other])
    for entry in entries * 2:
        readers.tell(entry)
    assert reader.told == [HoursChecked(True), FlowEnded("ended")] * 2
    assert other.told == list(EVENTS) * 2


def test_records_say_all_that_they_read() -> None:
    assert {*KEEP, ContactCompleted} < {*RecordKeeper(lambda _: None).reads}


def test_metrics_of_agents_say_all_that_they_read() -> None:
    assert {*AgentTimes().reads} == {*Floor.TAKEN}


def test_events_of_flows_are_read_for_errors_and_callbacks() -> None:
    reader = FromFlows()
    assert FlowEnded in reader.reads
    assert HoursChecked not in reader.reads
