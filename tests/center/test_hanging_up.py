"""A customer may hang up at any moment: whatever the flow asks just then, the contact is over and says why."""

from __future__ import annotations

import pytest

from offhook.center.instance import ConnectInstance
from tests.center.conftest import ENGLISH_CUSTOMER_WITH_ORDER, CallFixture

ASKS = [
    "Speak",
    "CheckHours",
    "InvokeFunction",
    "Speak",
    "InvokeFunction",
    "Speak",
    "ConverseWithBot",
    "Speak",
    "Enqueue",
    "LoopPrompts",
    "Speak",
    "Speak",
    "Speak",
]
"""What a whole call asks; the last three are the whisper that only the agent hears."""


def test_these_are_the_asks_of_a_whole_call(call: CallFixture) -> None:
    customer = call("japan", caller=ENGLISH_CUSTOMER_WITH_ORDER, inputs=["2", "1"])
    customer.is_connected_to_an_agent()
    assert [type(ask).__name__ for ask in customer.call.asks] == ASKS


@pytest.mark.parametrize("nth", range(len(ASKS)), ids=[f"{nth}-{ask}" for nth, ask in enumerate(ASKS)])
def test_a_customer_who_hangs_up_is_gone(call: CallFixture, nth: int) -> None:
    customer = call("japan", caller=ENGLISH_CUSTOMER_WITH_ORDER, inputs=["2", "1"], leaves_at=nth)
    assert customer.report["ended"] == "customer_disconnect"
    assert customer.report["contact"]["disconnect_reason"] == "CUSTOMER_DISCONNECT"
    assert customer.report["screen"] is None
    assert len(customer.call.asks) == nth + 1
    assert [entry["event"] for entry in customer.report["events"]][-2:] == ["ContactDisconnected", "ContactCompleted"]
    assert customer.report["transcript"][-1]["kind"] == "ended"


def test_a_customer_who_hangs_up_instead_of_choosing_is_not_queued(call: CallFixture) -> None:
    customer = call("japan", hangs_up=True)
    assert customer.report["ended"] == "customer_disconnect"
    assert not customer.has("ContactQueued")


def test_a_customer_who_hangs_up_at_the_callback_offer_leaves_the_queue(
    call: CallFixture, without_agents: ConnectInstance
) -> None:
    customer = call("japan", inputs=["1"], hangs_up=True, instance=without_agents)
    assert customer.report["ended"] == "customer_disconnect"
    assert len(customer.has("ContactQueued")) == 1
    assert not customer.has("CallbackScheduled")
