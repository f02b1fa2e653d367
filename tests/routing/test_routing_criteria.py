"""Routing criteria: who may take a contact, step by step."""

from __future__ import annotations

from typing import Any

import pytest

from offhook.routing.model import Concurrency
from tests.routing.asking import preferred, skill, steps
from tests.routing.floor import Floor, profile, row


def told(floor: Floor) -> list[str]:
    return [f"{change.number} {change.status} {change.at:g}" for change in floor.router.step_changes(floor.now)]


def japanese(*pairs: tuple[dict[str, Any], int | None]) -> Floor:
    """`eri` knows English, `aki` knows Japanese at level 4; c1 waits with these steps."""
    floor = Floor()
    floor.comes("eri", en=5)
    floor.comes("aki", ja=4)
    floor.waits("c1", criteria=steps(*pairs))
    return floor


def test_only_an_agent_who_meets_the_active_step_gets_the_contact() -> None:
    assert japanese((skill("ja", 3), None)).rings() == ["c1 at aki"]


def test_a_contact_that_nobody_meets_waits_while_others_are_served() -> None:
    floor = japanese((skill("ja", 5), None))
    assert floor.rings() == []
    assert floor.router.next_due() is None
    floor.waits("c2")
    assert floor.rings() == ["c2 at eri"]


def test_an_agent_who_comes_free_looks_past_contacts_for_others() -> None:
    floor = Floor()
    floor.waits("c1", criteria=steps((skill("ja", 5), None)), priority=1)
    floor.waits("c2")
    floor.comes("eri", en=5)
    assert floor.rings() == ["c2 at eri"]
    floor.comes("aki", ja=5)
    assert floor.rings() == ["c1 at aki"]


def test_an_agent_who_meets_it_takes_whoever_has_the_best_rank_with_or_without_criteria() -> None:
    floor = Floor()
    floor.waits("plain")
    floor.waits("asking", criteria=steps((skill("ja", 3), None)), priority=4)
    floor.waits("named", criteria=steps((preferred("aki"), None)), priority=3)
    floor.comes("aki", ja=5)
    order = []
    for _ in range(3):
        [ringing] = floor.rings()
        contact = ringing.split(" at ")[0]
        order.append(contact)
        floor.answers("aki", contact)
        floor.done("aki", contact)
    assert order == ["named", "asking", "plain"]


def test_the_first_step_is_activated_when_the_contact_enters_the_queue() -> None:
    floor = Floor().at(7)
    floor.waits("c1", criteria=steps((skill("ja"), 10)))
    [change] = floor.router.step_changes(7)
    assert (change.contact, change.number, change.status, change.at) == ("c1", 1, "ACTIVE", 7)
    assert (change.step.expiry_s, change.step.written) == (10, skill("ja"))


def test_a_step_expires_and_makes_way_for_the_next() -> None:
    floor = japanese((skill("ja", 5), 10), (skill("en", 5), 20))
    assert floor.rings() == []
    assert floor.router.next_due() == 10
    assert floor.at(10).rings() == ["c1 at eri"]
    assert told(floor) == ["1 ACTIVE 0", "1 EXPIRED 10", "2 ACTIVE 10"]


def test_after_the_last_step_any_agent_of_the_queue_may_take_it() -> None:
    floor = japanese((skill("ja", 5), 10), (skill("zh", 1), 5))
    assert floor.at(14.9).rings() == []
    assert floor.at(15).rings() == ["c1 at eri"]
    floor.router.accept("eri", "c1", 15)
    assert told(floor) == ["1 ACTIVE 0", "1 EXPIRED 10", "2 ACTIVE 10", "2 EXPIRED 15"]


def test_a_step_without_expiry_lasts_for_ever() -> None:
    floor = japanese((skill("zh"), None), (skill("en"), None))
    assert floor.at(1_000_000).rings() == []
    assert told(floor) == ["1 ACTIVE 0"]


def test_five_steps_may_follow_each_other() -> None:
    floor = japanese(*[(skill("zh"), 1) for _ in range(5)])
    assert floor.at(4.5).rings() == []
    assert floor.at(5).rings() == ["c1 at eri"]
    assert told(floor)[-1] == "5 EXPIRED 5"


def test_an_agent_who_accepts_joins_the_active_step() -> None:
    floor = japanese((skill("ja", 5), 10), (skill("ja", 4), 10))
    floor.at(10).rings()
    floor.router.accept("aki", "c1", 12)
    assert told(floor)[-1] == "2 JOINED 12"
    assert floor.router.next_due() is None


def test_a_customer_who_leaves_deactivates_the_active_step() -> None:
    floor = japanese((skill("zh"), 10))
    floor.router.withdraw("c1", 4)
    assert told(floor) == ["1 ACTIVE 0", "1 DEACTIVATED 4"]
    assert floor.router.next_due() is None
    assert told(floor.at(20)) == []


def test_the_step_that_is_deactivated_is_the_one_active_at_that_moment() -> None:
    floor = japanese((skill("zh"), 10), (skill("ko"), None))
    floor.router.withdraw("c1", 12)
    assert told(floor.at(12)) == ["1 ACTIVE 0", "1 EXPIRED 10", "2 ACTIVE 10", "2 DEACTIVATED 12"]


def test_an_agent_who_meets_it_is_found_again_after_every_contact() -> None:
    floor = Floor()
    floor.comes("aki", ja=5, en=5)
    for number, language in enumerate(["ja", "en", "ja", "en", "en"]):
        assert floor.rings() == []
        floor.waits(f"c{number}", criteria=steps((skill(language, 3), None)))
        assert floor.rings() == [f"c{number} at aki"]
        floor.router.accept("aki", f"c{number}", 0)
        floor.done("aki", f"c{number}")


def test_an_agent_who_meets_it_but_is_on_another_channel_is_not_asked() -> None:
    rows = (row("orders"), row("orders", channel="CHAT"))
    floor = Floor(profile("front", *rows, VOICE=Concurrency(1), CHAT=Concurrency(2)))
    floor.comes("aki", ja=5)
    floor.waits("chat", channel="CHAT")
    floor.answers("aki", "chat")
    assert floor.rings() == []
    floor.waits("call", criteria=steps((skill("ja"), None)))
    assert floor.rings() == []


def test_criteria_that_are_replaced_are_interrupted_and_start_anew() -> None:
    floor = japanese((skill("zh"), 10))
    floor.rings()
    floor.at(6).router.replace_criteria("c1", steps((skill("ja"), 10)), 6)
    assert floor.rings() == ["c1 at aki"]
    assert told(floor) == ["1 ACTIVE 0", "1 INTERRUPTED 6", "1 ACTIVE 6"]
    assert floor.router.next_due() == 16


def test_criteria_can_be_taken_away() -> None:
    floor = japanese((skill("zh"), None))
    floor.rings()
    floor.router.replace_criteria("c1", None, 6)
    assert floor.rings() == ["c1 at eri"]


@pytest.mark.parametrize("how", ["reject", "miss"])
def test_an_unanswered_offer_does_not_stop_the_time_of_the_step(how: str) -> None:
    floor = japanese((skill("ja", 4), 30))
    assert floor.rings() == ["c1 at aki"]
    getattr(floor.router, how)("aki", "c1", 20)
    assert floor.at(20).rings() == []
    assert floor.router.next_due() == 30
    assert floor.at(30).rings() == ["c1 at eri"]


def test_a_step_that_expires_while_it_rings_does_not_take_the_offer_back() -> None:
    floor = japanese((skill("ja", 4), 10), (skill("zh"), None))
    assert floor.rings() == ["c1 at aki"]
    assert floor.at(15).rings() == []
    floor.router.accept("aki", "c1", 15)
    assert told(floor) == ["1 ACTIVE 0", "1 EXPIRED 10", "2 ACTIVE 10", "2 JOINED 15"]


def test_preferred_agents_are_waited_for_whether_or_not_they_are_there() -> None:
    floor = japanese((preferred("zoe"), 10))
    assert floor.at(9).rings() == []
    floor.comes("zoe")
    assert floor.rings() == ["c1 at zoe"]
    gone = japanese((preferred("zoe"), 10))
    assert gone.at(10).rings() == ["c1 at eri"]


def test_preferred_agents_need_the_queue_in_their_profile_and_its_delay() -> None:
    floor = Floor(profile("front", row("sales")), profile("back", row("orders", delay_s=5)))
    floor.comes("aki", "front")
    floor.comes("ben", "back")
    assert floor.rings() == []
    floor.waits("c1", criteria=steps((preferred("aki", "ben"), None)))
    assert floor.rings() == []
    assert floor.at(5).rings() == ["c1 at ben"]


def test_of_several_preferred_agents_the_usual_order_chooses() -> None:
    assert japanese((preferred("aki", "eri"), None)).rings() == ["c1 at eri"]


def test_more_expressions_than_are_kept_sorted_are_served_all_the_same() -> None:
    floor = Floor()
    floor.comes("aki", **{f"l{number}": 5 for number in range(400)})
    for number in range(400):
        floor.waits("c", criteria=steps((skill(f"l{number}", 3), None)))
        assert floor.rings() == ["c at aki"]
        floor.answers("aki", "c")
        floor.done("aki", "c")


def test_time_that_nobody_waits_for_any_more_is_forgotten() -> None:
    floor = Floor()
    floor.comes("aki", ja=5)
    for _ in range(2_000):
        floor.waits("c", criteria=steps((skill("ja", 3), 100_000)))
        floor.answers("aki", "c")
        floor.done("aki", "c")
    floor.router.step_changes(0)
    assert len(floor.router._timers) < 1_000
    assert floor.router.next_due() is None
