"""An agent passes a customer on to another: both see how far it is, and talk to each other before."""

from __future__ import annotations

import pytest

from offhook.center.resources import QuickConnect
from tests.center.little_centre import ERROR, INSTANCE, SERVICE, arn, flow, says
from tests.service.conftest import FakeTerminal, Shop
from tests.testing.flows import action

TO_SERVICE = QuickConnect(f"{INSTANCE}/transfer-destination/1", "To service", "QUEUE", SERVICE, arn("to queue"))


@pytest.fixture
def shop() -> Shop:
    enter = action("enter", "TransferContactToQueue", errors={"QueueAtCapacity": "bye", **ERROR})
    hand_over = flow("to queue", says("tell", "Transferring now.", next="enter"), enter, type="QUEUE_TRANSFER")
    return Shop(hand_over, quick_connects={"To service": TO_SERVICE})


def transfer(terminal: FakeTerminal) -> object:
    return terminal.desk["contacts"][0]["transfer"]


def test_a_transfer_is_seen_on_its_way(shop: Shop) -> None:
    ann, live = shop.talks()
    assert ann.desk["quick_connects"] == ["To service"]
    assert "transfer" in ann.can
    ann.asks("transfer", contact=live.id, quick_connect="To service")
    shop.centre.passes(10)
    assert transfer(ann) == {"to": "To service", "stage": "queued"}
    assert "transfer" not in ann.can
    assert {"complete_transfer", "cancel_transfer"} <= set(ann.can)


def test_both_agents_talk_before_the_customer_is_passed_on(shop: Shop) -> None:
    ann, live = shop.talks()
    ben = shop.is_available("ben")
    ann.asks("transfer", contact=live.id, quick_connect="To service")
    shop.centre.passes(10)
    follower = ben.desk["contacts"][0]["contact"]
    ben.asks("accept", contact=follower)
    shop.centre.passes(10)
    assert transfer(ann) == {"to": "To service", "stage": "talking"}
    ann.asks("say", contact=live.id, text="A customer with a question.")
    ben.asks("say", contact=follower, text="Put them through.")
    for terminal in (ann, ben):
        spoken = [
            (line["by"], line["text"]) for line in terminal.told("line") if line["kind"] == "speech" and line["by"]
        ]
        assert spoken == [("Ann", "A customer with a question."), ("Ben", "Put them through.")]
    ann.asks("complete_transfer", contact=live.id)
    shop.centre.passes(1)
    assert (ann.state, ben.state) == ("ENDED", "CONNECTED")


def test_a_customer_can_be_taken_back(shop: Shop) -> None:
    ann, live = shop.talks()
    ann.asks("transfer", contact=live.id, quick_connect="To service")
    shop.centre.passes(10)
    ann.asks("cancel_transfer", contact=live.id)
    assert (ann.state, transfer(ann)) == ("CONNECTED", None)
    assert "transfer" in ann.can


def test_an_unknown_quick_connect_is_refused(shop: Shop) -> None:
    ann, live = shop.talks()
    ann.asks("transfer", contact=live.id, quick_connect="To servise")
    assert ann.told("refused")[0]["fix"] == "Did you mean 'To service'?"
    assert ann.state == "CONNECTED"
