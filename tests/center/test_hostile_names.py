"""Names that are markup or references: shown to the agent as written, and nothing of them acts anywhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from offhook.aws.boot import LocalCenter
from offhook.center.instance import ConnectInstance
from offhook.engine.asks import LoopPrompts, Speech
from offhook.engine.replies import Returned
from tests.center.conftest import A_MONDAY_AT_NOON_IN_AMERICA, CallFixture, Customer

MARKUP = '</speak><break time="10s"/>'
REFERENCE = "$.Attributes.x"
HOSTILE = {MARKUP: "+12135550114", REFERENCE: "+12135550115"}


def speeches(customer: Customer) -> list[Speech]:
    spoken = [ask.speech for ask in customer.call.asks if not isinstance(ask, LoopPrompts) and hasattr(ask, "speech")]
    return [speech for speech in spoken if speech]


@pytest.mark.parametrize(("name", "number"), HOSTILE.items(), ids=["markup", "reference"])
def test_a_hostile_name_is_on_the_screen_exactly_as_written(call: CallFixture, name: str, number: str) -> None:
    customer = call("america", caller=number, at=A_MONDAY_AT_NOON_IN_AMERICA, inputs=["1"])
    assert customer.is_connected_to_an_agent()["customer"] == name
    assert customer.report["contact"]["attributes"]["customer_name"] == name


@pytest.mark.parametrize("number", HOSTILE.values(), ids=["markup", "reference"])
def test_a_hostile_name_is_greeted_as_a_valued_customer(call: CallFixture, number: str) -> None:
    customer = call("america", caller=number, at=A_MONDAY_AT_NOON_IN_AMERICA, inputs=["1"])
    customer.hears("Hello, valued customer. It's good to hear from you.")
    assert customer.whispered[0] == "The customer is valued customer."
    customer.is_never_left_in_silence()


@pytest.mark.parametrize("number", HOSTILE.values(), ids=["markup", "reference"])
def test_nothing_of_a_hostile_name_is_spoken(call: CallFixture, number: str) -> None:
    customer = call("america", caller=number, at=A_MONDAY_AT_NOON_IN_AMERICA, inputs=["1"])
    for speech in speeches(customer):
        said = f"{speech.text or ''}{speech.ssml or ''}"
        assert "10s" not in said
        assert "Attributes" not in said


def test_a_name_that_reaches_ssml_raw_is_escaped_there(call: CallFixture) -> None:
    """The CRM answers with a `spoken_name` that it should have made safe: the engine still does."""
    answer = '{"known": "true", "language": "en-US", "spoken_name": "</speak><break time=\\"10s\\"/>"}'
    customer = call("america", at=A_MONDAY_AT_NOON_IN_AMERICA, functions={"crm_lookup": Returned(answer, 0.05)})
    greeting = next(speech.ssml for speech in speeches(customer) if speech.ssml)
    assert greeting == '<speak>Hello, &lt;/speak&gt;&lt;break time="10s"/&gt;. It\'s good to hear from you.</speak>'
    customer.hears('Hello, </speak><break time="10s"/>. It')
    escaped = [played["escaped"] for played in customer.has("PromptPlayed") if played["escaped"]]
    assert escaped == [["$.Attributes.spoken_name"]]


def test_a_name_that_is_a_reference_is_never_resolved_again(call: CallFixture) -> None:
    answer = '{"known": "true", "language": "en-US", "spoken_name": "$.Attributes.opening_hours"}'
    customer = call("america", at=A_MONDAY_AT_NOON_IN_AMERICA, functions={"crm_lookup": Returned(answer, 0.05)})
    customer.hears("Hello, $.Attributes.opening_hours. It's good to hear from you.")
    customer.does_not_hear("Pacific time")


def test_a_queue_named_like_markup_is_said_as_it_is_written(call: CallFixture, local_center: LocalCenter) -> None:
    named = {key: replace(queue, name=MARKUP) for key, queue in local_center.instance.queues.items()}
    instance: ConnectInstance = replace(local_center.instance, queues=named)
    customer = call("america", caller="+12135550114", at=A_MONDAY_AT_NOON_IN_AMERICA, inputs=["1"], instance=instance)
    customer.hears(f"We are connecting you to {MARKUP}.")
    assert customer.is_connected_to_an_agent()["queue"] == MARKUP
