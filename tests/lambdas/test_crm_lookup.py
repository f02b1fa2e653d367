"""crm_lookup: who contacts us, by moto's DynamoDB and the real handler."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aws_lambda_powertools.utilities.typing import LambdaContext
from botocore.exceptions import ClientError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crm.dynamodb import REQUESTS_AT_MOST, dynamodb
from crm.records import customer_from, orders_from
from crm_lookup.domain import answer_for, answer_for_nobody
from crm_lookup.handler import handler

Event = Callable[..., dict[str, Any]]
LookUp = Callable[[dict[str, Any]], dict[str, str]]
Put = Callable[..., None]

KEYS = {
    "known", "found_by", "customer_number", "name", "spoken_name", "language", "segment", "segment_reason", "products",
    "open_orders", "open_repairs", "history", "news", "news_order_number", "news_repair", "last_contact",
}  # fmt: skip
SATO, SUZUKI, TAKAHASHI, TANAKA = "+81355550111", "+81355550113", "+81355550114", "+81355550115"
CARTER, LEE, OHARA, MARKUP, REFERENCE = (f"+1213555011{last}" for last in range(1, 6))
WANG, LI, CHEN = "+862155550111", "+862155550112", "+862155550113"
PROFILE = {"customer_number": "12345678", "record": "PROFILE", "name": "Ann Field", "language": "en-US"}
PHONE = {"customer_number": "PHONE#+12135550199", "record": "CUSTOMER", "number": "12345678"}


@pytest.mark.usefixtures("suzume")
def test_the_handler_tells_all_that_a_flow_and_an_agent_need(event: Event, context: LambdaContext) -> None:
    assert handler(event(SATO), context) == {
        "known": "true",
        "found_by": "phone_number",
        "customer_number": "10000017",
        "name": "佐藤 美咲",
        "spoken_name": "佐藤 美咲",
        "language": "ja-JP",
        "segment": "premium",
        "segment_reason": "Owns 4 products (3 or more make a premium customer).",
        "products": "スズメイヤホン (bought 2026-06-02); スズメテレビ 55 (bought 2025-11-28); "
        "スズメブック 14 (bought 2025-01-20); スズメフォン 5 (bought 2024-03-14)",
        "open_orders": "",
        "open_repairs": "",
        "history": "2026-11-03 chat: カタログを請求された; 2026-06-06 e-mail: イヤホンの接続方法を案内した",
        "news": "none",
        "news_order_number": "",
        "news_repair": "",
        "last_contact": "2026-11-03",
    }


@pytest.mark.usefixtures("suzume")
@pytest.mark.parametrize(
    ("address", "language", "spoken_name"),
    [(SUZUKI, "ja-JP", "鈴木 健太"), (CARTER, "en-US", "Emily Carter"), (CHEN, "zh-CN", "陈 静")],
)
def test_a_customer_is_greeted_in_their_own_language(
    look_up: LookUp, event: Event, address: str, language: str, spoken_name: str
) -> None:
    reply = look_up(event(address, contact={"LanguageCode": "fr-FR", "Attributes": {"language": "zh-CN"}}))
    assert (reply["language"], reply["spoken_name"]) == (language, spoken_name)


@pytest.mark.usefixtures("suzume")
@pytest.mark.parametrize(
    ("address", "segment", "reason"),
    [
        (OHARA, "premium", "Owns 3 products (3 or more make a premium customer)."),
        (TANAKA, "influential", "The profile marks this customer as influential."),
        (LEE, "frequent", "Contacted us 4 times in the last 90 days (3 or more make a frequent customer)."),
        (CARTER, "standard", "Owns few products, contacts us seldom, and is not marked as influential."),
    ],
)
def test_a_segment_says_why(look_up: LookUp, event: Event, address: str, segment: str, reason: str) -> None:
    reply = look_up(event(address))
    assert (reply["segment"], reply["segment_reason"]) == (segment, reason)


def test_contacts_count_towards_frequent_for_ninety_days(
    put: Put, look_up: LookUp, event: Event, now: datetime
) -> None:
    def contact(at: datetime) -> dict[str, str]:
        return {"customer_number": "12345678", "record": f"CONTACT#{at.isoformat()}", "channel": "voice"}

    ninety_days_ago = now - timedelta(days=90)
    put(customers=[PHONE, PROFILE, contact(now), contact(ninety_days_ago)])
    put(customers=[contact(ninety_days_ago - timedelta(seconds=1))])
    assert look_up(event("+12135550199"))["segment"] == "standard"
    put(customers=[contact(ninety_days_ago + timedelta(seconds=1))])
    assert look_up(event("+12135550199"))["segment"] == "frequent"


@pytest.mark.usefixtures("suzume")
def test_an_order_on_its_way_is_told_before_a_repair(look_up: LookUp, event: Event) -> None:
    reply = look_up(event(OHARA))
    assert (reply["news"], reply["news_order_number"], reply["news_repair"]) == ("order", "2611190042", "")
    assert reply["open_repairs"] == (
        "7000054 Suzume Television 43 (no sound from the left speaker): in repair, ready 2026-11-30"
    )
    assert reply["open_orders"] == (
        "2611190042 Suzume Earbuds, charging cable, phone case: on its way, arrives 2026-11-25"
    )


@pytest.mark.usefixtures("suzume")
@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        (
            TAKAHASHI,
            "お預かりしておりますスズメブック 14は、ただいま修理中でございまして、11月27日に完了の予定でございます。",
        ),
        (
            LEE,
            "The repair of your Suzume Book 16 is waiting for a part, and we expect it to be finished on December 2.",
        ),
        (LI, "您送修的铃雀手机 5已经修好并寄出，预计11月22日送达。"),
    ],
)
def test_a_repair_in_progress_is_told_in_the_customers_language(
    look_up: LookUp, event: Event, address: str, sentence: str
) -> None:
    reply = look_up(event(address))
    assert (reply["news"], reply["news_order_number"], reply["news_repair"]) == ("repair", "", sentence)


@pytest.mark.usefixtures("suzume")
def test_an_order_that_has_not_left_is_open_but_no_news(look_up: LookUp, event: Event) -> None:
    reply = look_up(event(WANG))
    assert reply["news"] == "none"
    assert reply["open_orders"] == "2611150063 铃雀耳机: packed, arrives 2026-11-26"


def test_of_two_orders_on_their_way_the_sooner_is_told(put: Put, look_up: LookUp, event: Event) -> None:
    order = {"customer_number": "12345678", "status": "on_its_way", "items": ["radio"]}
    put(
        customers=[PHONE, PROFILE],
        orders=[
            order | {"order_number": "1", "ordered_at": "2026-11-01T00:00:00Z", "arrives_on": "2026-11-24"},
            order | {"order_number": "2", "ordered_at": "2026-11-02T00:00:00Z", "arrives_on": "2026-11-23"},
            order | {"order_number": "3", "ordered_at": "2026-11-03T00:00:00Z"},
        ],
    )
    assert look_up(event("+12135550199"))["news_order_number"] == "2"


@pytest.mark.usefixtures("suzume")
@pytest.mark.parametrize("keyed", ["20000016", "２００００016", " 2000-0016 ", "2000 0016", "2000−0016", 20000016])
def test_a_keyed_customer_number_counts_before_the_calling_number(look_up: LookUp, event: Event, keyed: Any) -> None:
    reply = look_up(event(SATO, customer_number=keyed))
    assert (reply["customer_number"], reply["found_by"]) == ("20000016", "customer_number")


@pytest.mark.usefixtures("suzume")
@pytest.mark.parametrize(
    "keyed", ["99999999", "2000001", "200000166", "PHONE#+81355550111", "*", "2000001六", "\ud800x"]
)
def test_a_wrong_customer_number_is_nobody_even_from_a_known_phone(look_up: LookUp, event: Event, keyed: str) -> None:
    reply = look_up(event(SATO, customer_number=keyed))
    assert (reply["known"], reply["found_by"], reply["spoken_name"]) == ("false", "none", "")


@pytest.mark.usefixtures("suzume")
@pytest.mark.parametrize("keyed", ["", "Timeout", None])
def test_without_a_keyed_number_the_calling_number_counts(look_up: LookUp, event: Event, keyed: Any) -> None:
    assert look_up(event(SATO, customer_number=keyed))["found_by"] == "phone_number"


@pytest.mark.usefixtures("suzume")
@pytest.mark.parametrize(
    "endpoint",
    [None, {}, {"Address": None}, {"Address": ""}, {"Address": "anonymous"}, {"Address": "a@example.com"}, "+8135"],
)
def test_a_caller_who_withholds_the_number_is_unknown_not_an_error(
    look_up: LookUp, event: Event, endpoint: Any
) -> None:
    reply = look_up(event(contact={"CustomerEndpoint": endpoint, "LanguageCode": "zh-CN"}))
    assert reply == answer_for_nobody(["zh-CN"]).as_external()
    assert reply.keys() == KEYS
    assert (reply["known"], reply["language"], reply["segment"]) == ("false", "zh-CN", "standard")


@pytest.mark.usefixtures("suzume")
def test_an_event_with_the_least_that_connect_sends_is_answered(look_up: LookUp) -> None:
    assert look_up({"Details": {"ContactData": {}, "Parameters": None}})["known"] == "false"


@pytest.mark.usefixtures("suzume")
@pytest.mark.parametrize(
    ("wishes", "language"),
    [
        ({"Attributes": {"language": "ja-JP"}}, "ja-JP"),
        ({"LanguageCode": "zh-TW"}, "zh-CN"),
        ({"LanguageCode": "en-GB"}, "en-US"),
        ({"LanguageCode": "fi-FI"}, "en-US"),
        ({"LanguageCode": None, "Attributes": None}, "en-US"),
    ],
)
def test_a_stranger_is_answered_in_the_language_of_the_contact(
    look_up: LookUp, event: Event, wishes: dict[str, Any], language: str
) -> None:
    assert look_up(event("+12135550198", contact=wishes))["language"] == language


@pytest.mark.usefixtures("suzume")
@pytest.mark.parametrize(("address", "name"), [(MARKUP, '</speak><break time="10s"/>'), (REFERENCE, "$.Attributes.x")])
def test_a_name_that_is_only_markup_is_shown_but_not_spoken(
    look_up: LookUp, event: Event, address: str, name: str
) -> None:
    reply = look_up(event(address))
    assert (reply["name"], reply["spoken_name"]) == (name, "valued customer")


@pytest.mark.usefixtures("suzume")
def test_an_apostrophe_is_spoken_as_a_letter_that_markup_does_not_know(look_up: LookUp, event: Event) -> None:
    assert look_up(event(OHARA))["spoken_name"] == "Priya O’Hara"


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([{**PROFILE, "name": 12}], {"name": "12", "spoken_name": "12"}),
        ([{**PROFILE, "name": ["Ann"]}], {"name": "", "spoken_name": "valued customer"}),
        ([{**PROFILE, "name": "  \x00\u202e "}], {"name": "", "spoken_name": "valued customer"}),
        ([{**PROFILE, "name": "Ann " * 40}], {"spoken_name": ("Ann " * 15).rstrip()}),
        ([{**PROFILE, "language": "fi-FI"}], {"language": "zh-CN"}),
        ([{**PROFILE, "language": True}], {"language": "zh-CN"}),
        ([{"customer_number": "12345678", "record": "PROFILE"}], {"known": "true", "spoken_name": "尊敬的客户"}),
        ([{"customer_number": "12345678", "record": "PRODUCT#1", "name": "radio"}], {"products": "radio"}),
        ([PROFILE, {"customer_number": "12345678", "record": "PRODUCT#1"}], {"products": ""}),
        ([PROFILE, {"customer_number": "12345678", "record": "CONTACT#yesterday"}], {"last_contact": ""}),
        ([PROFILE, {"customer_number": "12345678", "record": "???"}], {"known": "true"}),
        (
            [PROFILE, {"customer_number": "12345678", "record": "REPAIR#9", "status": 7, "ready_on": "soon"}],
            {
                "open_repairs": "9 product unknown: unknown",
                "news_repair": "Your product is with our workshop.",
            },
        ),
        (
            [
                PROFILE,
                {"customer_number": "12345678", "record": "REPAIR#9", "product": "<b/>${x}", "status": "in_repair"},
            ],
            {"news_repair": "Your product is being repaired."},
        ),
        (
            [
                PROFILE,
                {"customer_number": "12345678", "record": "CONTACT#2026-11-01", "summary": "one; two", "channel": 1},
            ],
            {"history": "2026-11-01 1: one, two", "last_contact": "2026-11-01"},
        ),
    ],
)
def test_odd_records_still_give_a_sensible_reply(
    put: Put, look_up: LookUp, event: Event, items: list[dict[str, Any]], expected: dict[str, str]
) -> None:
    put(customers=[PHONE, *items])
    reply = look_up(event("+12135550199", contact={"LanguageCode": "zh-CN"}))
    assert reply.keys() == KEYS
    assert {key: reply[key] for key in expected} == expected


@pytest.mark.parametrize("number", ["1", 7, None, "87654321"])
def test_a_phone_number_that_leads_nowhere_is_unknown(put: Put, look_up: LookUp, event: Event, number: Any) -> None:
    put(customers=[{**PHONE, "number": number}, PROFILE])
    assert look_up(event("+12135550199"))["known"] == "false"


def test_300_kb_of_history_is_cut_and_its_newest_kept(put: Put, look_up: LookUp, event: Event) -> None:
    start = datetime(2020, 1, 1, tzinfo=UTC)
    contacts = [
        {
            "customer_number": "12345678",
            "record": f"CONTACT#{(start + timedelta(days=day)).isoformat()}",
            "channel": "e-mail",
            "summary": "長い話😀" * 40,
        }
        for day in range(400)
    ]
    products = [
        {"customer_number": "12345678", "record": f"PRODUCT#{count}", "name": "\N{GRINNING FACE}" * 500}
        for count in range(60)
    ]
    put(customers=[PHONE, PROFILE, *contacts, *products])
    reply = look_up(event("+12135550199"))
    assert len(json.dumps(reply)) < 20_000
    assert reply["history"].startswith("2021-02-03 e-mail: 長い話")
    assert reply["name"] == "Ann Field"


@pytest.mark.usefixtures("suzume")
def test_a_lookup_takes_at_most_three_requests(look_up: LookUp, event: Event) -> None:
    requests: list[str] = []
    client: Any = dynamodb()

    def count(model: Any, **_: Any) -> None:
        requests.append(model.name)

    client.meta.events.register("before-call.dynamodb", count)
    look_up(event(OHARA))
    client.meta.events.unregister("before-call.dynamodb", count)
    assert requests == ["GetItem", "Query", "Query"]
    assert len(requests) <= REQUESTS_AT_MOST


@pytest.mark.usefixtures("aws")
def test_a_missing_table_is_an_error_for_the_flow_to_handle(event: Event, context: LambdaContext) -> None:
    with pytest.raises(ClientError, match="ResourceNotFoundException"):
        handler(event(SATO), context)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates().map(str) | st.datetimes().map(str),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
any_text = st.text(st.characters()) | st.text("<>&\"'${}`. /abx\x00\ud800漢😀", max_size=80)  # surrogates included
records = st.one_of(
    st.sampled_from(["PROFILE", "PRODUCT#1", "REPAIR#5", "CONTACT#"]),
    st.datetimes(timezones=st.none() | st.timezones()).map(lambda at: f"CONTACT#{at.isoformat()}"),
    any_text,
)
fields = ("name", "language", "influential", "bought_on", "product", "fault", "status", "received_on", "ready_on",
          "channel", "summary", "order_number", "items", "ordered_at", "arrives_on")  # fmt: skip
statuses = st.sampled_from(["on_its_way", "in_repair", "sent_back"])
odd_items = st.lists(
    st.builds(
        lambda record, rest: {"record": record, **rest},
        records,
        st.dictionaries(st.sampled_from(fields), json_values | any_text | statuses),
    ),
    max_size=8,
)


@settings(deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(items=odd_items, orders=odd_items, language=any_text | st.sampled_from(["ja-JP", "zh", "en-US"]))
def test_whatever_stands_in_the_tables_the_reply_is_flat_text_that_is_safe_to_speak(
    items: list[dict[str, Any]], orders: list[dict[str, Any]], language: str
) -> None:
    customer = customer_from("12345678", items)
    if customer is None:
        return
    answer = answer_for(
        customer,
        orders_from(orders),
        found_by="phone_number",
        language_wishes=[language],
        now=datetime(2026, 11, 21, tzinfo=UTC),
    )
    reply = answer.as_external()
    assert reply.keys() == KEYS
    assert all(type(value) is str for value in reply.values())
    assert len(json.dumps(reply, ensure_ascii=False).encode("utf-8")) <= len(json.dumps(reply)) < 32_000
    assert 0 < len(reply["spoken_name"]) <= 60
    for spoken in (reply["spoken_name"], reply["news_repair"]):
        assert not set(spoken) & set("<>&\"'${}`")
        assert spoken.isprintable()
