"""Tasks: each one that begins, whatever becomes of it."""

from __future__ import annotations

import pytest

from offhook.center.agents.transfers import transfer
from offhook.center.contacts.tasks import start_task
from offhook.center.life import ContactInitiated
from offhook.center.resources import QuickConnect
from offhook.engine.events import Traced
from tests.center.little_centre import SERVICE, START, arn, flow, little_centre, says, to_queue
from tests.cost.meters.served import usages, used
from tests.testing.flows import action

ERROR = {"NoMatchingError": "bye"}
MAIN = arn("main")


def test_a_task_counts_when_it_begins() -> None:
    little = little_centre()
    task = start_task(little.center, "Call back", flow=MAIN)
    (usage,) = usages(little.trace, "connect.task")
    assert (usage.quantity, usage.contact_id, usage.cause) == (1, task.id, "ContactInitiated")


def test_a_task_that_a_flow_begins_is_not_the_flows_own_contact() -> None:
    create = {"Name": "Call back", "ContactFlowId": arn("main")}
    little = little_centre(flow("creates", action("create", "CreateTask", create, errors=ERROR)))
    call = little.call(flow="creates")
    (usage,) = usages(little.trace, "connect.task")
    assert usage.contact_id != call.id


def test_a_new_task_that_follows_another_contact_counts() -> None:
    little = little_centre()
    first = start_task(little.center, "Ask", flow=MAIN)
    second = start_task(little.center, "Ask again", flow=MAIN, previous=first)
    assert [usage.contact_id for usage in usages(little.trace, "connect.task")] == [first.id, second.id]


def test_a_task_that_is_passed_on_is_the_same_one() -> None:
    enter = action("enter", "TransferContactToQueue", errors={"QueueAtCapacity": "bye", **ERROR})
    quick_connect = QuickConnect("1", "Service", "QUEUE", SERVICE, arn("passes on"))
    little = little_centre(flow("passes on", enter, type="QUEUE_TRANSFER"), quick_connects={"Service": quick_connect})
    ann = little.sign_in("ann")
    task = start_task(little.center, "Call back", flow=MAIN)
    ann.accept(task.id)
    little.passes(1)
    follower = transfer(ann, task.id, "Service")
    little.passes(1)
    assert (task.stage, follower.stage) == ("over", "queued")
    assert used(little.trace)["connect.task"] == 1


def test_the_disconnect_flow_of_a_task_is_no_new_task() -> None:
    little = little_centre(flow("after", says("note", "Done.")), flow("task", *to_queue(CustomerRemaining="after")))
    ann = little.sign_in("ann")
    task = start_task(little.center, "Call back", flow=arn("task"))
    ann.accept(task.id)
    little.passes(1)
    ann.end(task.id)
    ann.clear(task.id)
    methods = [event.initiation_method for event in little.of(ContactInitiated)]
    assert methods == ["API", "DISCONNECT"]
    assert used(little.trace)["connect.task"] == 1


@pytest.mark.parametrize("channel", ["VOICE", "CHAT", "EMAIL"])
def test_other_contacts_are_no_tasks(channel: str) -> None:
    begins = ContactInitiated(channel, "API", None, None)
    assert used([Traced(START, "c-1", None, None, begins)])["connect.task"] == 0
