"""Which agent gets a contact? Each test says one sentence of Connect's rules."""

from __future__ import annotations

from offhook.routing.model import ANY_CHANNEL, Concurrency
from tests.routing.floor import AVAILABLE, LUNCH, Floor, profile, row

SEVERAL = Concurrency(3, ANY_CHANNEL)


def chats_and_tasks() -> Floor:
    rows = (row("orders", channel="CHAT"), row("orders", channel="TASK"))
    return Floor(profile("front", *rows, CHAT=SEVERAL, TASK=SEVERAL))


def test_the_agent_with_the_fewest_contacts_over_all_channels_goes_first() -> None:
    floor = chats_and_tasks()
    floor.comes("aki")
    floor.waits("task", channel="TASK")
    floor.answers("aki", "task")
    floor.at(60).comes("ben")
    floor.waits("chat", channel="CHAT")
    assert floor.rings() == ["chat at ben"]


def test_fewest_contacts_goes_before_longest_available() -> None:
    floor = chats_and_tasks()
    floor.comes("aki")
    floor.comes("ben")
    for id in ("c1", "c2", "c3"):
        floor.waits(id, channel="CHAT")
    assert floor.rings() == ["c1 at aki", "c2 at ben", "c3 at aki"]


def test_among_equals_the_one_available_longest_goes_first() -> None:
    floor = Floor()
    floor.at(5).comes("ben")
    floor.at(10).comes("aki")
    floor.waits("c1")
    assert floor.rings() == ["c1 at ben"]


def test_a_contact_that_was_handled_moves_the_agent_to_the_end() -> None:
    floor = Floor()
    floor.comes("aki")
    floor.comes("ben")
    floor.waits("c1")
    floor.answers("aki", "c1")
    floor.at(60).done("aki", "c1")
    floor.at(90).waits("c2")
    assert floor.rings() == ["c2 at ben"]


def test_whoever_accepted_last_is_asked_last_for_a_second_contact() -> None:
    floor = chats_and_tasks()
    floor.comes("aki")
    floor.comes("ben")
    floor.waits("c1", channel="CHAT")
    floor.waits("c2", channel="CHAT")
    assert floor.rings() == ["c1 at aki", "c2 at ben"]
    floor.at(5).router.accept("ben", "c2", 5)
    floor.at(9).router.accept("aki", "c1", 9)
    floor.waits("c3", channel="CHAT")
    assert floor.rings() == ["c3 at ben"]


def test_an_outbound_call_moves_the_agent_to_the_end() -> None:
    floor = Floor()
    floor.comes("aki")
    floor.comes("ben")
    floor.router.join("aki", "out", "VOICE", 0)
    floor.at(60).done("aki", "out")
    floor.waits("c1")
    assert floor.rings() == ["c1 at ben"]


def test_an_outbound_call_does_not_where_the_profile_exempts_them() -> None:
    floor = Floor()
    floor.comes("aki")
    floor.comes("ben")
    floor.router.join("aki", "out", "VOICE", 0, to_the_end=False)
    floor.at(60).done("aki", "out")
    floor.waits("c1")
    assert floor.rings() == ["c1 at aki"]


def test_a_contact_that_was_missed_does_not_move_the_agent() -> None:
    floor = Floor()
    floor.comes("aki")
    floor.comes("ben")
    floor.waits("c1")
    assert floor.rings() == ["c1 at aki"]
    floor.router.miss("aki", "c1", 20)
    floor.at(21).router.clear("aki", "c1", 21)
    assert floor.rings() == ["c1 at aki"]


def test_who_comes_back_from_lunch_is_at_the_end() -> None:
    floor = Floor()
    floor.comes("aki")
    floor.comes("ben")
    floor.at(60).router.set_status("aki", LUNCH, 60)
    floor.at(3660).router.set_status("aki", AVAILABLE, 3660)
    floor.waits("c1")
    assert floor.rings() == ["c1 at ben"]


def test_setting_available_again_changes_nothing() -> None:
    floor = Floor()
    floor.comes("aki")
    floor.comes("ben")
    floor.at(60).router.set_status("aki", AVAILABLE, 60)
    floor.waits("c1")
    assert floor.rings() == ["c1 at aki"]


def test_queue_priority_in_the_profile_plays_no_part_in_choosing_between_agents() -> None:
    floor = Floor(profile("second", row("orders", 2)), profile("first", row("orders", 1)))
    floor.comes("aki", "second")
    floor.comes("ben", "first")
    floor.waits("c1")
    assert floor.rings() == ["c1 at aki"]


def test_several_agents_and_contacts_at_once_go_by_the_same_order() -> None:
    floor = Floor(profile("front", row("orders"), row("sales", 2)), profile("back", row("sales")))
    floor.comes("back", "back")
    floor.comes("front", "front")
    floor.waits("s1", "sales")
    floor.waits("o1", "orders")
    assert floor.rings() == ["s1 at back", "o1 at front"]
