"""How full a queue may be."""

from __future__ import annotations

import pytest

from offhook.routing.capacity import has_room
from offhook.routing.model import QueueRule
from tests.routing.floor import Floor


def test_all_channels_and_what_rings_count_together() -> None:
    floor = Floor(rules=(QueueRule("orders", 3),))
    floor.comes("aki")
    floor.waits("call")
    assert floor.rings() == ["call at aki"]
    floor.waits("chat", channel="CHAT")
    assert floor.router.has_room("orders")
    floor.waits("callback")
    assert not floor.router.has_room("orders")
    assert (floor.router.waiting("orders"), floor.router.waiting("orders", "VOICE")) == (3, 2)
    floor.router.accept("aki", "call", 1)
    assert floor.router.has_room("orders")


def test_a_limit_of_zero_closes_the_queue_to_everybody() -> None:
    router = Floor(rules=(QueueRule("orders", 0),)).router
    assert not router.has_room("orders")
    assert not router.has_room("orders", may_overflow=True)


def test_a_queue_without_a_limit_of_its_own_always_has_room() -> None:
    router = Floor(rules=(QueueRule("orders", None),)).router
    assert router.has_room("orders")
    assert router.has_room("never heard of")


@pytest.mark.parametrize(
    ("limit", "count", "may_overflow", "expected"),
    [
        (50, 49, False, True),
        (50, 50, False, False),
        (50, 50, True, True),
        (50, 59, True, True),
        (50, 60, True, False),
        (4, 4, True, False),
        (5, 5, True, True),
        (5, 6, True, False),
    ],
)
def test_a_full_queue_overflows_by_a_fifth_for_some(limit: int, count: int, may_overflow: bool, expected: bool) -> None:
    assert has_room(count, limit, may_overflow=may_overflow) is expected
