"""The flow log: which actions are written, in which shape, and what must never stand in it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from offhook.center.flow_log import BLOCK_NAMES, as_lines, flow_log
from offhook.engine.replies import (
    Accepted,
    BotReplied,
    Encrypted,
    Fails,
    KeysPressed,
    Performed,
    Raised,
    Reply,
    Returned,
    Silence,
    Spoken,
)
from offhook.language.actions import action_descriptions
from offhook.language.document import MODULE
from tests.center.conftest import ENGLISH_CUSTOMER_WITH_ORDER, CallFixture
from tests.engine.world import INSTANCE_ARN, ORDERS, World, action, contact, document, hang_up, play, when

MAIN = f"{INSTANCE_ARN}/contact-flow/main"
LOG_ON = action("log", "UpdateFlowLoggingBehavior", {"FlowLoggingBehavior": "Enabled"}, next="tested")
LOG_OFF = action("tested", "UpdateFlowLoggingBehavior", {"FlowLoggingBehavior": "Disabled"}, next="bye")


def logged(*actions: Any, replies: tuple[Reply, ...] = (), world: World | None = None, **values: Any) -> list[Any]:
    """The records of a flow of these actions and `bye`, on a contact with these values."""
    world = world or World()
    world.add("main", document(*actions, hang_up()))
    return [*flow_log(play(world, contact(**values), replies).trace)]


def record_of(type: str, parameters: Any, *replies: Reply, error: str | None = None, **values: Any) -> Any:
    """The one record of an action of this type."""
    conditions = values.pop("conditions", [])
    errors = {name: "bye" for name in ("NoMatchingError", "NoMatchingCondition", error) if name}
    tested = action("tested", type, parameters, next="bye", conditions=conditions, errors=errors)
    records = logged(LOG_ON, tested, replies=replies, **values)
    assert [record["Identifier"] for record in records] == ["log", "tested", "bye"]
    return records[1]


def told(record: Any) -> tuple[str, Any]:
    return record["ContactFlowModuleType"], record["Parameters"]


def test_a_record_has_the_members_of_a_real_one_in_their_order() -> None:
    record = record_of("UpdateContactTargetQueue", {"QueueId": "orders"}, now="2026-11-23T10:00:00.123456+09:00")
    assert list(record.items()) == [
        ("ContactId", "c-1"),
        ("ContactFlowId", MAIN),
        ("ContactFlowName", "main"),
        ("ContactFlowModuleType", "SetQueue"),
        ("Identifier", "tested"),
        ("Timestamp", "2026-11-23T01:00:00.123Z"),
        ("Parameters", {"Queue": ORDERS.arn}),
    ]


def test_nothing_is_logged_before_logging_is_switched_on() -> None:
    assert logged(action("a", "UpdateContactAttributes", {"Attributes": {"b": "1"}}, next="bye")) == []


def test_switching_logging_on_and_off_is_logged_and_what_comes_after_is_not() -> None:
    assert [told(record) for record in logged(LOG_ON, LOG_OFF)] == [
        ("SetLoggingBehavior", {"LoggingBehavior": "Enable"}),
        ("SetLoggingBehavior", {"LoggingBehavior": "Disable"}),
    ]


def test_each_attribute_has_a_record_of_its_own() -> None:
    given = {"Attributes": {"a": "$.Attributes.c", "b": "2"}}
    set_both = action("tested", "UpdateContactAttributes", given, next="bye")
    records = logged(LOG_ON, set_both, attributes={"c": "value"})
    assert [told(record) for record in records[1:3]] == [
        ("SetAttributes", {"Key": "a", "Value": "value", "AddAttributeToRelatedContact": "false"}),
        ("SetAttributes", {"Key": "b", "Value": "2", "AddAttributeToRelatedContact": "false"}),
    ]


def test_attributes_of_the_related_contact_say_so() -> None:
    given = {"Attributes": {"$.Attributes.key": "$.Attributes.c"}, "TargetContact": "Related"}
    record = record_of("UpdateContactAttributes", given, Performed({}), attributes={"key": "a", "c": "value"})
    assert record["Parameters"] == {"Key": "a", "Value": "value", "AddAttributeToRelatedContact": "true"}


def test_attributes_that_could_not_be_written_leave_one_record_with_the_error() -> None:
    given = {"Attributes": {"$.Attributes.key": "1", "b": "2"}}
    record = record_of("UpdateContactAttributes", given, attributes={"key": "a.b"})
    assert record["Parameters"] == {}
    assert record["Error"].startswith("NoMatchingError: 'a.b'")


@pytest.mark.parametrize(("value", "operand"), [("b", "b"), ("z", "c")], ids=["the one that holds", "else the last"])
def test_a_compare_tells_the_condition_that_decided(value: str, operand: str) -> None:
    conditions = [when("Equals", "a", "bye"), when("TextStartsWith", "b", "bye"), when("TextStartsWith", "c", "bye")]
    given = {"ComparisonValue": "$.Attributes.letter"}
    record = record_of("Compare", given, attributes={"letter": value}, conditions=conditions)
    parameters = {"ComparisonMethod": "TextStartsWith", "Value": value, "SecondValue": operand}
    assert told(record) == ("CheckAttribute", parameters)


@pytest.mark.parametrize(
    ("prompt", "parameters"),
    [
        ({"Text": "Hello $.Attributes.name"}, {"Text": "Hello Emily", "TextToSpeechType": "text", "Voice": "Amy"}),
        (
            {"SSML": "<speak>Hello</speak>"},
            {"Text": "<speak>Hello</speak>", "TextToSpeechType": "ssml", "Voice": "Amy"},
        ),
        ({"PromptId": "beep"}, {"PromptId": "beep", "Voice": "Amy"}),
        (
            {"Media": {"Uri": "s3://a/b.wav", "SourceType": "S3", "MediaType": "Audio"}},
            {"Uri": "s3://a/b.wav", "Voice": "Amy"},
        ),
    ],
    ids=["text", "ssml", "prompt", "media"],
)
def test_a_prompt_is_told_as_it_was_heard(prompt: Any, parameters: Any) -> None:
    record = record_of("MessageParticipant", prompt, Spoken(), voice="Amy", attributes={"name": "Emily"})
    assert told(record) == ("PlayPrompt", parameters)


def test_a_message_has_no_voice() -> None:
    record = record_of("MessageParticipant", {"Text": "Hello"}, channel="CHAT")
    assert record["Parameters"] == {"Text": "Hello"}


@pytest.mark.parametrize(("reply", "result"), [(KeysPressed("1"), "1"), (Silence(), "Timeout")], ids=["key", "silence"])
def test_a_menu_tells_what_was_asked_and_pressed(reply: Reply, result: str) -> None:
    given = {"Text": "Press 1.", "InputTimeLimitSeconds": "5"}
    record = record_of("GetParticipantInput", given, reply, error="InputTimeLimitExceeded")
    spoken = {"Text": "Press 1.", "TextToSpeechType": "text", "Voice": "Joanna"}
    assert told(record) == ("GetUserInput", {**spoken, "MaxDigits": "1", "Timeout": "5000"})
    assert record["Results"] == result
    assert ("Error" in record) == (result == "Timeout")


STORED = {
    "Text": "Your number?",
    "InputTimeLimitSeconds": "5",
    "StoreInput": "True",
    "InputValidation": {"CustomValidation": {"MaximumLength": "6"}},
}


def test_stored_input_is_told_under_its_own_block_name() -> None:
    record = record_of("GetParticipantInput", STORED, KeysPressed("4711#"))
    assert (record["ContactFlowModuleType"], record["Results"]) == ("StoreUserInput", "4711")


@pytest.mark.parametrize(
    "reply", [Encrypted("AYAD"), Fails("NoMatchingError", "the key is broken")], ids=["encrypted", "not encrypted"]
)
def test_secret_input_is_in_neither_log_nor_trace(reply: Reply) -> None:
    secret = {**STORED, "InputEncryption": {"EncryptionKeyId": "key", "Key": "PEM"}}
    tested = action("tested", "GetParticipantInput", secret, next="copy", errors={"NoMatchingError": "copy"})
    copied = {"Attributes": {"number": "$.StoredCustomerInput"}}
    copy = action("copy", "UpdateContactAttributes", copied, next="bye")
    world = World()
    world.add("main", document(LOG_ON, tested, copy, hang_up()))
    played = play(world, contact(), [KeysPressed("4711#"), reply])
    record = [*flow_log(played.trace)][1]
    assert record["ContactFlowModuleType"] == "StoreUserInput"
    assert "Results" not in record
    assert b"4711" not in as_lines(played.trace)
    assert "4711" not in json.dumps([traced.to_json() for traced in played.trace])


FUNCTION = {
    "LambdaFunctionARN": "$.Attributes.function",
    "InvocationTimeLimitSeconds": "3",
    "LambdaInvocationAttributes": {"number": "$.Attributes.number"},
}
INVOKED = {"FunctionArn": "arn:crm", "TimeLimit": "3000", "Parameters": {"number": "42"}}
ASKING = {"function": "arn:crm", "number": "42"}


def test_a_function_tells_its_parameters_and_its_answer() -> None:
    record = record_of("InvokeLambdaFunction", FUNCTION, Returned('{"name": "Emily"}', 0.1), attributes=ASKING)
    assert told(record) == ("InvokeExternalResource", INVOKED)
    assert record["ExternalResults"] == {"name": "Emily"}


def test_a_function_that_fails_leaves_its_reason() -> None:
    record = record_of("InvokeLambdaFunction", FUNCTION, Raised("KeyError: 'name'", 0.1), attributes=ASKING)
    assert record["Parameters"] == INVOKED
    assert record["ExternalResults"] == {"Result": "Error", "ErrorLog": "KeyError: 'name'"}
    assert record["Error"] == "NoMatchingError: KeyError: 'name'"
    assert list(record)[-3:] == ["Parameters", "ExternalResults", "Error"]


def test_a_function_that_is_not_waited_for_has_no_answer() -> None:
    given = {**FUNCTION, "InvocationType": "ASYNCHRONOUS"}
    record = record_of("InvokeLambdaFunction", given, Accepted("request-1"), attributes=ASKING)
    assert record["Parameters"] == INVOKED
    assert "ExternalResults" not in record


def test_a_bot_tells_its_alias_and_the_intent() -> None:
    given = {"Text": "How can I help?", "LexV2Bot": {"AliasArn": "arn:bot"}}
    record = record_of("ConnectParticipantWithLexBot", given, BotReplied({"IntentName": "Order"}))
    assert record["ContactFlowModuleType"] == "GetUserInput"
    assert (record["Parameters"]["BotAliasArn"], record["Results"]) == ("arn:bot", "Order")


def test_a_voice_is_told_by_its_name() -> None:
    record = record_of("UpdateContactTextToSpeechVoice", {"TextToSpeechVoice": "Amy"})
    assert told(record) == ("SetVoice", {"Voice": "Amy"})


def test_a_transfer_tells_where_to_and_the_next_flow_goes_on_under_its_own_name() -> None:
    world = World()
    world.add("other", document(hang_up("end")))
    records = logged(LOG_ON, action("tested", "TransferToFlow", {"ContactFlowId": "other"}), world=world)
    other = f"{INSTANCE_ARN}/contact-flow/other"
    assert told(records[1]) == ("Transfer", {"ContactFlowId": other})
    assert (records[2]["ContactFlowId"], records[2]["ContactFlowName"]) == (other, "other")
    assert told(records[2]) == ("Disconnect", {})


def test_a_transfer_that_fails_leads_nowhere() -> None:
    record = record_of("TransferToFlow", {"ContactFlowId": "nowhere"})
    assert record["Parameters"] == {}
    assert "there is no flow 'nowhere'" in record["Error"]


def test_the_end_of_a_flow_is_called_resume() -> None:
    end = action("tested", "EndFlowExecution")
    assert told(logged(LOG_ON, end)[1]) == ("Resume", {})


def test_actions_of_a_module_are_told_under_its_own_arn_and_name() -> None:
    world = World()
    world.add("lookup", document(action("back", "EndFlowModuleExecution", {"Result": "Known"})), MODULE)
    call = action("tested", "InvokeFlowModule", {"FlowModuleId": "lookup"}, next="bye", conditions=[])
    records = logged(LOG_ON, call, world=world)
    assert [(record["ContactFlowName"], record["ContactFlowModuleType"]) for record in records[1:3]] == [
        ("lookup", "EndFlowModuleExecution"),
        ("main", "InvokeFlowModule"),
    ]
    assert records[1]["ContactFlowId"] == f"{INSTANCE_ARN}/contact-flow-module/lookup"
    assert records[2]["ContactFlowId"] == MAIN


def test_a_type_without_a_confirmed_block_name_has_its_own_and_no_parameters() -> None:
    record = record_of("UpdateFlowAttributes", {"FlowAttributes": {"a": {"Value": "1"}}})
    assert told(record) == ("UpdateFlowAttributes", {})


def test_block_names_are_those_of_action_types() -> None:
    assert {*BLOCK_NAMES} <= {*action_descriptions()}


def test_text_that_no_encoding_takes_is_escaped() -> None:
    world = World()
    tested = action("tested", "UpdateContactAttributes", {"Attributes": {"a": "$.Attributes.b"}}, next="bye")
    world.add("main", document(LOG_ON, tested, hang_up()))
    lines = as_lines(play(world, contact(attributes={"b": "\ud800 佐藤"})).trace)
    assert "佐藤" in lines.decode()
    assert [json.loads(line)["ContactId"] for line in lines.splitlines()] == ["c-1"] * 3


def test_a_whole_call_has_one_record_for_each_action_that_ran_but_one_for_each_attribute(call: CallFixture) -> None:
    customer = call("japan", caller=ENGLISH_CUSTOMER_WITH_ORDER, inputs=["2", "1"])
    records = [*flow_log(customer.call.trace)]
    ran = [(entry["flow"], entry["action"]) for entry in customer.has("ActionRan")]
    told = [(record["ContactFlowId"], record["Identifier"]) for record in records]
    assert records[0]["ContactFlowModuleType"] == "SetLoggingBehavior"
    assert [at for number, at in enumerate(told) if number == 0 or told[number - 1] != at] == ran
    written = [entry for entry in customer.has("AttributesSet") if entry["scope"] == "Attributes"]
    assert len(records) == len(ran) + sum(len(entry["keys"]) - 1 for entry in written)
    assert [record["Results"] for record in records if "Results" in record] == ["OrderStatus"]
