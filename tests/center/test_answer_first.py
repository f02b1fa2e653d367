"""Row A4: an order on its way or a repair in progress is told before any question, and can end the call."""

from __future__ import annotations

from offhook.engine.replies import Raised, Returned, TimedOut
from tests.center.conftest import (
    A_MONDAY_AT_NOON_IN_AMERICA,
    ENGLISH_CUSTOMER_WITH_ORDER,
    JAPANESE_CUSTOMER,
    CallFixture,
    Customer,
)

CUSTOMER_WITH_REPAIR = "+12135550112"
CUSTOMER_WITH_BOTH = "+12135550113"


def dial_in(call: CallFixture, caller: str, *inputs: str) -> Customer:
    return call("america", caller=caller, at=A_MONDAY_AT_NOON_IN_AMERICA, inputs=list(inputs))


def test_an_order_on_its_way_is_told_before_the_menu(call: CallFixture) -> None:
    customer = dial_in(call, ENGLISH_CUSTOMER_WITH_ORDER, "2", "1")
    order = (
        "Your order of Suzume Television 55 and wall mount is on its way to you and is due to arrive on November 24."
    )
    customer.hears_in_order("Hello, Emily Carter.", order, "For orders, press 1.")


def test_a_customer_who_only_wanted_to_know_can_end_the_call(call: CallFixture) -> None:
    customer = dial_in(call, ENGLISH_CUSTOMER_WITH_ORDER, "1")
    customer.is_disconnected()
    assert customer.heard[-1] == "Thank you for calling Suzume. Goodbye."
    assert customer.report["contact"]["disconnect_reason"] == "CONTACT_FLOW_DISCONNECT"


def test_a_repair_in_progress_is_told_before_the_menu(call: CallFixture) -> None:
    customer = dial_in(call, CUSTOMER_WITH_REPAIR, "2", "2")
    customer.hears_in_order("The repair of your Suzume Book 16 is waiting for a part", "For repairs, press 2.")


def test_an_order_is_told_rather_than_a_repair(call: CallFixture) -> None:
    customer = dial_in(call, CUSTOMER_WITH_BOTH)
    customer.hears("Your order of Suzume Earbuds, charging cable and 1 more is on its way to you")
    customer.does_not_hear("Suzume Television 43")


def test_silence_after_the_news_leads_to_the_menu(call: CallFixture) -> None:
    dial_in(call, ENGLISH_CUSTOMER_WITH_ORDER).hears_in_order("If that was all you needed", "For orders, press 1.")


def test_a_customer_with_nothing_open_goes_straight_to_the_menu(call: CallFixture) -> None:
    customer = call("japan", caller=JAPANESE_CUSTOMER)
    customer.hears_in_order("佐藤 美咲様", "ご注文については1を")
    customer.does_not_hear("ご用件がお済みでしたら")


def test_an_order_that_cannot_be_read_is_left_out_and_the_call_goes_on(call: CallFixture) -> None:
    for answer in (Raised("boom", 0.1), TimedOut(6.0), Returned("[]", 0.1)):
        customer = call(
            "america",
            caller=ENGLISH_CUSTOMER_WITH_ORDER,
            at=A_MONDAY_AT_NOON_IN_AMERICA,
            functions={"order_status": answer},
        )
        customer.hears_in_order("Hello, Emily Carter.", "For orders, press 1.")
        customer.does_not_hear("on its way")
        customer.is_never_left_in_silence()
        assert customer.is_connected_to_an_agent()["is_known"]
