"""Row C1: contacts go to an agent who speaks the customer's language, and after half a minute to anybody."""

from __future__ import annotations

from dataclasses import replace

import pytest

from offhook.aws.boot import LocalCenter
from tests.center.conftest import (
    A_MONDAY_AT_NOON_IN_AMERICA,
    ENGLISH_CUSTOMER_WITH_ORDER,
    JAPANESE_CUSTOMER,
    CallFixture,
)

CHINESE_CUSTOMER = "+862155550111"


@pytest.mark.parametrize(
    ("caller", "words", "agent"),
    [
        (JAPANESE_CUSTOMER, "オペレーターと話したい", "Hanako Tanaka"),
        (ENGLISH_CUSTOMER_WITH_ORDER, "I want to speak to a person", "Grace Taylor"),
        (CHINESE_CUSTOMER, "转人工", "Fang Wang"),
    ],
)
@pytest.mark.parametrize("channel", ["VOICE", "CHAT"])
def test_a_customer_reaches_an_agent_of_their_language(
    call: CallFixture, caller: str, words: str, agent: str, channel: str
) -> None:
    customer = call("japan", caller=caller, inputs=[words], channel=channel)
    assert customer.is_connected_to_an_agent()["agent"] == agent
    (joined,) = [entry for entry in customer.has("RoutingStepChanged") if entry["status"] == "JOINED"]
    assert joined["expression"]["AttributeCondition"]["Name"] == "Language"


def test_after_half_a_minute_anybody_may_take_it(call: CallFixture, local_center: LocalCenter) -> None:
    only = [agent for agent in local_center.instance.agents if agent.username == "tanaka"]
    instance = replace(local_center.instance, agents=only)
    at = A_MONDAY_AT_NOON_IN_AMERICA
    customer = call("america", caller=ENGLISH_CUSTOMER_WITH_ORDER, at=at, inputs=["2", "1"], instance=instance)
    screen = customer.is_connected_to_an_agent()
    assert screen["agent"] == "Hanako Tanaka"
    assert 38 <= screen["waited_s"] < 60
    assert [entry["status"] for entry in customer.has("RoutingStepChanged")] == ["ACTIVE", "EXPIRED"]
