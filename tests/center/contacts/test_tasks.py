"""Tasks: now or later, paused and taken up again, until they are done or have expired."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from offhook.center.contacts.pausing import pause, resume
from offhook.center.contacts.tasks import reschedule, start_task
from offhook.center.life import ConnectedToSystem, ContactPaused, ContactQueued, ContactResumed, ContactScheduled
from offhook.center.resources import QuickConnect
from offhook.errors import OffhookError
from tests.center.contacts.ringing import records, written
from tests.center.little_centre import (
    ERROR,
    INSTANCE,
    SALES,
    START,
    LittleCentre,
    agent,
    arn,
    flow,
    little_centre,
    says,
    to_queue,
)
from tests.testing.flows import action

DAY_S = 24 * 3600.0
MAIN = arn("main")


def in_two_hours() -> Any:
    return START + timedelta(hours=2)


def on_desk(little: LittleCentre, count: int = 1) -> Any:
    """Ann, with so many tasks that she has accepted."""
    ann = little.sign_in("ann")
    ann.on_ring = lambda work: ann.accept(work.live.id)
    for number in range(count):
        start_task(little.center, f"Task {number}", flow=MAIN)
    little.passes(1)
    return ann


def test_a_task_runs_its_flow_at_once_and_waits_for_an_agent() -> None:
    little = little_centre()
    task = start_task(little.center, "Call back", flow=MAIN, description="Soon", attributes={"order": "8"})
    assert (task.stage, task.contact.data["Name"], task.contact.attributes) == ("queued", "Call back", {"order": "8"})
    assert (task.contact.channel, task.contact.initiation_method) == ("TASK", "API")
    assert little.of(ConnectedToSystem) == [ConnectedToSystem()]


def test_a_task_for_later_is_scheduled_until_its_moment() -> None:
    little = little_centre()
    task = start_task(little.center, "Later", flow=MAIN, scheduled_for=in_two_hours())
    assert (task.stage, little.of(ContactScheduled)) == ("scheduled", [ContactScheduled(7200.0, None)])
    little.passes(7199)
    assert not little.of(ContactQueued)
    little.passes(2)
    assert task.stage == "queued"


def test_a_task_is_scheduled_90_days_ahead_at_most() -> None:
    little = little_centre()
    start_task(little.center, "Far", flow=MAIN, scheduled_for=START + timedelta(days=90))
    for moment in (START, START + timedelta(days=90, seconds=1)):
        with pytest.raises(OffhookError, match="90 days"):
            start_task(little.center, "Too far", flow=MAIN, scheduled_for=moment)


def test_a_scheduled_task_is_given_another_moment_twenty_times() -> None:
    little = little_centre()
    task = start_task(little.center, "Later", flow=MAIN, scheduled_for=in_two_hours())
    for minutes in range(1, 21):
        reschedule(task, START + timedelta(minutes=minutes))
    with pytest.raises(OffhookError, match="20 times"):
        reschedule(task, in_two_hours())
    little.passes(19 * 60)
    assert task.stage == "scheduled"
    little.passes(61)
    assert task.stage == "queued"
    with pytest.raises(OffhookError, match="not scheduled"):
        reschedule(task, in_two_hours())


def test_a_task_expires_seven_days_after_it_was_due() -> None:
    little = little_centre()
    task = start_task(little.center, "Later", flow=MAIN, scheduled_for=in_two_hours())
    little.passes(7 * DAY_S + 7100)
    assert task.stage == "queued"
    little.passes(200)
    assert (task.stage, task.reason) == ("over", "EXPIRED")
    assert not little.center.contacts


def test_a_task_that_expires_with_its_agent_leaves_after_contact_work() -> None:
    little = little_centre()
    ann = on_desk(little)
    little.passes(8 * DAY_S)
    assert [work.state for work in ann.work.values()] == ["ENDED"]


def test_an_expired_task_runs_its_disconnect_flow() -> None:
    little = little_centre()
    task = start_task(little.center, "Forgotten", flow=arn("main with a goodbye"))
    little.passes(7 * DAY_S + 1)
    assert {record.initiation_method for record in records(little).values()} == {"API", "DISCONNECT"}
    assert records(little)[task.id].next_id == "contact-2"


def test_an_agent_has_as_many_tasks_as_places() -> None:
    little = little_centre()
    ann = on_desk(little, count=7)
    assert [work.state for work in ann.work.values()] == ["CONNECTED"] * 5


def test_a_paused_task_frees_its_place_and_takes_it_again_beside_the_others() -> None:
    little = little_centre()
    ann = on_desk(little, count=6)
    first = next(iter(ann.work.values())).live
    pause(first)
    little.passes(1)
    assert [work.state for work in ann.work.values()] == ["PAUSED", *["CONNECTED"] * 5]
    resume(first)
    assert [work.state for work in ann.work.values()] == ["CONNECTED"] * 6
    assert little.of(ContactPaused) == [ContactPaused(agent("ann").arn)]
    assert little.of(ContactResumed) == [ContactResumed(agent("ann").arn)]


def test_the_time_of_a_pause_is_no_time_with_the_task() -> None:
    little = little_centre()
    ann = on_desk(little)
    (task,) = (work.live for work in ann.work.values())
    little.passes(99)
    pause(task)
    little.passes(300)
    resume(task)
    little.passes(50)
    ann.end(task.id)
    ann.clear(task.id)
    record = written(little)[task.id]
    assert (record["TotalPauseCount"], record["TotalPauseDurationInSeconds"]) == (1, 300)
    assert (record["Agent"]["AgentPauseDuration"], record["Agent"]["AgentInteractionDuration"]) == (300, 150)
    assert record["DisconnectReason"] == "AGENT_DISCONNECT"


def test_a_task_is_paused_ten_times_at_most() -> None:
    little = little_centre()
    ann = on_desk(little)
    (task,) = (work.live for work in ann.work.values())
    for _ in range(10):
        pause(task)
        resume(task)
    with pytest.raises(OffhookError, match="10 times"):
        pause(task)


def test_only_a_task_is_paused_and_only_a_paused_one_resumed() -> None:
    little = little_centre()
    call = little.call()
    with pytest.raises(OffhookError, match="cannot be paused"):
        pause(call)
    with pytest.raises(OffhookError, match="not paused"):
        resume(call)


def test_a_status_can_be_taken_while_every_task_is_paused() -> None:
    little = little_centre()
    ann = on_desk(little)
    (task,) = (work.live for work in ann.work.values())
    ann.go("Offline")
    assert (ann.status.name, ann.next_status and ann.next_status.name) == ("Available", "Offline")
    pause(task)
    assert (ann.status.name, ann.next_status) == ("Offline", None)
    ann.go("Available")
    assert ann.status.name == "Available"


@pytest.mark.parametrize("is_lost", [True, False])
def test_an_agent_who_leaves_with_a_paused_task_leaves_nothing_behind(is_lost: bool) -> None:
    little = little_centre()
    ann = on_desk(little)
    (task,) = (work.live for work in ann.work.values())
    pause(task)
    ann.sign_out(is_lost=is_lost)
    assert (task.stage, little.center.contacts) == ("over", {})
    assert records(little)[task.id].paused_s == 0


def test_a_paused_task_expires_all_the_same() -> None:
    little = little_centre()
    ann = on_desk(little)
    (task,) = (work.live for work in ann.work.values())
    pause(task)
    little.passes(8 * DAY_S)
    assert (task.reason, ann.work[task.id].state) == ("EXPIRED", "ENDED")


def test_a_task_that_is_paused_in_its_queue_leaves_it_and_goes_back_by_its_flow() -> None:
    again = flow("again", *to_queue())
    little = little_centre(again, flow("work", *to_queue(ResumeContact="again")))
    task = start_task(little.center, "Waits", flow=arn("work"))
    pause(task)
    little.sign_in("ann")
    little.passes(30)
    assert (task.stage, little.center.router.waiting(SALES)) == ("paused", 0)
    resume(task)
    little.passes(1)
    assert (task.stage, len(little.of(ContactQueued))) == ("queued", 2)


def test_a_task_that_no_flow_queues_again_rests_until_it_expires() -> None:
    little = little_centre()
    task = start_task(little.center, "Waits", flow=MAIN)
    pause(task)
    resume(task)
    little.passes(6 * DAY_S)
    assert (task.stage, little.center.router.waiting(SALES)) == ("flow", 0)
    little.passes(2 * DAY_S)
    assert task.reason == "EXPIRED"


def test_the_flow_of_a_pause_can_resume_the_task_by_itself() -> None:
    rests = flow(
        "rests",
        action("wait", "Wait", {"TimeLimitSeconds": "600"}, when={"WaitCompleted": "resume"}, errors=ERROR),
        action("resume", "ResumeContact", next="choose queue", errors=ERROR),
        *to_queue(),
    )
    little = little_centre(rests, flow("work", *to_queue(PauseContact="rests")))
    task = start_task(little.center, "Waits", flow=arn("work"))
    pause(task)
    little.passes(590)
    assert task.stage == "paused"
    little.passes(20)
    assert (task.stage, task.is_paused) == ("queued", False)


def test_a_quick_connect_brings_a_task_to_an_agent() -> None:
    own = action("own", "UpdateContactTargetQueue", {"AgentId": "$.Agent.ARN"}, next="enter", errors=ERROR)
    enter = action("enter", "TransferContactToQueue", errors={"QueueAtCapacity": "bye", **ERROR})
    ben = QuickConnect(f"{INSTANCE}/transfer-destination/1", "Ben", "USER", agent("ben").arn, arn("to agent"))
    little = little_centre(flow("to agent", own, enter, type="AGENT_TRANSFER"), quick_connects={"Ben": ben})
    desks = [little.sign_in("ann"), little.sign_in("ben")]
    start_task(little.center, "For Ben", quick_connect="Ben")
    assert [len(desk.work) for desk in desks] == [0, 1]


def test_a_task_has_either_a_flow_or_a_quick_connect() -> None:
    little = little_centre()
    with pytest.raises(OffhookError, match="either"):
        start_task(little.center, "Which?")
    with pytest.raises(OffhookError, match="either"):
        start_task(little.center, "Which?", flow=MAIN, quick_connect="Ben")
    with pytest.raises(OffhookError, match="no quick connect"):
        start_task(little.center, "Where?", quick_connect="Nobody")


def test_attributes_come_along_in_a_chain_of_twelve() -> None:
    little = little_centre()
    task = start_task(little.center, "First", flow=MAIN, attributes={"order": "8"})
    first = task
    for _ in range(11):
        task = start_task(little.center, "Next", flow=MAIN, previous=task)
    assert (task.contact.attributes, task.contact.initial_id) == ({"order": "8"}, first.id)
    with pytest.raises(OffhookError, match="12 contacts"):
        start_task(little.center, "Too many", flow=MAIN, previous=task)
    other = start_task(little.center, "Another", flow=MAIN, related=task)
    assert (other.related_id, other.contact.initial_id) == (task.id, other.id)
    assert other.contact.attributes == {"order": "8"}


def test_a_flow_begins_a_task_for_later_that_is_related_to_its_contact() -> None:
    create = {"Name": "Look into it", "ContactFlowId": MAIN, "DelaySeconds": "600", "Attributes": {"from": "call"}}
    little = little_centre(flow("begins", action("task", "CreateTask", create, errors=ERROR)))
    little.call(flow="begins")
    task = little.center.contacts["contact-2"]
    assert (task.stage, task.related_id, task.contact.channel) == ("scheduled", "contact-1", "TASK")
    little.passes(601)
    assert (task.stage, task.contact.attributes) == ("queued", {"from": "call"})


def test_a_flow_ends_a_task_that_needs_nobody() -> None:
    little = little_centre(flow("note", says("tell", "Noted.")))
    task = start_task(little.center, "Note", flow=arn("note"))
    assert (task.stage, task.reason) == ("over", "CONTACT_FLOW_DISCONNECT")
    assert records(little)[task.id].is_complete
