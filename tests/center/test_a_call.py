"""A call from the customer's side: from the first ring to the agent's screen."""

from __future__ import annotations

from tests.center.conftest import ENGLISH_CUSTOMER_WITH_ORDER, CallFixture


def test_a_known_customer_is_greeted_by_name_in_their_own_language(call: CallFixture) -> None:
    customer = call("japan", caller=ENGLISH_CUSTOMER_WITH_ORDER, inputs=["2", "1"])
    customer.hears("Hello, Emily Carter.")
    customer.hears("For orders, press 1.")


def test_a_choice_from_the_menu_leads_to_its_queue_and_to_an_agent(call: CallFixture) -> None:
    screen = call("japan", inputs=["1"]).is_connected_to_an_agent()
    assert screen["queue"] == "Suzume Orders"
    assert screen["reason"] == "orders"
    assert screen["agent"] == "Hanako Tanaka"
