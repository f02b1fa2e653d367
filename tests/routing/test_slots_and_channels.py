"""What takes a slot, and which channels an agent gets beside which."""

from __future__ import annotations

import pytest

from offhook.routing.model import ANY_CHANNEL, Concurrency
from tests.routing.floor import AVAILABLE, Floor, profile, row

ROWS = tuple(row("orders", channel=channel) for channel in ("VOICE", "CHAT", "TASK"))


def test_an_agent_has_as_many_contacts_of_a_channel_as_the_profile_allows() -> None:
    floor = Floor(profile("front", *ROWS, CHAT=Concurrency(2)))
    floor.comes("aki")
    for id in ("c1", "c2", "c3"):
        floor.waits(id, channel="CHAT")
    assert floor.rings() == ["c1 at aki", "c2 at aki"]


def test_a_channel_without_concurrency_is_never_routed() -> None:
    floor = Floor(profile("front", *ROWS, CHAT=Concurrency(2), TASK=Concurrency(0)))
    floor.comes("aki")
    floor.waits("call")
    floor.waits("task", channel="TASK")
    assert floor.rings() == []


def ring(floor: Floor) -> None:
    """`c1` rings."""


def connect(floor: Floor) -> None:
    floor.router.accept("aki", "c1", 0)


def wrap_up(floor: Floor) -> None:
    connect(floor)
    floor.router.to_after_contact_work("aki", "c1", 0)


def miss(floor: Floor) -> None:
    floor.router.miss("aki", "c1", 0)
    floor.router.withdraw("c1", 0)


def reject(floor: Floor) -> None:
    floor.router.reject("aki", "c1", 0)
    floor.router.withdraw("c1", 0)


def lose(floor: Floor) -> None:
    connect(floor)
    floor.router.fail("aki", "c1", 0)


@pytest.mark.parametrize(
    ("what", "state"),
    [
        (ring, "CONNECTING"),
        (connect, "CONNECTED"),
        (wrap_up, "ENDED"),
        (miss, "MISSED"),
        (reject, "REJECTED"),
        (lose, "ERROR"),
    ],
    ids=["ringing", "connected", "after-contact work", "missed", "rejected", "error"],
)
def test_a_slot_is_taken_by_a_contact_that_is(what: object, state: str) -> None:
    floor = Floor()
    floor.comes("aki")
    floor.waits("c1")
    assert floor.rings() == ["c1 at aki"]
    what(floor)  # type: ignore[operator]
    assert floor.states("aki") == {"c1": state}
    assert floor.router.agent("aki").load == 1
    floor.waits("c2")
    assert floor.rings() == []
    if state == "CONNECTING":
        floor.router.withdraw("c1", 0)
    else:
        floor.router.clear("aki", "c1", 0)
    assert floor.rings() == ["c2 at aki"]


@pytest.mark.parametrize("how", ["miss", "reject", "fail"])
def test_a_contact_that_was_not_answered_blocks_every_slot_until_it_is_cleared(how: str) -> None:
    floor = Floor(profile("front", *ROWS, CHAT=Concurrency(3, ANY_CHANNEL), TASK=Concurrency(1, ANY_CHANNEL)))
    floor.comes("aki")
    floor.waits("c1", channel="CHAT")
    floor.rings()
    getattr(floor.router, how)("aki", "c1", 20)
    floor.at(20).waits("c2", channel="CHAT")
    floor.waits("t1", channel="TASK")
    assert floor.rings() == []
    floor.router.clear("aki", "c1", 20)
    assert floor.rings() == ["c1 at aki", "c2 at aki", "t1 at aki"]


def test_beside_a_contact_no_other_channel_is_routed_by_default() -> None:
    floor = Floor(profile("front", *ROWS, CHAT=Concurrency(2), TASK=Concurrency(2)))
    floor.comes("aki")
    floor.waits("chat", channel="CHAT")
    floor.answers("aki", "chat")
    floor.waits("task", channel="TASK")
    assert floor.rings() == []
    floor.waits("second chat", channel="CHAT")
    assert floor.rings() == ["second chat at aki"]


def test_beside_a_channel_that_allows_any_other_every_free_slot_is_used() -> None:
    floor = Floor(profile("front", *ROWS, CHAT=Concurrency(2, ANY_CHANNEL), TASK=Concurrency(1)))
    floor.comes("aki")
    floor.waits("chat", channel="CHAT")
    floor.answers("aki", "chat")
    floor.waits("task", channel="TASK")
    floor.waits("second task", channel="TASK")
    assert floor.rings() == ["task at aki"]


def test_the_rule_of_every_channel_that_the_agent_is_on_must_allow_the_next_one() -> None:
    floor = Floor(profile("front", *ROWS, VOICE=Concurrency(1), CHAT=Concurrency(2), TASK=Concurrency(2, ANY_CHANNEL)))
    floor.comes("aki")
    floor.waits("task", channel="TASK")
    floor.answers("aki", "task")
    floor.waits("chat", channel="CHAT")
    floor.answers("aki", "chat")
    floor.waits("call")
    floor.waits("second task", channel="TASK")
    assert floor.rings() == []
    floor.done("aki", "chat")
    assert floor.rings() == ["call at aki"]


def test_a_call_that_the_agent_makes_takes_a_slot_whether_or_not_one_is_free() -> None:
    floor = Floor(profile("front", *ROWS, CHAT=Concurrency(1)))
    floor.comes("aki")
    floor.router.join("aki", "out", "VOICE", 0)
    floor.router.join("aki", "second", "CHAT", 0)
    floor.router.join("aki", "third", "CHAT", 0)
    floor.waits("chat", channel="CHAT")
    assert floor.rings() == []
    for id in ("out", "second", "third"):
        assert floor.rings() == []
        floor.done("aki", id)
    assert floor.rings() == ["chat at aki"]


def test_an_agent_calls_out_in_any_status() -> None:
    floor = Floor()
    floor.comes("aki")
    floor.router.set_status("aki", AVAILABLE.__class__("lunch", "Lunch"), 0)
    floor.router.join("aki", "out", "VOICE", 0)
    assert floor.states("aki") == {"out": "CONNECTED"}


def test_handling_a_contact_does_not_change_the_status() -> None:
    floor = Floor()
    floor.comes("aki")
    floor.waits("c1")
    floor.answers("aki", "c1")
    assert floor.router.agent("aki").status == AVAILABLE
    floor.router.to_after_contact_work("aki", "c1", 9)
    assert floor.router.agent("aki").status == AVAILABLE


def test_a_contact_is_cleared_without_after_contact_work_too() -> None:
    floor = Floor()
    floor.comes("aki")
    floor.waits("c1")
    floor.answers("aki", "c1")
    floor.router.clear("aki", "c1", 9)
    floor.waits("c2")
    assert floor.rings() == ["c2 at aki"]


def test_an_agent_can_take_a_contact_out_of_the_queue_by_hand() -> None:
    floor = Floor()
    floor.waits("c1")
    floor.comes("aki")
    floor.router.join("aki", "c1", "VOICE", 3)
    assert floor.router.waiting("orders") == 0
    assert floor.rings() == []
    assert floor.states("aki") == {"c1": "CONNECTED"}
