"""Offers that nobody takes: the contact is not dropped, and goes back to where it was."""

from __future__ import annotations

import pytest

from tests.routing.floor import Floor

UNANSWERED = [("miss", "MISSED"), ("reject", "REJECTED"), ("fail", "ERROR")]


@pytest.mark.parametrize(("how", "state"), UNANSWERED)
def test_the_contact_goes_back_with_its_old_rank_and_is_offered_again(how: str, state: str) -> None:
    floor = Floor()
    floor.comes("aki")
    floor.waits("first")
    floor.waits("second")
    assert floor.rings() == ["first at aki"]
    getattr(floor.router, how)("aki", "first", 20)
    assert floor.states("aki") == {"first": state}
    assert [floor.router.position(id) for id in ("first", "second")] == [1, 2]
    floor.at(30).comes("ben")
    assert floor.rings() == ["first at ben"]


@pytest.mark.parametrize("how", [how for how, _ in UNANSWERED])
def test_the_same_agent_can_be_offered_it_again_once_routable(how: str) -> None:
    floor = Floor()
    floor.comes("aki")
    floor.waits("c1")
    floor.rings()
    getattr(floor.router, how)("aki", "c1", 20)
    assert floor.at(20).rings() == []
    floor.router.clear("aki", "c1", 25)
    assert floor.at(25).rings() == ["c1 at aki"]


def test_an_agent_who_takes_what_was_missed_by_hand_is_no_longer_blocked() -> None:
    floor = Floor()
    floor.comes("aki")
    floor.waits("c1")
    floor.rings()
    floor.router.miss("aki", "c1", 20)
    floor.router.join("aki", "c1", "VOICE", 25)
    assert floor.states("aki") == {"c1": "CONNECTED"}
    floor.done("aki", "c1")
    floor.waits("c2")
    assert floor.rings() == ["c2 at aki"]


def test_a_contact_that_rings_still_counts_in_its_queue_but_is_offered_to_nobody_else() -> None:
    floor = Floor()
    floor.comes("aki")
    floor.comes("ben")
    floor.waits("c1")
    assert floor.rings() == ["c1 at aki"]
    assert floor.rings() == []
    assert floor.router.waiting("orders") == 1
    assert floor.router.oldest("orders") == 0
    floor.router.accept("aki", "c1", 5)
    assert floor.router.waiting("orders") == 0
    assert floor.router.oldest("orders") is None


def test_a_customer_who_leaves_while_it_rings_frees_the_agent() -> None:
    floor = Floor()
    floor.comes("aki")
    floor.waits("c1")
    floor.waits("c2")
    assert floor.rings() == ["c1 at aki"]
    floor.router.withdraw("c1", 5)
    assert floor.states("aki") == {}
    assert floor.rings() == ["c2 at aki"]


def test_a_customer_who_leaves_the_queue_is_offered_to_nobody() -> None:
    floor = Floor()
    for id in ("c1", "c2", "c3"):
        floor.waits(id)
    assert floor.rings() == []
    floor.router.withdraw("c1", 1)
    floor.router.withdraw("c3", 1)
    floor.comes("aki")
    floor.comes("ben")
    assert floor.rings() == ["c2 at aki"]


def test_a_contact_that_was_lost_in_conversation_is_gone_and_blocks_until_cleared() -> None:
    floor = Floor()
    floor.comes("aki")
    floor.waits("c1")
    floor.answers("aki", "c1")
    floor.router.fail("aki", "c1", 5)
    assert floor.states("aki") == {"c1": "ERROR"}
    assert floor.router.waiting("orders") == 0
    floor.waits("c2")
    assert floor.rings() == []
    floor.router.clear("aki", "c1", 9)
    assert floor.rings() == ["c2 at aki"]


def test_a_contact_may_come_again_after_it_has_ended() -> None:
    floor = Floor()
    floor.comes("aki")
    floor.waits("c1")
    floor.answers("aki", "c1")
    floor.done("aki", "c1")
    floor.waits("c1")
    assert floor.rings() == ["c1 at aki"]
