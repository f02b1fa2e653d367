"""Touch-tones that are typed ahead of the menus: kept where the flow buffers them, lost where it does not."""

from __future__ import annotations

from typing import Any

from offhook.aws.boot import LocalCenter
from tests.center.conftest import A_MONDAY_AT_NOON_IN_AMERICA, CallFixture, Customer, changed_flow
from tests.center.test_menu import MENU, NOTHING_OPEN


def call_with(call: CallFixture, center: LocalCenter, *inputs: str, buffering: str) -> Customer:
    def buffer(actions: dict[str, dict[str, Any]]) -> None:
        first = actions["enable logging"]
        first["Type"], first["Parameters"] = "GetParticipantInput", {"EnableDTMFBuffer": buffering}
        for outcome in ("Conditions", "Errors"):  # the menu in the place of the bot, which would clear the buffer
            for branch in actions["check news"]["Transitions"][outcome]:
                branch["NextAction"] = "offer menu"
        actions["check news"]["Transitions"]["NextAction"] = "offer menu"

    instance = changed_flow(center, "Main", buffer)
    return call("america", caller=NOTHING_OPEN, at=A_MONDAY_AT_NOON_IN_AMERICA, inputs=[*inputs], instance=instance)


def test_a_customer_who_knows_the_menu_hears_it_once(call: CallFixture, local_center: LocalCenter) -> None:
    customer = call_with(call, local_center, "992", buffering="true")
    assert sum(MENU in said for said in customer.heard) == 1
    assert customer.is_connected_to_an_agent()["queue"] == "Suzume Repairs"
    (pressed,) = customer.has("CustomerPressed")
    assert pressed["keys"] == "992"


def test_without_buffering_the_menu_takes_the_first_key_and_asks_again(
    call: CallFixture, local_center: LocalCenter
) -> None:
    customer = call_with(call, local_center, "992", "2", buffering="false")
    assert sum(MENU in said for said in customer.heard) == 2
    assert [entry["keys"] for entry in customer.has("CustomerPressed")] == ["9", "2"]


def test_keys_do_not_wait_beyond_the_queue(call: CallFixture, local_center: LocalCenter) -> None:
    customer = call_with(call, local_center, "1234", buffering="true")
    assert customer.is_connected_to_an_agent()["queue"] == "Suzume Orders"
    assert customer.call.contact.key_buffer is None
