"""Files that are no price list of AWS, or none that can be read: refused by name, with the place."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from offhook.cost.prices.offers import read_price_list
from offhook.cost.prices.streams import PriceListError
from offhook.errors import Faults
from tests.cost.prices.offers import lambda_list, save, term

AT = datetime(2026, 11, 22, tzinfo=UTC)
TOKYO = "ap-northeast-1"


def refused(path: Path) -> str:
    with pytest.raises(PriceListError) as error:
        read_price_list(path, AT, shown_as="index.json")
    return str(error.value)


def test_a_newer_format_is_refused_by_name(tmp_path: Path) -> None:
    told = refused(save(tmp_path, lambda_list() | {"formatVersion": "v2.0"}))
    assert told.startswith(
        "index.json:1:1: a price list of format 'v2.0', and only 'v1.0' is known. Get a newer offhook"
    )


def test_a_newer_format_of_another_shape_is_refused_by_name_too(tmp_path: Path) -> None:
    told = refused(save(tmp_path, {"formatVersion": "v1.1", "items": [{"sku": "SKU"}]}))
    assert told.startswith("index.json:1:1: a price list of format 'v1.1', and only 'v1.0' is known.")


def test_a_list_of_a_service_that_is_not_paid_for_here_is_refused(tmp_path: Path) -> None:
    told = refused(save(tmp_path, lambda_list() | {"offerCode": "AWSLambdas"}))
    assert told == (
        "index.json:1:1: nothing that is paid for here is in the price list 'AWSLambdas'. Did you mean 'AWSLambda'?"
    )


@pytest.mark.parametrize(
    "foreign",
    [
        {"formatVersion": "v1.0", "publicationDate": "2026-10-30T18:05:11Z", "offers": {"AWSLambda": {}}},
        {"formatVersion": "v1.0", "publicationDate": "2026-10-30T18:05:11Z", "regions": {TOKYO: {}}},
        {"FormatVersion": "aws_v1", "PriceList": []},
        {},
    ],
)
def test_other_json_of_aws_is_refused_with_the_address_of_a_list(tmp_path: Path, foreign: dict[str, Any]) -> None:
    told = refused(save(tmp_path, foreign))
    assert told.startswith(
        "index.json:1:1: this is no price list of a service. Import the index.json at https://pricing."
    )


def test_a_list_of_an_unreadable_day_is_refused(tmp_path: Path) -> None:
    told = refused(save(tmp_path, lambda_list() | {"publicationDate": "yesterday"}))
    assert told == "index.json:1:1: a price list published on 'yesterday'. Download it again"


def test_a_list_that_did_not_arrive_whole_is_refused_with_the_place_of_its_end(tmp_path: Path) -> None:
    text = json.dumps(lambda_list(), indent=1, ensure_ascii=False)
    cut = text[: text.index('"OnDemand"') + 20]
    (tmp_path / "index.json").write_text(cut, encoding="utf-8")
    line, column = cut.count("\n") + 1, len(cut) - cut.rfind("\n")
    told = refused(tmp_path / "index.json")
    assert told.startswith(f"index.json:{line}:{column}: the file ends in the middle of its JSON. Download it again")


@pytest.mark.parametrize("padding", [0, 20_000], ids=["early", "beyond the first piece that is read"])
def test_what_is_no_json_is_refused_with_its_place(tmp_path: Path, padding: int) -> None:
    others: dict[str, Any] = {f"東{number}": {} for number in range(padding)}
    text = json.dumps(lambda_list() | {"products": others}, indent=1, ensure_ascii=False)
    at = text.index('"terms"')
    (tmp_path / "index.json").write_text(f"{text[:at]}?{text[at:]}", encoding="utf-8")
    line, column = text[:at].count("\n") + 1, at - text[:at].rfind("\n")
    assert refused(tmp_path / "index.json").startswith(f"index.json:{line}:{column}: not JSON from here on. ")


BOM = "\ufeff".encode()


@pytest.mark.parametrize("bom", [b"", BOM], ids=["no byte order mark", "a byte order mark"])
@pytest.mark.parametrize("is_packed", [False, True], ids=["plain", "gzip"])
def test_a_packed_list_and_one_with_a_byte_order_mark_are_read_like_any_other(
    bom: bytes, is_packed: bool, tmp_path: Path
) -> None:
    plain, other = save(tmp_path, lambda_list()), tmp_path / "other.json"
    whole = bom + plain.read_bytes()
    other.write_bytes(gzip.compress(whole) if is_packed else whole)
    wanted = read_price_list(plain, AT, shown_as="index.json").prices
    assert wanted
    found = read_price_list(other, AT, shown_as="index.json").prices
    assert [(one.key, one.tiers) for one in found] == [(one.key, one.tiers) for one in wanted]


def test_the_place_of_a_fault_in_a_packed_list_is_that_in_its_text(tmp_path: Path) -> None:
    text = json.dumps(lambda_list(), indent=1)
    at = text.index('"terms"')
    (tmp_path / "index.json.gz").write_bytes(gzip.compress(BOM + f"{text[:at]}?{text[at:]}".encode()))
    line, column = text[:at].count("\n") + 1, at - text[:at].rfind("\n")
    assert refused(tmp_path / "index.json.gz").startswith(f"index.json:{line}:{column}: not JSON from here on. ")


@pytest.mark.parametrize("begin", [0, 100], ids=["a good beginning", "bad JSON at the beginning"])
def test_a_packed_list_that_did_not_arrive_whole_is_refused(begin: int, tmp_path: Path) -> None:
    whole = json.dumps(lambda_list() | {"more": [f"{number}" for number in range(50_000)]})[begin:]
    packed = gzip.compress(whole.encode())
    (tmp_path / "index.json.gz").write_bytes(packed[: len(packed) // 2])
    told = "index.json: this compressed file cannot be unpacked to its end. Download it again: it did not arrive whole"
    assert refused(tmp_path / "index.json.gz") == told


@pytest.mark.parametrize("rubbish", [b"\x1f\x8b" + b"rubbish" * 100, b"\x1f\x8b"])
def test_what_only_begins_like_a_packed_file_is_refused(rubbish: bytes, tmp_path: Path) -> None:
    (tmp_path / "index.json.gz").write_bytes(rubbish)
    assert "cannot be unpacked" in refused(tmp_path / "index.json.gz")


def test_a_csv_is_refused(tmp_path: Path) -> None:
    (tmp_path / "index.csv").write_text('"FormatVersion","v1.0"\n"Disclaimer","..."\n', encoding="utf-8")
    assert refused(tmp_path / "index.csv").startswith("index.json:1:")


@pytest.mark.parametrize("text", ["[]", '"v1.0"', "1"])
def test_json_that_is_no_object_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "index.json").write_text(text, encoding="utf-8")
    assert refused(tmp_path / "index.json").startswith("index.json:1:1: this is no JSON object. ")


def test_an_empty_file_did_not_arrive_whole(tmp_path: Path) -> None:
    (tmp_path / "index.json").write_text("", encoding="utf-8")
    assert refused(tmp_path / "index.json").startswith("index.json:1:1: the file ends in the middle of its JSON")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert refused(tmp_path / "nowhere.json").startswith("index.json: cannot be read: No such file or directory. ")


@pytest.mark.parametrize(
    "products",
    [{"SKU": 1}, {"SKU": {"attributes": []}}, {"SKU": {"attributes": {"usagetype": 3, "regionCode": TOKYO}}}, []],
)
def test_products_of_another_shape_are_none_and_stop_nothing(tmp_path: Path, products: Any) -> None:
    path = save(tmp_path, lambda_list() | {"products": products})
    assert read_price_list(path, AT).prices == []


@pytest.mark.parametrize("price", ["1e400", "-1", "Infinity", "free"])
def test_a_price_that_nothing_costs_is_refused(price: str, tmp_path: Path) -> None:
    listed = lambda_list()
    listed["terms"]["OnDemand"]["REQ"] = {"one": term("Requests", [("0", price)])}
    with pytest.raises(Faults, match=r"APN1-Request .* has a price that is no amount"):
        read_price_list(save(tmp_path, listed), AT)
