"""Seed data reaches the tables, names the customers worth calling from, and says what is wrong with it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from offhook.aws.seeding import Caller, seed
from offhook.errors import OffhookError

CUSTOMER: dict[str, Any] = {
    "customer_number": "12345678",
    "name": "Ann Field",
    "phone_numbers": ["+12135550199", "+12135550198"],
    "language": "en-US",
    "influential": False,
    "products": [],
    "repairs": [],
    "orders": [],
    "contacts": [],
}


class Table:
    """Notes what is put into it."""

    def __init__(self) -> None:
        self.items: list[dict[str, Any]] = []

    def put_item(self, item_attrs: dict[str, Any]) -> None:
        self.items.append(item_attrs)


def write(folder: Path, *customers: dict[str, Any], name: str = "seed.json") -> Path:
    (folder / name).write_text(json.dumps({"customers": customers}), encoding="utf-8")
    return folder


def test_items_reach_the_table_of_their_key_in_dynamodbs_types(tmp_path: Path, project: Path) -> None:
    customers, orders = Table(), Table()
    seed(write(tmp_path, CUSTOMER), project / "lambdas", {"customers": customers, "orders": orders})
    profile = next(item for item in customers.items if item["record"] == {"S": "PROFILE"})
    assert profile["name"] == {"S": "Ann Field"}
    assert profile["influential"] == {"BOOL": False}
    assert orders.items == []


def test_customers_worth_calling_from_are_named_with_their_note(tmp_path: Path, project: Path) -> None:
    table = Table()
    worth = {**CUSTOMER, "worth_calling": "premium: moves ahead"}
    callers = seed(write(tmp_path, worth), project / "lambdas", {"customers": table})
    assert callers == [Caller("+12135550199", "Ann Field", "premium: moves ahead", CUSTOMER["language"])]
    assert not any("worth_calling" in item for item in table.items)


def test_customers_without_a_note_are_not_named(tmp_path: Path, project: Path) -> None:
    assert seed(write(tmp_path, CUSTOMER), project / "lambdas", {}) == []


def test_this_project_names_customers_worth_calling_from_in_each_language(project: Path) -> None:
    callers = seed(project / "flows" / "seed", project / "lambdas", {})
    assert {caller.number for caller in callers} == {"+12135550111", "+862155550111", "+81355550113", "+81355550111"}


def test_without_seed_data_there_is_nobody(tmp_path: Path, project: Path) -> None:
    assert seed(tmp_path / "none", project / "lambdas", {"customers": Table()}) == []


def test_a_table_that_the_template_does_not_have_is_left_out(tmp_path: Path, project: Path) -> None:
    orders = Table()
    seed(write(tmp_path, CUSTOMER), project / "lambdas", {"orders": orders})
    assert orders.items == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"language": "fi-FI"}, "language is 'fi-FI'"),
        ({"worth_calling": ""}, "worth_calling is ''"),
        ({"colour": "red"}, "colour is not a field"),
    ],
)
def test_bad_seed_data_is_refused_with_its_place(
    tmp_path: Path, project: Path, change: dict[str, Any], fault: str
) -> None:
    with pytest.raises(OffhookError, match=fault) as raised:
        seed(write(tmp_path, {**CUSTOMER, **change}), project / "lambdas", {"customers": Table()})
    assert f"{tmp_path}/seed.json:1" in str(raised.value)


def test_broken_json_is_refused_with_its_line(tmp_path: Path, project: Path) -> None:
    (tmp_path / "seed.json").write_text('{"customers": [\n}', encoding="utf-8")
    with pytest.raises(OffhookError, match=r"seed\.json:2: not JSON"):
        seed(tmp_path, project / "lambdas", {"customers": Table()})
