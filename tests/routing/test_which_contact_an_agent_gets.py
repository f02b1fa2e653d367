"""Which contact does an agent get? Each test says one sentence of Connect's rules."""

from __future__ import annotations

import pytest

from tests.routing.floor import AVAILABLE, LUNCH, OFFLINE, Floor, agent, profile, row


@pytest.mark.parametrize(("queue", "channel"), [("support", "VOICE"), ("orders", "CHAT")], ids=["queue", "channel"])
def test_an_agent_gets_only_what_a_row_of_the_routing_profile_names(queue: str, channel: str) -> None:
    floor = Floor()
    floor.comes("aki")
    floor.waits("c1", queue, channel)
    assert floor.rings() == []
    floor.waits("c2", "orders")
    assert floor.rings() == ["c2 at aki"]


@pytest.mark.parametrize("status", [None, LUNCH, OFFLINE], ids=["just signed in", "custom", "offline"])
def test_only_an_agent_who_is_available_gets_contacts(status: object) -> None:
    floor = Floor()
    floor.router.sign_in(agent("aki"), 0)
    if status is not None:
        floor.router.set_status("aki", status, 0)  # type: ignore[arg-type]
    floor.waits("c1")
    assert floor.rings() == []
    floor.router.set_status("aki", AVAILABLE, 0)
    assert floor.rings() == ["c1 at aki"]


def test_the_queue_with_the_higher_priority_in_the_profile_is_served_first() -> None:
    floor = Floor(profile("front", row("sales", 1), row("support", 2)))
    floor.waits("older", "support")
    floor.at(100).waits("newer", "sales")
    floor.comes("aki")
    assert floor.rings() == ["newer at aki"]


def test_a_contact_is_eligible_only_after_the_delay_even_if_the_agent_is_idle() -> None:
    floor = Floor(profile("front", row("orders", delay_s=30)))
    floor.comes("aki")
    floor.waits("c1")
    assert floor.rings() == []
    assert floor.router.next_due() == 30
    assert floor.at(29.9).rings() == []
    assert floor.at(30).rings() == ["c1 at aki"]
    assert floor.router.next_due() is None


def test_priority_beats_delay_and_age() -> None:
    rows = (row("tier 1", 1, 0), row("tier 3", 2, 20), row("tier 4", 3, 80))
    floor = Floor(profile("front", *rows))
    floor.waits("tier 4", "tier 4")
    floor.waits("tier 3", "tier 3")
    floor.at(100).waits("tier 1", "tier 1")
    floor.comes("aki")
    order = []
    for _ in range(3):
        [ringing] = floor.rings()
        contact = ringing.split(" at ")[0]
        order.append(contact)
        floor.answers("aki", contact)
        floor.done("aki", contact)
    assert order == ["tier 1", "tier 3", "tier 4"]


def test_a_queue_of_the_same_priority_with_a_delay_is_equal_once_the_delay_has_passed() -> None:
    floor = Floor(profile("front", row("sales", 1, 0), row("support", 1, 30)))
    floor.waits("support", "support")
    floor.at(10).waits("sales", "sales")
    early, late = floor, Floor(profile("front", row("sales", 1, 0), row("support", 1, 30)))
    late.waits("support", "support")
    late.at(10).waits("sales", "sales")
    early.at(29).comes("aki")
    late.at(30).comes("aki")
    assert early.rings() == ["sales at aki"]
    assert late.rings() == ["support at aki"]


def test_among_equal_queues_the_contact_priority_goes_before_age() -> None:
    floor = Floor(profile("front", row("sales"), row("support")))
    floor.waits("old", "sales")
    floor.at(500).waits("urgent", "support", priority=1)
    floor.comes("aki")
    assert floor.rings() == ["urgent at aki"]


def test_the_usual_priority_is_five_and_there_is_no_lowest() -> None:
    floor = Floor()
    floor.waits("last", priority=9223372036854775807)
    floor.at(50).waits("usual")
    floor.waits("sixth", priority=6, enqueued_at=0)
    floor.comes("aki")
    assert floor.rings() == ["usual at aki"]


def test_profile_priority_goes_before_contact_priority() -> None:
    floor = Floor(profile("front", row("sales", 1), row("support", 2)))
    floor.waits("urgent", "support", priority=1)
    floor.waits("usual", "sales", priority=5)
    floor.comes("aki")
    assert floor.rings() == ["usual at aki"]


def test_age_is_the_time_in_the_queue_plus_the_adjustment() -> None:
    floor = Floor()
    floor.waits("first")
    floor.at(10).waits("made older", adjustment_s=11)
    floor.comes("aki")
    assert floor.rings() == ["made older at aki"]


def test_a_negative_adjustment_makes_a_contact_younger() -> None:
    floor = Floor()
    floor.waits("made younger", adjustment_s=-11)
    floor.at(10).waits("second")
    floor.comes("aki")
    assert floor.rings() == ["second at aki"]


def test_priority_and_adjustment_of_a_contact_that_waits_can_be_changed() -> None:
    floor = Floor()
    for id in ("first", "second", "third"):
        floor.waits(id)
    floor.rings()
    floor.router.reprioritise("third", 0, 4, 0)
    floor.router.reprioritise("first", 0, 5, -1)
    assert [floor.router.position(id) for id in ("third", "second", "first")] == [1, 2, 3]
    floor.comes("aki")
    assert floor.rings() == ["third at aki"]


def test_a_transfer_that_keeps_the_time_it_was_enqueued_keeps_its_age() -> None:
    floor = Floor(profile("front", row("orders", delay_s=30)))
    floor.at(100).waits("here longer", enqueued_at=60)
    floor.waits("transferred", enqueued_at=20)
    floor.comes("aki")
    assert floor.rings() == ["transferred at aki"]


def test_contacts_of_the_same_rank_go_in_the_order_in_which_they_came() -> None:
    floor = Floor()
    floor.waits("one")
    floor.waits("two")
    floor.comes("aki")
    assert floor.rings() == ["one at aki"]


def test_two_profiles_have_delays_of_their_own_for_a_queue() -> None:
    floor = Floor(profile("front", row("orders")), profile("back", row("orders", delay_s=30)))
    floor.comes("ben", "back")
    floor.waits("c1")
    assert floor.rings() == []
    floor.at(10).comes("aki", "front")
    assert floor.rings() == ["c1 at aki"]
    floor.waits("c2")
    assert floor.rings() == []
    assert floor.router.next_due() == 40
    assert floor.at(40).rings() == ["c2 at ben"]


def test_a_queue_in_the_profile_twice_counts_from_its_shorter_delay() -> None:
    floor = Floor(profile("front", row("orders", 1, 60), row("orders", 2, 10), row("sales", 1, 0)))
    floor.comes("aki")
    floor.waits("c1")
    assert floor.at(10).rings() == ["c1 at aki"]


def test_an_agent_who_comes_takes_as_much_as_there_are_slots() -> None:
    floor = Floor()
    for number in range(3):
        floor.waits(f"c{number}")
    assert floor.rings() == []
    floor.comes("aki")
    floor.comes("ben")
    assert floor.rings() == ["c0 at aki", "c1 at ben"]
    assert floor.router.waiting("orders") == 3
