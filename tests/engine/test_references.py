"""What references stand for on a contact."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offhook.engine.contact import Contact, Endpoint
from offhook.engine.resolve import Text, value_of
from tests.engine.world import INSTANCE_ARN, ORDERS, World, contact

FULL = contact(
    initial_id="c-0",
    previous_id="c-9",
    language="ja-JP",
    voice="Tomoko",
    attributes={"name": "花子", "my key": "spaced", "no.dots": "hidden"},
    scope={
        "External": {"order": {"lines": [{"item": "tea"}, "cup"]}, "count": 2, "paid": False, "none": None},
        "FlowAttributes": {"step": "menu"},
        "StoredCustomerInput": "12345",
    },
    queue={"arn": ORDERS.arn, "name": ORDERS.name, "outbound_number": ORDERS.outbound_number},
    customer_endpoint={"address": "+81355550111", "type": "TELEPHONE_NUMBER", "display_name": "花子"},
    data={
        "Name": "An order",
        "Description": "of tea",
        "CustomerId": "c-77",
        "References": {"site": {"Type": "URL", "Value": "https://example.com"}},
        "Tags": {"aws:connect:instanceId": "i", "team": "tea"},
        "SegmentAttributes": {
            "connect:Subtype": "connect:SMS",
            "connect:CustomerAuthentication": {"Status": "AUTHENTICATED"},
        },
        "Task": {"ContactId": "c-2"},
        "Wisdom": {"SessionArn": "arn:s"},
        "MediaStreams": {"Customer": {"Audio": {"StreamARN": "arn:k"}}},
        "Capabilities": {"Agent": {"Video": "SEND"}, "Customer": {"ScreenShare": "SEND"}},
        "AdditionalEmailRecipients": {"ToList": "a@example.com", "CcList": "b@example.com"},
        "Media": {"InitialMessage": "こんにちは", "Sip": {"Headers": {"P-Charge-Info": "sip:1"}}},
    },
    agent={"UserName": "tanaka", "FirstName": "Hanako", "LastName": "Tanaka", "ARN": "agent-arn"},
)


def read(text: str, there: Contact = FULL, *, whole: bool = False) -> str:
    return Text.of(text, whole=whole).resolve(there, World())


@pytest.mark.parametrize(
    "written",
    [
        "$.Attributes.name",
        "$.Attributes['name']",
        "$.Attributes.['name']",
        "$['Attributes']['name']",
        '$["Attributes"].name',
    ],
)
def test_a_reference_may_be_written_in_four_ways(written: str) -> None:
    assert read(written, whole=True) == "花子"
    assert read(f"ようこそ、{written}様") == "ようこそ、花子様"


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("$.ContactId", "c-1"),
        ("$.InitialContactId", "c-0"),
        ("$.PreviousContactId", "c-9"),
        ("$.Channel", "VOICE"),
        ("$.InitiationMethod", "INBOUND"),
        ("$.InstanceARN", INSTANCE_ARN),
        ("$.AwsRegion", "eu-west-2"),
        ("$.LanguageCode", "ja-JP"),
        ("$.TextToSpeechVoiceId", "Tomoko"),
        ("$.CustomerEndpoint.Address", "+81355550111"),
        ("$.CustomerEndpoint.Type", "TELEPHONE_NUMBER"),
        ("$.CustomerEndpoint.DisplayName", "花子"),
        ("$.Name", "An order"),
        ("$.Description", "of tea"),
        ("$.CustomerId", "c-77"),
        ("$.References.site.Value", "https://example.com"),
        ("$.References.site.Type", "URL"),
        ("$.Tags.team", "tea"),
        ("$.Tags['aws:connect:instanceId']", "i"),
        ("$.SegmentAttributes['connect:Subtype']", "connect:SMS"),
        ("$.SegmentAttributes['connect:CustomerAuthentication']['Status']", "AUTHENTICATED"),
        ("$.Task.ContactId", "c-2"),
        ("$.Wisdom.SessionArn", "arn:s"),
        ("$.MediaStreams.Customer.Audio.StreamARN", "arn:k"),
        ("$.Capabilities.Agent.Video", "SEND"),
        ("$.Capabilities.Customer.ScreenShare", "SEND"),
        ("$.AdditionalEmailRecipients.ToList", "a@example.com"),
        ("$.AdditionalEmailRecipients.CcList", "b@example.com"),
        ("$.Media.InitialMessage", "こんにちは"),
        ("$.Media.Sip.Headers.P-Charge-Info", "sip:1"),
        ("$.Queue.Name", "Orders"),
        ("$.Queue.ARN", ORDERS.arn),
        ("$.Queue.OutboundCallerId.Address", "+442079460000"),
        ("$.Agent.FirstName", "Hanako"),
        ("$.Attributes['my key']", "spaced"),
        ("$.FlowAttributes.step", "menu"),
        ("$.StoredCustomerInput", "12345"),
        ("$.External.count", "2"),
        ("$.External.paid", "false"),
        ("$.External.order.lines.0.item", "tea"),
        ("$.External.order.lines[1]", "cup"),
        ("$.External.order", '{"lines": [{"item": "tea"}, "cup"]}'),
    ],
)
def test_a_reference_reads_its_value(written: str, value: str) -> None:
    assert read(written) == value


@pytest.mark.parametrize(
    "written",
    [
        "$.Attributes.missing",
        "$.Attributes.name.deeper",
        "$.Attributes.no.dots",
        "$.External.none",
        "$.External.order.lines.7",
        "$.External.order.lines.-1",
        f"$.External.order.lines.{'9' * 5_000}",
        "$.External.order.lines.item",
        "$.External.count.deeper",
        "$.StoredCustomerInput.deeper",
        "$.SystemEndpoint.Address",
        "$.References.none.Value",
        "$.Tags.none",
        "$.SegmentAttributes['connect:Direction']",
        "$.MediaStreams.Agent.Audio.StreamARN",
        "$.Lex.IntentName",
        "$.Nonsense",
        "$.50",
    ],
)
def test_a_missing_reference_is_nothing_in_text(written: str) -> None:
    assert read(f"[{written}]") == "[]"
    assert Text.of(written, whole=True).value(FULL, World()) is None


def test_without_a_queue_or_an_agent_their_references_are_missing() -> None:
    assert read("[$.Queue.Name$.Agent.FirstName$.CustomerEndpoint.Address]", contact()) == "[]"
    assert read("$.InitialContactId $.PreviousContactId", contact()) == "c-1 c-1"


def test_a_queue_without_a_number_has_no_caller_id() -> None:
    assert read("[$.Queue.OutboundCallerId.Address]", contact(queue={"arn": "q", "name": "Q"})) == "[]"


def test_a_whole_value_keeps_its_json_type() -> None:
    assert Text.of("$.External.order.lines", whole=True).value(FULL, World()) == [{"item": "tea"}, "cup"]
    assert Text.of("$.External.paid", whole=True).value(FULL, World()) is False


def test_where_one_whole_reference_is_due_mixed_text_stays_as_it_is_written() -> None:
    assert read("id-$.Attributes.name", whole=True) == "id-$.Attributes.name"
    assert read("id-$.Attributes.name") == "id-花子"


@pytest.mark.parametrize(
    "value", ["$.Attributes.secret", "$.ContactId", "$['Attributes']['secret']", "${queue/orders}"]
)
def test_a_value_that_looks_like_a_reference_is_never_read_again(value: str) -> None:
    there = contact(attributes={"name": value, "secret": "4711"})
    assert read("Hello $.Attributes.name.", there) == f"Hello {value}."
    assert Text.of("$.Attributes.name", whole=True).value(there, World()) == value


def test_two_values_that_make_up_a_reference_together_are_not_read_again() -> None:
    there = contact(attributes={"a": "$.Attributes", "b": ".secret", "secret": "4711"})
    assert read("$.Attributes.a$.Attributes.b", there) == "$.Attributes.secret"


KEYS = st.text(max_size=8)
JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)


@given(
    attributes=st.dictionaries(KEYS, st.text(), max_size=3),
    external=st.dictionaries(KEYS, JSON, max_size=3),
    text=st.text(alphabet="$.[]'\"AttributesExternal019_ 花", max_size=40),
)
def test_any_text_resolves_on_any_contact(attributes: dict[str, str], external: dict[str, Any], text: str) -> None:
    there = contact(attributes=attributes, scope={"External": external})
    for whole in (True, False):
        assert isinstance(read(text, there, whole=whole), str)


@given(st.dictionaries(KEYS, JSON, min_size=1, max_size=3))
def test_every_value_of_an_answer_is_found_at_its_path(answer: dict[str, Any]) -> None:
    there = contact(scope={"External": answer})
    for path, value in leaves(answer):
        assert value_of(there, World(), ("External", *path)) == value


def leaves(value: Any, path: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], Any]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found = [(path, value)] if path else []
    return found + [leaf for key, item in items for leaf in leaves(item, (*path, str(key)))]


def test_a_withheld_number_is_an_address_that_is_missing() -> None:
    assert contact().customer_endpoint is None
    assert read("[$.CustomerEndpoint.Address]", contact(customer_endpoint=None)) == "[]"
    assert Endpoint("x").type == "TELEPHONE_NUMBER"
