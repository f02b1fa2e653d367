"""A terminal that is lost: it may come back in a moment, and nobody is left in silence when it does not."""

from __future__ import annotations

from offhook.center.life import AgentSignedOut, ContactDisconnected
from offhook.service.reception import GRACE_S
from tests.service.conftest import Shop


def test_an_agent_who_comes_back_finds_the_desk_as_it_was(shop: Shop) -> None:
    ann, live = shop.talks()
    shop.loses(ann)
    shop.centre.passes(GRACE_S - 1)
    again = shop.comes("ann")
    assert (again.state, again.desk["contacts"][0]["contact"]) == ("CONNECTED", live.id)
    assert [screen["contact"] for screen in again.told("screen")] == [live.id]
    shop.centre.passes(GRACE_S)
    assert live.stage == "talking"
    assert shop.centre.of(AgentSignedOut) == []


def test_the_desk_is_told_before_what_was_said_on_it(shop: Shop) -> None:
    ann, _ = shop.talks()
    shop.loses(ann)
    events = [message["event"] for message in shop.comes("ann").messages]
    assert events[:2] == ["screen", "desk"]
    assert set(events[2:]) == {"line"}


def test_what_was_said_is_told_again_with_its_numbers_and_what_was_missed_too(shop: Shop) -> None:
    ann, live = shop.talks()
    before = ann.told("line")
    shop.loses(ann)
    live.hang_up()
    shop.centre.passes(1)
    again = shop.comes("ann").told("line")
    assert again[: len(before)] == before
    assert [line["number"] for line in again] == list(range(len(again)))
    assert again[-1]["text"] == "CUSTOMER_DISCONNECT"


def test_how_long_it_has_been_so_counts_through_a_loss(shop: Shop) -> None:
    ann, _ = shop.talks()
    talked_s = ann.desk["contacts"][0]["for_s"]
    shop.loses(ann)
    shop.centre.passes(10)
    assert shop.comes("ann").desk["contacts"][0]["for_s"] >= talked_s + 10


def test_an_agent_who_is_lost_in_a_call_does_not_keep_the_customer_in_silence(shop: Shop) -> None:
    ann, live = shop.talks()
    shop.loses(ann)
    shop.centre.passes(GRACE_S + 1)
    assert live.stage == "over"
    assert shop.centre.of(ContactDisconnected)
    assert [event.is_lost for event in shop.centre.of(AgentSignedOut)] == [True]
    assert shop.centre.center.contacts == {}
    assert shop.desk() is None


def test_an_agent_who_is_lost_while_it_rings_leaves_the_call_to_the_next_one(shop: Shop) -> None:
    ann, live = shop.rings("ann")
    shop.loses(ann)
    ben = shop.comes("ben")
    ben.asks("go", status="Available")
    shop.centre.passes(GRACE_S + 1)
    assert ben.state == "INCOMING"
    assert ben.desk["contacts"][0]["contact"] == live.id


def test_wrap_up_ends_with_an_agent_who_is_lost(shop: Shop) -> None:
    ann, live = shop.talks()
    ann.asks("end", contact=live.id)
    shop.loses(ann)
    assert shop.centre.center.contacts
    shop.centre.passes(GRACE_S + 1)
    assert shop.centre.center.contacts == {}


def test_a_terminal_that_came_back_can_be_lost_again(shop: Shop) -> None:
    ann, live = shop.talks()
    shop.loses(ann)
    again = shop.comes("ann")
    shop.centre.passes(GRACE_S - 1)
    shop.loses(again)
    shop.centre.passes(GRACE_S - 1)
    assert live.stage == "talking"
    shop.centre.passes(2)
    assert live.stage == "over"


def test_a_lost_terminal_is_told_nothing_more(shop: Shop) -> None:
    ann, live = shop.talks()
    shop.loses(ann)
    told = len(ann.messages)
    live.hang_up()
    shop.centre.passes(1)
    ann.asks("clear", contact=live.id)
    assert len(ann.messages) == told
    desk = shop.desk()
    assert desk is not None
    assert desk.work[live.id].state == "ENDED"
