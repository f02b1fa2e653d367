"""The status that an agent sets, and the one that comes next."""

from __future__ import annotations

import pytest

from offhook.routing.model import ANY_CHANNEL, Concurrency
from tests.routing.floor import AVAILABLE, LUNCH, OFFLINE, Floor, agent, profile, row


def on_a_chat() -> Floor:
    """An agent with one chat and a free slot."""
    floor = Floor(profile("front", row("orders", channel="CHAT"), CHAT=Concurrency(2, ANY_CHANNEL)))
    floor.comes("aki")
    floor.waits("c1", channel="CHAT")
    floor.answers("aki", "c1")
    return floor


def test_a_status_holds_at_once_for_an_agent_without_contacts() -> None:
    floor = Floor()
    floor.comes("aki")
    floor.router.set_status("aki", LUNCH, 5)
    floor.waits("c1")
    assert floor.rings() == []
    assert floor.router.agent("aki").status == LUNCH


def test_a_status_set_with_contacts_on_is_the_next_one() -> None:
    floor = on_a_chat()
    floor.router.set_status("aki", LUNCH, 5)
    now = floor.router.agent("aki")
    assert (now.status, now.next_status) == (AVAILABLE, LUNCH)


def test_a_next_status_stops_routing_at_once() -> None:
    floor = on_a_chat()
    floor.router.set_next_status("aki", LUNCH, 5)
    floor.waits("c2", channel="CHAT")
    assert floor.rings() == []


def test_a_next_status_leaves_what_rings_already() -> None:
    floor = on_a_chat()
    floor.waits("c2", channel="CHAT")
    assert floor.rings() == ["c2 at aki"]
    floor.router.set_next_status("aki", LUNCH, 5)
    floor.router.accept("aki", "c2", 6)
    assert floor.states("aki") == {"c1": "CONNECTED", "c2": "CONNECTED"}


def test_the_next_status_comes_when_the_last_contact_is_cleared() -> None:
    floor = on_a_chat()
    floor.router.set_next_status("aki", OFFLINE, 5)
    floor.router.to_after_contact_work("aki", "c1", 6)
    assert floor.router.agent("aki").status == AVAILABLE
    floor.router.clear("aki", "c1", 7)
    now = floor.router.agent("aki")
    assert (now.status, now.next_status) == (OFFLINE, None)


def test_a_next_status_of_available_makes_the_agent_available_after_the_call() -> None:
    floor = Floor()
    floor.router.sign_in(agent("aki"), 0)
    floor.router.join("aki", "out", "VOICE", 0)
    floor.router.set_status("aki", AVAILABLE, 1)
    floor.waits("c1")
    assert floor.rings() == []
    floor.at(9).done("aki", "out")
    assert floor.rings() == ["c1 at aki"]
    assert floor.router.agent("aki").since == 9


@pytest.mark.parametrize("how", ["none", "the present status"])
def test_a_next_status_can_be_taken_back(how: str) -> None:
    floor = on_a_chat()
    floor.router.set_next_status("aki", LUNCH, 5)
    floor.router.set_next_status("aki", None if how == "none" else AVAILABLE, 6)
    assert floor.router.agent("aki").next_status is None
    floor.waits("c2", channel="CHAT")
    assert floor.rings() == ["c2 at aki"]


def test_a_next_status_holds_at_once_without_contacts() -> None:
    floor = Floor()
    floor.comes("aki")
    floor.router.set_next_status("aki", LUNCH, 5)
    assert floor.router.agent("aki").status == LUNCH


def test_an_agent_who_missed_a_contact_has_a_next_status_until_it_is_cleared() -> None:
    floor = Floor()
    floor.comes("aki")
    floor.waits("c1")
    floor.rings()
    floor.router.miss("aki", "c1", 20)
    floor.router.set_status("aki", LUNCH, 21)
    assert floor.router.agent("aki").status == AVAILABLE
    floor.router.clear("aki", "c1", 22)
    assert floor.router.agent("aki").status == LUNCH


def test_what_rings_at_an_agent_who_signs_out_goes_back_to_its_queue() -> None:
    floor = Floor()
    floor.comes("aki")
    floor.waits("c1")
    assert floor.rings() == ["c1 at aki"]
    floor.comes("ben")
    floor.router.sign_out("aki", 5)
    assert floor.router.waiting("orders") == 1
    assert floor.rings() == ["c1 at ben"]


def test_what_an_agent_who_signs_out_was_on_is_gone() -> None:
    floor = on_a_chat()
    floor.router.sign_out("aki", 5)
    floor.comes("aki")
    assert floor.states("aki") == {}
    floor.waits("c1", channel="CHAT")
    assert floor.rings() == ["c1 at aki"]


def test_nothing_is_lost_when_all_agents_leave_with_five_hundred_waiting() -> None:
    floor = Floor()
    for number in range(40):
        floor.comes(f"a{number}")
    for number in range(540):
        floor.waits(f"c{number}")
    assert len(floor.rings()) == 40
    for number in range(40):
        floor.router.sign_out(f"a{number}", 10)
    assert floor.at(10).rings() == []
    assert floor.router.waiting("orders") == 540
    floor.comes("zoe")
    served = []
    for _ in range(540):
        [ringing] = floor.rings()
        served.append(ringing)
        contact = ringing.split(" at ")[0]
        floor.answers("zoe", contact)
        floor.done("zoe", contact)
    assert served == [f"c{number} at zoe" for number in range(540)]
    assert floor.router.waiting("orders") == 0
