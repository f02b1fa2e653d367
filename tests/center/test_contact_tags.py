"""The tags that Suzume's flows give a contact, by which its costs are told by centre, language and queue."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from itertools import count
from typing import Any

import pytest

from offhook.aws.boot import LocalCenter
from offhook.center.agents.habits import Habits
from offhook.center.agents.scripted import Steady, work_by_themselves
from offhook.center.agents.transfers import complete_transfer, transfer
from offhook.center.center import Center
from offhook.center.clock import VirtualClock
from offhook.center.contacts.tasks import start_task
from offhook.center.records.keeping import RecordKeeper
from offhook.center.records.provenance import Provenance
from offhook.center.records.writing import contact_record
from offhook.center.scripted import ScriptedCustomer
from offhook.center.timeline import Timeline
from tests.center.conftest import (
    A_MONDAY_MORNING,
    ENGLISH_CUSTOMER_WITH_ORDER,
    JAPANESE_CUSTOMER,
    STRANGER,
    SteadyFunctions,
)

CENTER = {"offhook:center": "suzume-center"}
Tags = dict[str, dict[str, str]]


class Suzume:
    """The provisioned centre without its bot. `tags` are those of each record that is complete, AWS's own left out."""

    def __init__(self, local: LocalCenter) -> None:
        ids = count(1)
        provenance = Provenance.of(local.instance)
        self.tags: Tags = {}
        keeper = RecordKeeper(lambda record: self._keep(contact_record(record, provenance)))
        self.center = Center(
            replace(local.instance, bots={}),
            SteadyFunctions(local.functions, {}),
            Timeline(VirtualClock(datetime.fromisoformat(A_MONDAY_MORNING))),
            new_id=lambda: f"c-{next(ids)}",
            watch=keeper.read,
        )

    def _keep(self, record: dict[str, Any]) -> None:
        self.tags[record["ContactId"]] = {k: v for k, v in record["Tags"].items() if not k.startswith("aws:")}

    def works(self, username: str) -> None:
        desk = self.center.sign_in(self.center.agent(username))
        work_by_themselves(desk, Steady(Habits(8.0, 60.0, 20.0)))
        desk.go("Available")

    def calls(self, line: str, *inputs: str, caller: str = STRANGER, channel: str = "VOICE") -> Any:
        reached = self.center.instance.line(line)
        assert reached is not None
        customer = ScriptedCustomer(list(inputs), only_writes=channel == "CHAT")
        return self.center.call(reached, customer, caller=caller, channel=channel)

    def is_over(self) -> Tags:
        self.center.time.run(lambda: not self.center.contacts)
        return self.tags


@pytest.fixture
def suzume(local_center: LocalCenter) -> Suzume:
    return Suzume(local_center)


@pytest.mark.parametrize(
    ("line", "key", "queue", "language"),
    [
        ("japan", "1", "Suzume Orders", "ja-JP"),
        ("china", "2", "Suzume Repairs", "zh-CN"),
        ("japan", "0", "Suzume Support", "ja-JP"),
    ],
)
def test_a_call_has_the_tags_of_its_line_and_of_the_queue_that_was_chosen(
    suzume: Suzume, line: str, key: str, queue: str, language: str
) -> None:
    suzume.works("tanaka")
    suzume.calls(line, "#", key)
    assert suzume.is_over()["c-1"] == {**CENTER, "language": language, "queue": queue}


def test_a_caller_who_is_known_and_speaks_another_language_is_tagged_with_that_one(suzume: Suzume) -> None:
    suzume.works("taylor")
    suzume.calls("japan", "1", caller=ENGLISH_CUSTOMER_WITH_ORDER)
    assert suzume.is_over()["c-1"] == {**CENTER, "language": "en-US", "queue": "Suzume Orders"}


def test_a_caller_who_hangs_up_before_a_queue_is_chosen_has_the_language_only(suzume: Suzume) -> None:
    live = suzume.calls("china")
    suzume.center.time.run(lambda: live.contact.language == "zh-CN" and "Tags" in live.contact.data)
    live.hang_up()
    assert suzume.is_over() == {"c-1": {**CENTER, "language": "zh-CN"}}


def test_a_chat_has_the_same_tags(suzume: Suzume) -> None:
    suzume.works("tanaka")
    suzume.calls("japan", caller=JAPANESE_CUSTOMER, channel="CHAT")
    assert suzume.is_over()["c-1"] == {**CENTER, "language": "ja-JP", "queue": "Suzume Support"}


def test_the_customer_whom_the_agent_has_left_is_still_one_of_the_centre(suzume: Suzume) -> None:
    suzume.works("tanaka")
    suzume.calls("japan", "1", caller=JAPANESE_CUSTOMER)
    assert suzume.is_over()["c-2"] == {**CENTER, "language": "ja-JP"}


@pytest.mark.parametrize(
    ("quick_connect", "username", "queue"),
    [("Repairs", "wang", "Suzume Repairs"), ("Director of customer service", "yamada", "yamada")],
)
def test_a_contact_that_was_passed_on_has_tags_of_its_own(
    suzume: Suzume, quick_connect: str, username: str, queue: str
) -> None:
    tanaka = suzume.center.sign_in(suzume.center.agent("tanaka"))
    tanaka.go("Available")
    live = suzume.calls("japan", "1", caller=JAPANESE_CUSTOMER)
    suzume.center.time.run(lambda: bool(tanaka.work))
    tanaka.accept(live.id)
    suzume.center.time.run(lambda: live.stage == "talking")
    follower = transfer(tanaka, live.id, quick_connect)
    suzume.works(username)
    suzume.center.time.run(lambda: follower.stage == "talking")
    complete_transfer(tanaka, live.id)
    tanaka.clear(live.id)
    tags = suzume.is_over()
    assert tags[live.id]["queue"] == "Suzume Orders"
    assert tags[follower.id] == {**CENTER, "language": "ja-JP", "queue": queue}


def test_a_task_has_the_queue_that_it_was_put_into(suzume: Suzume) -> None:
    suzume.works("tanaka")
    flow = next(flow.arn for flow in suzume.center.instance.flows.values() if flow.name == "Back office")
    start_task(suzume.center, "Call the workshop", flow=flow, attributes={"queue": "repairs"})
    assert suzume.is_over()["c-1"] == {**CENTER, "queue": "Suzume Repairs"}


def test_a_callback_has_tags_when_an_agent_has_it(suzume: Suzume) -> None:
    suzume.works("taylor")
    suzume.calls("america", "1")  # closed at this hour: 1 is for being called back
    tags = suzume.is_over()
    assert tags["c-1"] == {**CENTER, "language": "en-US"}
    assert tags["c-2"] == {**CENTER, "language": "en-US", "queue": "Suzume Support"}
