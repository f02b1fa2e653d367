"""What is asked of the router and cannot be is refused, and changes nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from offhook.routing.model import RoutingError
from tests.routing.floor import AVAILABLE, Floor, agent


@pytest.fixture
def floor() -> Floor:
    """`aki` talks to c1, c2 rings at `ben`, c3 waits."""
    floor = Floor()
    floor.comes("aki")
    floor.comes("ben")
    for id in ("c1", "c2", "c3"):
        floor.waits(id)
    floor.answers("aki", "c1")
    return floor


CANNOT_BE: dict[str, Callable[[Floor], object]] = {
    "the same contact accepted twice": lambda floor: floor.router.accept("aki", "c1", 1),
    "accepted by another agent": lambda floor: floor.router.accept("aki", "c2", 1),
    "accepted while it waits": lambda floor: floor.router.accept("aki", "c3", 1),
    "accepted, never heard of": lambda floor: floor.router.accept("aki", "c9", 1),
    "missed in conversation": lambda floor: floor.router.miss("aki", "c1", 1),
    "rejected by another agent": lambda floor: floor.router.reject("aki", "c2", 1),
    "failed where it is not": lambda floor: floor.router.fail("aki", "c3", 1),
    "enqueued twice": lambda floor: floor.waits("c3"),
    "enqueued in conversation": lambda floor: floor.waits("c1"),
    "withdrawn in conversation": lambda floor: floor.router.withdraw("c1", 1),
    "withdrawn, never heard of": lambda floor: floor.router.withdraw("c9", 1),
    "a rank for one in conversation": lambda floor: floor.router.reprioritise("c1", 1, 1, 0),
    "criteria for one in conversation": lambda floor: floor.router.replace_criteria("c1", None, 1),
    "the position of one in conversation": lambda floor: floor.router.position("c1"),
    "joined where it rings": lambda floor: floor.router.join("ben", "c2", "VOICE", 1),
    "joined at two agents": lambda floor: floor.router.join("ben", "c1", "VOICE", 1),
    "wrapped up while it rings": lambda floor: floor.router.to_after_contact_work("ben", "c2", 1),
    "wrapped up where it is not": lambda floor: floor.router.to_after_contact_work("ben", "c1", 1),
    "cleared while it rings": lambda floor: floor.router.clear("ben", "c2", 1),
    "cleared where it is not": lambda floor: floor.router.clear("ben", "c1", 1),
    "cleared by nobody": lambda floor: floor.router.clear("zoe", "c1", 1),
    "signed in twice": lambda floor: floor.router.sign_in(agent("aki"), 1),
    "signed in without a profile": lambda floor: floor.router.sign_in(agent("zoe", "nowhere"), 1),
    "signed out, not there": lambda floor: floor.router.sign_out("zoe", 1),
    "a status for nobody": lambda floor: floor.router.set_status("zoe", AVAILABLE, 1),
    "looking at nobody": lambda floor: floor.router.agent("zoe"),
}


@pytest.mark.parametrize("what", CANNOT_BE)
def test_it_is_refused_and_changes_nothing(floor: Floor, what: str) -> None:
    with pytest.raises(RoutingError):
        CANNOT_BE[what](floor)
    assert floor.states("aki") == {"c1": "CONNECTED"}
    assert floor.states("ben") == {"c2": "CONNECTING"}
    assert floor.router.waiting("orders") == 2
    assert floor.router.position("c3") == 2
    floor.router.accept("ben", "c2", 2)
    floor.done("aki", "c1")
    assert floor.rings() == ["c3 at aki"]


def test_an_agent_who_ends_after_contact_work_twice_is_refused() -> None:
    floor = Floor()
    floor.comes("aki")
    floor.waits("c1")
    floor.answers("aki", "c1")
    floor.done("aki", "c1")
    with pytest.raises(RoutingError, match="c1 is not at aki"):
        floor.router.clear("aki", "c1", 5)
