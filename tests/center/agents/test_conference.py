"""More than two in a conversation, outside numbers, and supervisors."""

from __future__ import annotations

import pytest

from offhook.center.agents.conference import call_outside, join_all
from offhook.center.agents.desk import Desk
from offhook.center.agents.supervising import barge, monitor, only_listen
from offhook.center.agents.transfers import cancel_transfer, complete_transfer, transfer
from offhook.center.contacts.live import LiveContact
from offhook.center.life import AgentConnected, ContactInitiated, ThirdPartyJoined, ThirdPartyLeft
from offhook.center.ports import Answered, NotAnswered
from offhook.errors import OffhookError
from tests.center.agents.test_transfers import centre, talking, talking_of_it
from tests.center.little_centre import LittleCentre, Patient, agent

WORKSHOP = "+81355550170"


class Workshop:
    """The one outside number that answers, after four seconds; the others are busy."""

    async def dial(self, number: str, limit_s: float) -> Answered | NotAnswered:
        return Answered(Patient(), 4.0) if number == WORKSHOP else NotAnswered("TELECOM_BUSY", 1.0)


def with_workshop() -> tuple[LittleCentre, Desk, LiveContact, LiveContact]:
    """Ann, a customer on hold, and the workshop on the line."""
    little = centre(outside=Workshop())
    ann, live = talking(little)
    outside = call_outside(ann, live.id, WORKSHOP)
    little.passes(10)
    return little, ann, live, outside


def test_the_customer_holds_while_an_outside_number_is_called() -> None:
    little, ann, live, outside = with_workshop()
    assert (ann.work[live.id].state, outside.stage) == ("CONNECTED_ONHOLD", "talking")
    assert little.of(ThirdPartyJoined) == [ThirdPartyJoined(WORKSHOP)]
    assert little.of(ContactInitiated)[-1].initiation_method == "EXTERNAL_OUTBOUND"


def test_everybody_can_be_joined() -> None:
    _, ann, live, _ = with_workshop()
    join_all(ann, live.id)
    assert ann.work[live.id].state == "CONNECTED"


def test_customer_and_third_party_talk_on_when_the_agent_leaves() -> None:
    little, ann, live, outside = with_workshop()
    complete_transfer(ann, live.id)
    little.passes(60)
    assert (live.stage, outside.stage, ann.work[live.id].state) == ("talking", "talking", "ENDED")
    live.hang_up()
    assert (live.reason, outside.stage) == ("CUSTOMER_DISCONNECT", "over")


def test_a_third_party_who_leaves_the_customer_alone_ends_the_contact() -> None:
    little, ann, live, outside = with_workshop()
    complete_transfer(ann, live.id)
    outside.hang_up()
    little.passes(1)
    assert live.reason == "THIRD_PARTY_DISCONNECT"


def test_a_third_party_who_leaves_lets_agent_and_customer_go_on() -> None:
    little, ann, live, outside = with_workshop()
    join_all(ann, live.id)
    outside.hang_up()
    little.passes(1)
    assert little.of(ThirdPartyLeft) == [ThirdPartyLeft(WORKSHOP)]
    assert (live.stage, live.transfer) == ("talking", None)


def test_an_outside_number_that_is_busy_leaves_the_customer_on_hold_with_the_agent() -> None:
    little = centre(outside=Workshop())
    ann, live = talking(little)
    outside = call_outside(ann, live.id, "+81355550199")
    little.passes(10)
    assert (outside.reason, live.stage, live.transfer) == ("TELECOM_BUSY", "talking", None)
    ann.resume(live.id)


def test_an_agent_can_be_joined_and_leave_again() -> None:
    little = centre()
    ann, ben, live, follower = talking_of_it(little)
    join_all(ann, live.id)
    assert (little.of(AgentConnected)[-1].username, little.of(AgentConnected)[-1].role) == ("ben", "CONFERENCE")
    ben.end(follower.id)
    little.passes(1)
    assert (live.stage, ann.work[live.id].state, follower.stage) == ("talking", "CONNECTED", "over")


def test_nobody_can_be_joined_who_has_not_answered() -> None:
    little = centre()
    ann, live = talking(little)
    transfer(ann, live.id, "Ben")
    with pytest.raises(OffhookError, match="nobody else has answered yet"):
        join_all(ann, live.id)
    cancel_transfer(ann, live.id)


def test_a_supervisor_listens_in_a_contact_of_their_own() -> None:
    little = centre()
    _, live = talking(little)
    cho = little.sign_in("cho")
    listening = monitor(cho, live.id)
    initiated = little.of(ContactInitiated)[-1]
    assert (initiated.initiation_method, initiated.related) == ("MONITOR", live.id)
    assert little.of(AgentConnected)[-1].role == "SILENT_MONITOR"
    barge(cho, listening.id)
    only_listen(cho, listening.id)
    assert [event.role for event in little.of(AgentConnected)[-2:]] == ["BARGE", "SILENT_MONITOR"]


def test_listening_is_over_with_the_conversation() -> None:
    little = centre()
    ann, live = talking(little)
    listening = monitor(little.sign_in("cho"), live.id)
    ann.end(live.id)
    assert listening.stage == "over"


def test_a_supervisor_who_leaves_does_not_end_the_conversation() -> None:
    little = centre()
    _, live = talking(little)
    cho = little.sign_in("cho")
    listening = monitor(cho, live.id)
    cho.end(listening.id)
    assert (listening.stage, live.stage, live.monitors) == ("over", "talking", [])


def test_five_may_listen_and_one_barge_in() -> None:
    names = ["ann", "ben", "cho", "dan", "eve", "fay", "gus"]
    little = centre(agents=[agent(name) for name in names])
    _, live = talking(little)
    desks = [little.sign_in(name) for name in names[1:]]
    heard = [monitor(desk, live.id) for desk in desks[:5]]
    with pytest.raises(OffhookError, match="five are listening already"):
        monitor(desks[5], live.id)
    barge(desks[0], heard[0].id)
    with pytest.raises(OffhookError, match="somebody has barged in already"):
        barge(desks[1], heard[1].id)


def test_only_a_conversation_can_be_listened_to() -> None:
    little = centre()
    live = little.call()
    with pytest.raises(OffhookError, match="no conversation"):
        monitor(little.sign_in("cho", "Offline"), live.id)
