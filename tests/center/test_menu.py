"""The menu: each key, the repeat, a wrong key, silence, words; and who is served first.

The bot takes the keys of the menu too. Where it is down, the menu of keys alone is the way on.
"""

from __future__ import annotations

import pytest

from offhook.center import speaking
from offhook.center.instance import ConnectInstance
from offhook.engine.asks import CollectKeys, Speak
from tests.center.conftest import (
    A_MONDAY_AT_NOON_IN_AMERICA,
    ENGLISH_CUSTOMER_WITH_ORDER,
    JAPANESE_CUSTOMER,
    CallFixture,
    Customer,
)

NOTHING_OPEN = "+12135550114"
MENU = "For orders, press 1."
MENU_AGAIN = "Sorry, we didn't get your choice."


EACH_KEY = pytest.mark.parametrize(
    ("key", "queue", "reason"),
    [
        ("1", "Suzume Orders", "orders"),
        ("2", "Suzume Repairs", "repairs"),
        ("3", "Suzume Support", "products"),
        ("0", "Suzume Support", "person"),
    ],
)


def choose(call: CallFixture, *inputs: str, instance: ConnectInstance | None = None) -> Customer:
    return call("america", caller=NOTHING_OPEN, at=A_MONDAY_AT_NOON_IN_AMERICA, inputs=list(inputs), instance=instance)


@EACH_KEY
def test_each_key_leads_to_its_queue_when_the_bot_is_down(
    call: CallFixture, without_bot: ConnectInstance, key: str, queue: str, reason: str
) -> None:
    customer = choose(call, key, instance=without_bot)
    screen = customer.is_connected_to_an_agent()
    assert (screen["queue"], screen["reason"], screen["intent"]) == (queue, reason, "")
    customer.is_never_left_in_silence()


@EACH_KEY
def test_each_key_leads_to_its_queue(call: CallFixture, key: str, queue: str, reason: str) -> None:
    customer = choose(call, key)
    screen = customer.is_connected_to_an_agent()
    assert (screen["queue"], screen["reason"]) == (queue, reason)
    customer.hears_in_order(f"We are connecting you to {queue}.", f"You are in line for {queue}.")


def test_nine_repeats_the_menu(call: CallFixture) -> None:
    customer = choose(call, "9", "9", "2")
    assert sum(MENU in said for said in customer.heard) == 3
    assert customer.is_connected_to_an_agent()["queue"] == "Suzume Repairs"


def test_nine_repeats_the_menu_when_the_bot_is_down(call: CallFixture, without_bot: ConnectInstance) -> None:
    customer = choose(call, "9", "9", "2", instance=without_bot)
    assert sum(said.startswith(MENU) for said in customer.heard) == 3
    assert customer.is_connected_to_an_agent()["queue"] == "Suzume Repairs"


@pytest.mark.parametrize("wrong", ["7", "*", "#", "say:orders please"])
def test_a_wrong_key_or_words_get_the_menu_in_other_words(
    call: CallFixture, without_bot: ConnectInstance, wrong: str
) -> None:
    customer = choose(call, wrong, "1", instance=without_bot)
    customer.hears_in_order(MENU, MENU_AGAIN)
    assert customer.is_connected_to_an_agent()["reason"] == "orders"


def test_silence_gets_the_menu_in_other_words_and_then_a_person(call: CallFixture) -> None:
    customer = choose(call)
    customer.hears_in_order(MENU, MENU_AGAIN, "We are connecting you to Suzume Support.")
    screen = customer.is_connected_to_an_agent()
    assert (screen["queue"], screen["reason"]) == ("Suzume Support", "unknown")
    customer.is_never_left_in_silence()


@pytest.mark.parametrize("wrong", ["7", "*", "#"])
def test_the_bot_takes_a_wrong_key_for_what_it_is(call: CallFixture, wrong: str) -> None:
    customer = choose(call, wrong, "1")
    customer.hears_in_order(MENU, "Sorry, I didn't understand that.", "We are connecting you to Suzume Orders.")


def test_two_wrong_keys_lead_to_a_person(call: CallFixture) -> None:
    assert choose(call, "7", "8").is_connected_to_an_agent()["queue"] == "Suzume Support"


def test_only_the_first_of_many_keys_counts_in_a_menu(call: CallFixture) -> None:
    customer = choose(call, "213")
    assert [pressed["keys"] for pressed in customer.has("CustomerPressed")] == ["2"]
    assert customer.is_connected_to_an_agent()["queue"] == "Suzume Repairs"


@pytest.mark.parametrize(("caller", "priority"), [(JAPANESE_CUSTOMER, 1), (NOTHING_OPEN, 5)])
def test_a_premium_customer_moves_ahead_in_the_queue(call: CallFixture, caller: str, priority: int) -> None:
    customer = call("japan", caller=caller, inputs=["1"])
    assert [queued["priority"] for queued in customer.has("ContactQueued")] == [priority]


def test_a_premium_customer_who_keys_their_number_moves_ahead_too(call: CallFixture) -> None:
    customer = call("japan", caller=None, inputs=["10000017#", "1"])
    assert [queued["priority"] for queued in customer.has("ContactQueued")] == [1]


def test_no_prompt_takes_longer_than_twenty_seconds(call: CallFixture) -> None:
    for caller in (NOTHING_OPEN, ENGLISH_CUSTOMER_WITH_ORDER, JAPANESE_CUSTOMER, "+862155550112", None):
        customer = call("japan", caller=caller)
        spoken = [ask.speech for ask in customer.call.asks if isinstance(ask, Speak | CollectKeys)]
        assert len(spoken) > 3
        assert max(speaking.seconds(speech) for speech in spoken if speech) <= 20
