"""What goes wrong in a contact centre, and that nobody is lost in it."""

from __future__ import annotations

from collections import Counter

import pytest

from offhook.center.agents.desk import Desk
from offhook.center.agents.transfers import transfer
from offhook.center.contacts.live import LiveContact
from offhook.center.life import AgentConnected, ContactDisconnected, ContactQueued, OfferEnded
from offhook.errors import OffhookError
from tests.center.accounts import Accounts
from tests.center.any_flows import FLOWS, QUICK_CONNECTS
from tests.center.little_centre import SALES, LittleCentre, Patient, little_centre

WHISPERED_S = 5
WAITED_LONGEST = "contact-1"


def talking(little: LittleCentre, customer: Patient | None = None, *, flow: str = "main") -> tuple[Desk, LiveContact]:
    ann = little.sign_in("ann")
    live = little.call(customer, flow=flow)
    ann.accept(live.id)
    little.passes(WHISPERED_S)
    assert live.stage == "talking"
    return ann, live


def ends(little: LittleCentre) -> None:
    """Everybody goes home; what came in has gone out."""
    accounts = Accounts(little)
    for desk in list(little.center.desks.values()):
        desk.sign_out()
    for live in list(little.center.contacts.values()):
        live.hang_up()
    accounts.check()
    accounts.check_the_end()


def with_500_waiting() -> LittleCentre:
    """Five hundred callers, one each second, and three agents who leave when they have come."""
    little = little_centre()
    desks = [little.sign_in(name, "Offline") for name in ("ann", "ben", "cho")]
    for _ in range(500):
        little.call()
        little.passes(1)
    for desk in desks:
        desk.sign_out()
    return little


def test_all_agents_leave_and_500_keep_waiting() -> None:
    little = with_500_waiting()
    stages = Counter(live.stage for live in little.center.contacts.values())
    assert (stages, little.center.router.waiting(SALES), len(little.of(ContactQueued))) == ({"queued": 500}, 500, 500)
    ends(little)


def test_who_comes_back_serves_500_by_the_order_in_which_they_came() -> None:
    little = with_500_waiting()
    ann = little.sign_in("ann")
    served = list[str]()
    for _ in range(500):
        (contact_id,) = ann.work
        served.append(contact_id)
        ann.accept(contact_id)
        little.passes(WHISPERED_S)
        ann.end(contact_id)
        ann.clear(contact_id)
    assert served == [f"contact-{number}" for number in range(1, 501)]
    assert not little.center.contacts
    ends(little)


def test_agents_who_leave_while_it_rings_at_them_lose_no_call() -> None:
    little = little_centre()
    desks = [little.sign_in(name) for name in ("ann", "ben", "cho")]
    for _ in range(10):
        little.call()
    for desk in desks:
        desk.sign_out(is_lost=True)
        assert not desk.work
    assert [live.stage for live in little.center.contacts.values()] == ["queued"] * 10
    assert little.center.router.oldest(SALES) == little.center.contacts[WAITED_LONGEST].started.timestamp()
    ends(little)


def test_an_agent_who_accepts_twice_is_refused_the_second_time() -> None:
    little = little_centre()
    ann = little.sign_in("ann")
    live = little.call()
    ann.accept(live.id)
    with pytest.raises(OffhookError, match="cannot be accepted now: it is CONNECTING"):
        ann.accept(live.id)
    little.passes(WHISPERED_S)
    assert len(little.of(AgentConnected)) == 1
    ends(little)


def test_of_two_agents_who_accept_the_same_contact_only_the_one_it_rings_at_gets_it() -> None:
    little = little_centre()
    ann, ben = little.sign_in("ann"), little.sign_in("ben")
    live = little.call()
    with pytest.raises(OffhookError, match="it is not on this desk"):
        ben.accept(live.id)
    ann.accept(live.id)
    with pytest.raises(OffhookError, match="it is not on this desk"):
        ben.accept(live.id)
    little.passes(WHISPERED_S)
    assert [event.username for event in little.of(AgentConnected)] == ["ann"]
    ends(little)


def test_an_agent_who_accepts_what_has_gone_to_somebody_else_meanwhile_is_refused() -> None:
    little = little_centre()
    ann, ben = little.sign_in("ann"), little.sign_in("ben")
    live = little.call()
    little.passes(20)
    with pytest.raises(OffhookError, match="it is MISSED"):
        ann.accept(live.id)
    ben.accept(live.id)
    with pytest.raises(OffhookError, match="it is MISSED"):
        ann.accept(live.id)
    little.passes(WHISPERED_S)
    assert list(live.desks) == [ben.agent.arn]
    ends(little)


def test_an_agent_who_is_lost_while_it_rings_lets_the_next_one_have_it_at_once() -> None:
    little = little_centre()
    ann, ben = little.sign_in("ann"), little.sign_in("ben")
    live = little.call()
    little.passes(3)
    ann.sign_out(is_lost=True)
    assert little.of(OfferEnded) == [OfferEnded(ann.agent.arn, "ann", "ERROR")]
    assert ben.work[live.id].state == "INCOMING"
    ends(little)


def test_an_agent_who_is_lost_alone_is_not_offered_the_contact_again() -> None:
    little = little_centre()
    ann = little.sign_in("ann")
    live = little.call()
    ann.sign_out(is_lost=True)
    little.passes(60)
    assert (live.stage, ann.work) == ("queued", {})
    ends(little)


def test_an_agent_who_is_lost_after_accepting_gives_the_contact_back_with_its_age() -> None:
    little = little_centre()
    ann = little.sign_in("ann")
    first = little.call()
    little.passes(1)
    second = little.call()
    ann.accept(first.id)
    little.passes(0.5)
    ann.sign_out(is_lost=True)
    ben = little.sign_in("ben")
    assert (first.stage, second.stage, list(ben.work)) == ("queued", "queued", [first.id])
    ends(little)


def test_a_customer_whose_agent_is_lost_hears_the_disconnect_flow() -> None:
    little, customer = little_centre(), Patient()
    ann, live = talking(little, customer, flow="main with a goodbye")
    ann.sign_out(is_lost=True)
    little.passes(10)
    assert (live.reason, customer.heard[-1]) == ("OTHER", "Goodbye.")
    assert [event.reason for event in little.of(ContactDisconnected)] == ["OTHER", "CONTACT_FLOW_DISCONNECT"]
    ends(little)


def test_without_a_disconnect_flow_the_call_is_over_when_the_agent_is_lost() -> None:
    little = little_centre()
    ann, live = talking(little)
    ann.sign_out(is_lost=True)
    assert (live.stage, live.reason, dict(little.center.contacts)) == ("over", "OTHER", {})
    ends(little)


def test_a_chat_whose_agent_is_lost_says_that_it_was_the_network() -> None:
    little = little_centre()
    ann = little.sign_in("ann")
    live = little.call(channel="CHAT")
    ann.accept(live.id)
    little.passes(WHISPERED_S)
    ann.sign_out(is_lost=True)
    assert live.reason == "AGENT_NETWORK_DISCONNECT"
    ends(little)


def test_an_agent_who_is_lost_in_after_contact_work_completes_the_contact() -> None:
    little = little_centre()
    ann, live = talking(little)
    live.hang_up()
    assert ann.work[live.id].state == "ENDED"
    ann.sign_out(is_lost=True)
    assert little.events(live.id)[-2:] == ["AfterContactWorkEnded", "ContactCompleted"]
    ends(little)


def test_of_two_agents_in_a_call_one_may_be_lost_and_the_other_still_ends_it() -> None:
    little = little_centre(*FLOWS, quick_connects=QUICK_CONNECTS)
    ann, live = talking(little)
    ben = little.sign_in("ben")
    follower = transfer(ann, live.id, "Ben")
    little.passes(5)
    ben.accept(follower.id)
    little.passes(WHISPERED_S)
    ann.sign_out(is_lost=True)
    little.passes(1)
    assert (follower.stage, follower.customer) == ("talking", live.customer)
    ben.end(follower.id)
    assert follower.stage == "over"
    ends(little)
