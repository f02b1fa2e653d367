"""Customers as a person writes them, turned into table items, and every fault reported with its place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from crm.seed import seed_items

SEED = Path(__file__).parent.parent.parent / "flows" / "seed"
CUSTOMER: dict[str, Any] = {
    "customer_number": "12345678",
    "name": "Ann Field",
    "phone_numbers": ["+12135550199"],
    "language": "en-US",
    "influential": True,
    "products": [{"name": "radio", "bought_on": "2026-01-02"}],
    "repairs": [
        {
            "repair_number": "9",
            "product": "radio",
            "fault": "hums",
            "status": "in_repair",
            "received_on": "2026-11-01",
            "ready_on": "2026-11-30",
        }
    ],
    "orders": [
        {
            "order_number": "5",
            "status": "packed",
            "items": ["tea"],
            "ordered_at": "2026-11-02T10:00:00+00:00",
            "arrives_on": "2026-11-25",
        }
    ],
    "contacts": [{"at": "2026-11-03T10:00:00+00:00", "channel": "chat", "summary": "asked for a catalogue"}],
}


def write(folder: Path, *customers: Any, name: str = "seed.json") -> Path:
    (folder / name).write_text(json.dumps({"customers": customers}, indent=1), encoding="utf-8")
    return folder


def test_a_customer_becomes_a_collection_a_phone_entry_and_orders(tmp_path: Path) -> None:
    assert seed_items(write(tmp_path, CUSTOMER)) == {
        "customers": [
            {"customer_number": "PHONE#+12135550199", "record": "CUSTOMER", "number": "12345678"},
            {
                "customer_number": "12345678",
                "record": "PROFILE",
                "name": "Ann Field",
                "language": "en-US",
                "influential": True,
            },
            {"customer_number": "12345678", "record": "PRODUCT#1", "name": "radio", "bought_on": "2026-01-02"},
            {
                "customer_number": "12345678",
                "record": "REPAIR#9",
                "product": "radio",
                "fault": "hums",
                "status": "in_repair",
                "received_on": "2026-11-01",
                "ready_on": "2026-11-30",
            },
            {
                "customer_number": "12345678",
                "record": "CONTACT#2026-11-03T10:00:00+00:00",
                "channel": "chat",
                "summary": "asked for a catalogue",
            },
        ],
        "orders": [
            {
                "customer_number": "12345678",
                "order_number": "5",
                "status": "packed",
                "items": ["tea"],
                "ordered_at": "2026-11-02T10:00:00+00:00",
                "arrives_on": "2026-11-25",
            }
        ],
    }


def test_suzume_has_twelve_customers_in_three_languages_with_fictional_numbers() -> None:
    customers = seed_items(SEED)["customers"]
    profiles = [item for item in customers if item["record"] == "PROFILE"]
    assert len(profiles) == 12
    assert {profile["language"] for profile in profiles} == {"ja-JP", "en-US", "zh-CN"}
    phones = [item["customer_number"] for item in customers if item["record"] == "CUSTOMER"]
    fictional = tuple(f"PHONE#{number}" for number in ("+813555501", "+121355501", "+8621555501"))
    assert all(phone.startswith(fictional) for phone in phones)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"customer_number": "1234567"}, "customer_number is '1234567', and must be eight digits"),
        ({"language": "fi-FI"}, "language is 'fi-FI', and must be one of en-US, ja-JP, zh-CN"),
        ({"phone_numbers": ["5550199"]}, "phone_numbers[0] is '5550199', and must be an E.164 number such as"),
        ({"influential": "yes"}, "influential is 'yes', and must be true or false"),
        ({"products": "radio"}, "products must be a list"),
        ({"products": ["radio"]}, "products[0] must be an object"),
        ({"products": [{"name": "radio", "bought_on": "2026-02-30"}]}, "products[0].bought_on is '2026-02-30', and"),
        ({"contacts": [{"at": "x", "channel": "chat", "summary": "y"}]}, "contacts[0].at is 'x', and must be a time"),
        (
            {"orders": [CUSTOMER["orders"][0] | {"status": "lost"}]},
            "orders[0].status is 'lost', and must be one of rec",
        ),
        ({"nickname": "Annie"}, "nickname is not a field; take it out"),
    ],
)
def test_a_fault_names_file_line_customer_and_what_to_write(
    tmp_path: Path, changes: dict[str, Any], fault: str
) -> None:
    number = changes.get("customer_number", "12345678")
    with pytest.raises(ValueError, match="customer") as raised:
        seed_items(write(tmp_path, CUSTOMER | changes))
    assert str(raised.value).startswith(f"{tmp_path}/seed.json:4: customer {number}: {fault}")


def test_all_faults_of_all_files_come_in_one_report(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"customers": [\n}', encoding="utf-8")
    (tmp_path / "b.json").write_text("[]", encoding="utf-8")
    (tmp_path / "c.json").write_text('{"customers": 3}', encoding="utf-8")
    write(tmp_path, 5, {key: value for key, value in CUSTOMER.items() if key != "name"}, name="d.json")
    with pytest.raises(ValueError, match="not JSON") as raised:
        seed_items(tmp_path)
    report = [line.removeprefix(f"{tmp_path}/") for line in str(raised.value).splitlines()]
    assert report == [
        "a.json:2: not JSON: Expecting value",
        'b.json:1: must be an object with a list "customers"',
        'c.json:1: must be an object with a list "customers"',
        "d.json:1: customer 5: must be an object",
        "d.json:5: customer 12345678: name is missing",
    ]


def test_a_number_that_two_customers_share_is_a_fault(tmp_path: Path) -> None:
    other = CUSTOMER | {"customer_number": "87654321", "repairs": [], "orders": []}
    with pytest.raises(ValueError, match=r"\+12135550199 is used already, by .*customer 12345678"):
        seed_items(write(tmp_path, CUSTOMER, other))
