"""Which branches count as ones that can be reached: those that the engine can really take."""

from __future__ import annotations

from typing import Any

import pytest

from offhook.testing.coverage import reachable
from tests.testing.flows import MENU_ERRORS, action, attributes, compare, compiled, entry, menu, store

ALL_ERRORS = {**MENU_ERRORS, "InvalidPhoneNumber": "bye"}
PHONE = {"PhoneNumberValidation": {"NumberFormat": "E164"}}
DIGITS = {"CustomValidation": {"MaximumLength": "4"}}
ANY_ERROR = {"NoMatchingError": "bye"}


def branches(tried: dict[str, Any], *others: dict[str, Any], type: str = "CONTACT_FLOW") -> set[str]:
    """The branches of the first action that can be reached."""
    found = reachable(compiled(tried, *others, type=type)).branches
    return {branch for identifier, branch in found if identifier == tried["Identifier"]}


def test_an_action_that_nothing_leads_to_cannot_be_reached() -> None:
    flow = compiled(attributes("first", {"a": "1"}), attributes("island", {"a": "2"}))
    assert reachable(flow).actions == {"first", "bye"}


def test_a_menu_has_no_next_action_and_no_invalid_phone_number() -> None:
    keys = {"1": "bye", "2": "bye"}
    expected = {"Conditions[0]", "Conditions[1]", *(f"Errors.{error}" for error in MENU_ERRORS)}
    assert branches(menu("menu", when=keys, errors=ALL_ERRORS)) == expected


def test_a_menu_that_compares_with_nothing_goes_on_with_next_action() -> None:
    assert branches(menu("menu", errors={"NoMatchingError": "bye"})) == {"NextAction", "Errors.NoMatchingError"}


def test_a_menu_has_only_keys() -> None:
    assert "Conditions[0]" not in branches(menu("menu", when={"twelve": "bye"}, errors=MENU_ERRORS))


def test_stored_digits_have_next_action_and_no_other_error_than_one() -> None:
    assert branches(store("store", DIGITS, errors=ALL_ERRORS)) == {"NextAction", "Errors.NoMatchingError"}


def test_only_a_stored_phone_number_can_be_invalid() -> None:
    expected = {"NextAction", "Errors.NoMatchingError", "Errors.InvalidPhoneNumber"}
    assert branches(store("store", PHONE, errors=ALL_ERRORS)) == expected


def test_a_condition_that_an_earlier_one_always_takes_cannot_be_reached() -> None:
    twice = [entry("a"), entry("a"), entry("ab", operator="TextStartsWith"), entry("ab")]
    expected = {"Conditions[0]", "Conditions[2]", "Errors.NoMatchingCondition"}
    assert branches(compare("compared", "$.Attributes.x", when=twice)) == expected


def test_numbers_between_two_operands_reach_the_condition_between_them() -> None:
    steps = [entry(number, operator="NumberLessThan") for number in ("1", "2", "3")]
    expected = {"Conditions[0]", "Conditions[1]", "Conditions[2]", "Errors.NoMatchingCondition"}
    assert branches(compare("compared", "$.Attributes.x", when=steps)) == expected


def test_percentages_that_take_every_contact_leave_none_over() -> None:
    steps = [entry(number, operator="NumberLessThan") for number in ("51", "101")]
    tried = action("split", "DistributeByPercentage", when=steps, errors={"NoMatchingCondition": "bye"})
    assert branches(tried) == {"Conditions[0]", "Conditions[1]"}


def test_a_compared_attribute_that_the_flow_sets_itself_still_counts() -> None:
    flow = compiled(
        attributes("set", {"x": "a"}, next="compared"), compare("compared", "$.Attributes.x", when={"b": "bye"})
    )
    assert ("compared", "Conditions[0]") in reachable(flow).branches


@pytest.mark.parametrize(("comes_back", "expected"), [("True", {"NextAction"}), ("False", set())])
def test_a_call_to_a_third_party_goes_on_only_if_it_says_so(comes_back: str, expected: set[str]) -> None:
    parameters = {
        "ThirdPartyPhoneNumber": "+12135550199",
        "ThirdPartyConnectionTimeLimitSeconds": "30",
        "ContinueFlowExecution": comes_back,
    }
    errors = {"CallFailed": "bye", **ANY_ERROR}
    found = branches(action("call", "TransferParticipantToThirdParty", parameters, errors=errors))
    assert found == {*expected, "Errors.NoMatchingError", *(["Errors.CallFailed"] if expected else [])}


def test_next_action_of_a_transfer_only_repeats_its_error() -> None:
    errors = {"QueueAtCapacity": "bye", **ANY_ERROR}
    expected = {"Errors.QueueAtCapacity", "Errors.NoMatchingError"}
    assert branches(action("queue", "TransferContactToQueue", errors=errors)) == expected


def test_a_retired_type_has_only_its_error() -> None:
    tried = action(
        "voice", "CheckVoiceId", {"CheckVoiceIdOption": "fraudDetection"}, when={"HighRisk": "bye"}, errors=ANY_ERROR
    )
    assert branches(tried) == {"Errors.NoMatchingError"}


def test_a_bot_of_lex_v1_has_only_its_error() -> None:
    old = {"Text": "How can I help?", "LexBot": {"Name": "old", "Region": "us-east-1", "Alias": "live"}}
    tried = action("bot", "ConnectParticipantWithLexBot", old, when={"Help": "bye"}, errors=MENU_ERRORS)
    assert branches(tried) == {"Errors.NoMatchingError"}


def test_an_action_in_a_flow_that_does_not_carry_it_has_only_its_error() -> None:
    queue = action("queue", "TransferContactToQueue", errors={"QueueAtCapacity": "bye", **ANY_ERROR})
    assert branches(queue, type="AGENT_WHISPER") == {"Errors.NoMatchingError"}


def test_prompts_that_are_never_interrupted_lead_nowhere() -> None:
    tried = action("loop", "MessageParticipantIteratively", {"Messages": [{"Text": "Please wait."}]})
    assert branches(tried, type="CUSTOMER_QUEUE") == set()


def test_an_action_type_that_does_not_exist_has_no_branches() -> None:
    assert branches(action("odd", "DanceWithCustomer", errors=ANY_ERROR)) == set()
