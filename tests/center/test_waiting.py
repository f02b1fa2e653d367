"""In the queue when nobody comes: prompts, the offer of a callback, and what is left for those who keep waiting."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from offhook.aws.boot import LocalCenter
from offhook.center.instance import ConnectInstance
from offhook.engine.asks import LoopPrompts
from offhook.routing.model import RoutingProfile
from tests.center.conftest import A_MONDAY_AT_NOON_IN_AMERICA, STRANGER, CallFixture, changed_flow

NOTHING_OPEN = "+12135550114"
OFFER = "If you would rather not wait, we can call you back."


def test_a_callback_is_offered_after_half_a_minute(call: CallFixture, without_agents: ConnectInstance) -> None:
    customer = call("japan", caller=NOTHING_OPEN, inputs=["1", "1"], instance=without_agents)
    queued = next(line["at"] for line in customer.report["transcript"] if line["kind"] == "queued")
    offered = next(line["at"] for line in customer.report["transcript"] if OFFER in line["text"])
    assert 29 <= offered - queued <= 31


def test_a_customer_who_asks_for_a_callback_leaves_with_a_goodbye(
    call: CallFixture, without_agents: ConnectInstance
) -> None:
    customer = call("japan", caller=NOTHING_OPEN, inputs=["1", "1"], instance=without_agents)
    customer.hears_in_order("You are in line for Suzume Orders.", OFFER, "We will call you back at this number")
    assert customer.heard[-1].endswith("Goodbye.")
    customer.is_disconnected()
    callback = customer.has("CallbackScheduled")[0]
    assert without_agents.queues[callback["queue"]].name == "Suzume Orders"


def test_a_customer_who_would_rather_wait_is_asked_again_later(
    call: CallFixture, without_agents: ConnectInstance
) -> None:
    customer = call("japan", caller=NOTHING_OPEN, inputs=["1", "2", "7", "1"], instance=without_agents)
    assert sum(OFFER in said for said in customer.heard) == 3
    assert len(customer.has("CallbackScheduled")) == 1


def test_a_customer_who_keeps_waiting_stays_in_the_queue(call: CallFixture, without_agents: ConnectInstance) -> None:
    customer = call("japan", caller=NOTHING_OPEN, inputs=["1"], instance=without_agents)
    assert customer.report["ended"] == "in_queue"
    assert customer.report["contact"]["disconnect_reason"] is None
    assert customer.report["contact"]["queue"] == "Suzume Orders"
    assert customer.report["screen"] is None
    customer.is_never_left_in_silence()


def test_the_prompts_in_the_queue_pause_for_less_than_ten_seconds(call: CallFixture) -> None:
    customer = call("japan", caller=NOTHING_OPEN, inputs=["1"])
    loop = next(ask for ask in customer.call.asks if isinstance(ask, LoopPrompts))
    spoken = [message.ssml or message.text for message in loop.messages]
    assert spoken == [
        "You are in line for Suzume Orders. We will answer your call in the order it came in. Please stay on the line.",
        '<speak><break time="8s"/>Thank you for waiting. A representative will be with you as soon as possible.'
        '<break time="8s"/></speak>',
    ]


def test_a_caller_who_withholds_the_number_keeps_their_place(
    call: CallFixture, without_agents: ConnectInstance
) -> None:
    at = A_MONDAY_AT_NOON_IN_AMERICA
    customer = call("america", caller=None, at=at, inputs=["#", "1", "1"], instance=without_agents)
    customer.hears_in_order(OFFER, "You haven't lost your place in line.", OFFER)
    assert not customer.has("CallbackScheduled")
    assert customer.report["ended"] == "in_queue"


def delayed(profile: RoutingProfile, seconds: int) -> RoutingProfile:
    """The profile whose agents are asked only after this time."""
    return replace(profile, queues=tuple(replace(row, delay_s=seconds) for row in profile.queues))


def test_an_agent_who_comes_ends_the_callback_offer(call: CallFixture, local_center: LocalCenter) -> None:
    late = {reference: delayed(profile, 25) for reference, profile in local_center.instance.profiles.items()}
    customer = call("japan", caller=NOTHING_OPEN, inputs=["1"], instance=replace(local_center.instance, profiles=late))
    customer.hears(OFFER)
    queued = next(line["at"] for line in customer.report["transcript"] if line["kind"] == "queued")
    whispered = next(line["at"] for line in customer.report["transcript"] if line["kind"] == "whisper")
    assert whispered - queued == 30.0  # the delay, and the five seconds that Taylor takes
    customer.is_connected_to_an_agent()


def test_the_agent_is_offered_the_contact_before_they_take_it(call: CallFixture) -> None:
    events = [entry["event"] for entry in call("japan", inputs=["1"]).report["events"]]
    assert events.index("ContactQueued") < events.index("ContactOffered") < events.index("AgentConnected")


def test_a_queue_flow_that_cannot_run_still_leads_to_the_agent(call: CallFixture, local_center: LocalCenter) -> None:
    def break_it(actions: dict[str, dict[str, Any]]) -> None:
        actions["choose language"]["Type"] = "ReadTeaLeaves"

    instance = changed_flow(local_center, "Waiting", break_it)
    call("japan", caller=STRANGER, inputs=["#", "1"], instance=instance).is_connected_to_an_agent()
