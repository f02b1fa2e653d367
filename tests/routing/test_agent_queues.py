"""Contacts for one agent: a queue of highest priority and without delay, whose contacts nobody else gets."""

from __future__ import annotations

from offhook.routing.criteria import PreferredAgents, RoutingCriteria, RoutingStep
from offhook.routing.model import Concurrency
from tests.routing.floor import LUNCH, Floor, profile, row


def test_only_the_agent_whose_queue_it_is_gets_the_contact() -> None:
    floor = Floor()
    floor.comes("aki")
    floor.comes("ben")
    floor.waits("c1", "ben", queue_type="AGENT")
    assert floor.rings() == ["c1 at ben"]


def test_it_waits_while_the_agent_is_away_and_when_nobody_is_there() -> None:
    floor = Floor()
    floor.waits("c1", "ben", queue_type="AGENT")
    floor.comes("aki")
    assert floor.rings() == []
    floor.comes("ben")
    floor.router.set_status("ben", LUNCH, 0)
    assert floor.rings() == []
    floor.router.sign_out("ben", 0)
    floor.comes("ben")
    assert floor.rings() == ["c1 at ben"]


def test_it_goes_before_every_standard_queue() -> None:
    floor = Floor(profile("front", row("orders", 1)))
    floor.waits("older", priority=1)
    floor.at(50).waits("own", "aki", queue_type="AGENT", priority=9)
    floor.comes("aki")
    assert floor.rings() == ["own at aki"]


def test_it_needs_a_free_slot_of_its_channel() -> None:
    floor = Floor(profile("front", row("orders"), VOICE=Concurrency(1), CHAT=Concurrency(1)))
    floor.comes("aki")
    floor.waits("call", "aki", queue_type="AGENT")
    floor.waits("chat", "aki", "CHAT", queue_type="AGENT")
    floor.waits("task", "aki", "TASK", queue_type="AGENT")
    assert floor.rings() == ["call at aki"]
    floor.answers("aki", "call")
    assert floor.rings() == []
    floor.done("aki", "call")
    assert floor.rings() == ["chat at aki"]


def test_own_contacts_of_two_channels_go_by_rank() -> None:
    floor = Floor(profile("front", row("orders"), VOICE=Concurrency(1), CHAT=Concurrency(1)))
    floor.waits("call", "aki", queue_type="AGENT")
    floor.waits("chat", "aki", "CHAT", queue_type="AGENT", priority=4)
    floor.comes("aki")
    assert floor.rings() == ["chat at aki"]


def test_routing_criteria_have_no_effect_there() -> None:
    floor = Floor()
    floor.comes("aki")
    criteria = RoutingCriteria((RoutingStep(PreferredAgents(("ben",)), 5),))
    floor.waits("c1", "aki", queue_type="AGENT", criteria=criteria)
    assert floor.router.next_due() is None
    assert floor.rings() == ["c1 at aki"]
    assert floor.router.step_changes(0) == []


def test_an_agent_queue_holds_ten_and_does_not_overflow() -> None:
    floor = Floor()
    for number in range(10):
        assert floor.router.has_room("aki", queue_type="AGENT")
        floor.waits(f"c{number}", "aki", queue_type="AGENT")
    assert not floor.router.has_room("aki", queue_type="AGENT")
    assert not floor.router.has_room("aki", may_overflow=True)
    floor.router.withdraw("c3", 0)
    assert floor.router.has_room("aki")
