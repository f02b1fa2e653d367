"""`offhook cost prices`: the book on a terminal and as JSON, and importing AWS's price lists."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Offhook
from tests.cost.prices.offers import connect_list, lambda_list, price_list, product, save, telephony_list, term

DAY = ("--at", "2026-11-22")
LIST = "prices/AWSLambda.ap-northeast-1.toml"


@pytest.fixture
def folder(tmp_path: Path, project: Path) -> Path:
    """A project of its own with this one's centre, in which no Region stands in."""
    center = (project / "center.toml").read_text(encoding="utf-8")
    (tmp_path / "center.toml").write_text(center.replace('stand_in = "us-east-1"\n', ""), encoding="utf-8")
    return tmp_path


def lines_of(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines()]


@pytest.mark.parametrize("columns", [80, 100])
def test_the_table_has_price_unit_age_and_source(
    offhook: Offhook, folder: Path, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    printed = offhook("cost", "prices", *DAY, "--project", str(folder))
    lines = lines_of(printed.out)
    assert (printed.status, printed.err) == (0, "")
    assert lines[0].startswith("Prices of ap-northeast-1 in USD 10 prices, ")
    assert "Outbound JP 0.1 minute 7 years old [1]" in lines
    assert "Duration, x86 0.0000166667 GB-second undated [3]" in lines
    assert "[2] secondary-old, 2020-03-10, 6 years old, https://blog.serverworks.co.jp" in " ".join(lines)
    tables = printed.out[: printed.out.index("Price lists of AWS")]
    assert all(len(line) <= columns for line in tables.splitlines())


def test_gaps_are_listed_and_never_shown_as_nothing(offhook: Offhook, folder: Path) -> None:
    printed = offhook("cost", "prices", *DAY, "--project", str(folder))
    gaps = " ".join(lines_of(printed.out[printed.out.index("No price of ap-northeast-1 for") :]))
    assert "Amazon Connect Voice service; " in gaps
    assert "DID inbound CN, US" in gaps
    assert "/offers/v1.0/aws/AmazonConnect/current/ap-northeast-1/index.json" in gaps
    assert "Speech requests" not in gaps


def test_json_has_the_same_facts(offhook: Offhook, folder: Path) -> None:
    told = offhook("cost", "prices", *DAY, "--project", str(folder), "--format", "json").json()
    assert (told["region"], told["plan"], told["currency"]) == ("ap-northeast-1", "connect-customer", "USD")
    (outbound,) = [price for price in told["prices"] if price["item"] == "telephony.outbound"]
    assert outbound["country"] == "JP"
    assert outbound["tiers"] == [{"from": "0", "price": "0.1"}]
    assert (outbound["age"], outbound["is_old"]) == ("7 years old", True)
    assert {"item": "connect.voice", "country": None} in told["gaps"]
    assert {"item": "telephony.outbound", "country": "US"} in told["gaps"]


def test_a_region_that_stands_in_is_named_beside_its_prices(offhook: Offhook, folder: Path) -> None:
    printed = offhook("cost", "prices", *DAY, "--project", str(folder), "--stand-in", "us-east-1")
    assert "Voice service 0.038 minute us-east-1 [1]" in lines_of(printed.out)


def test_all_shows_every_row_of_the_book(offhook: Offhook, folder: Path) -> None:
    told = offhook("cost", "prices", "--all", *DAY, "--project", str(folder), "--format", "json").json()
    assert {price["region"] for price in told["prices"]} >= {"us-east-1", "ap-northeast-1", "eu-west-2", "*"}
    lines = lines_of(offhook("cost", "prices", "--all", *DAY, "--project", str(folder)).out)
    assert "eu-west-2 Telephony" in lines
    assert "Outbound GB not found minute" in lines
    assert "E-mails Basic not found message" in lines


def test_no_center_file_is_needed_when_the_region_is_given(offhook: Offhook, tmp_path: Path) -> None:
    printed = offhook("cost", "prices", *DAY, "--project", str(tmp_path), "--region", "us-east-1")
    assert printed.status == 0
    assert "Outbound US 0.0048 minute this year" in " ".join(lines_of(printed.out))
    refused = offhook("cost", "prices", "--project", str(tmp_path))
    assert (refused.status, refused.out) == (2, "")
    assert f"{tmp_path}: no Region is given. Say which with --region" in refused.err


@pytest.mark.parametrize(
    ("option", "given", "told"),
    [
        (
            "--region",
            "ap-northeast-01",
            "--region: AWS has no Region 'ap-northeast-01'. Did you mean 'ap-northeast-1'?",
        ),
        ("--stand-in", "us-eas-1", "--stand-in: AWS has no Region 'us-eas-1'. Did you mean 'us-east-1'?"),
        ("--plan", "conect-customer", "--plan: Amazon Connect has no plan 'conect-customer'. Did you mean 'connect-"),
        ("--currency", "USS", "--currency: nobody pays AWS in 'USS'. Did you mean 'USD'?"),
        ("--currency", "JPY", "--currency: no price in JPY is known. There are prices in USD; "),
    ],
)
def test_what_there_is_not_is_named_with_the_nearest(
    offhook: Offhook, folder: Path, option: str, given: str, told: str
) -> None:
    printed = offhook("cost", "prices", "--project", str(folder), option, given)
    assert (printed.status, printed.out) == (2, "")
    assert printed.err.startswith(told)


def test_ones_own_prices_count_and_their_faults_stop_the_command(offhook: Offhook, folder: Path) -> None:
    (folder / "prices").mkdir()
    row = '[[price]]\nitem = "connect.voice"\nregion = "ap-northeast-1"\ndate = 2026-11-01\n'
    (folder / "prices" / "own.toml").write_text(f'{row}price = "0.031"\n', encoding="utf-8")
    lines = lines_of(offhook("cost", "prices", *DAY, "--project", str(folder)).out)
    assert "Voice service 0.031 minute 21 days old [1]" in lines
    assert "[1] own, 2026-11-01, 21 days old, prices/own.toml" in lines
    (folder / "prices" / "own.toml").write_text(f"{row}price = 0.031\n", encoding="utf-8")
    printed = offhook("cost", "prices", "--project", str(folder))
    assert printed.status == 2
    assert printed.err.startswith("prices/own.toml:5:9: 'price' is 0.031. Money is text")


def imported(offhook: Offhook, folder: Path, *lists: dict[str, Any], options: tuple[str, ...] = ()) -> Any:
    files = [str(save(folder, listed, f"list{number}.json")) for number, listed in enumerate(lists)]
    return offhook("cost", "prices", "import", *files, "--project", str(folder), *DAY, *options)


def test_an_import_writes_a_file_for_each_list_and_tells_which_gaps_it_closes(offhook: Offhook, folder: Path) -> None:
    printed = imported(offhook, folder, lambda_list(), connect_list(), telephony_list())
    lines = lines_of(printed.out)
    assert (printed.status, printed.err) == (0, "")
    assert f"3 prices to {LIST}" in lines
    assert "types of usage without an item: 1; --verbose lists them" in lines
    assert "Now known: Voice service; Chat messages; Requests" in lines
    shown = lines_of(offhook("cost", "prices", *DAY, "--project", str(folder)).out)
    assert "Voice service 0.041 minute 23 days old [1]" in shown
    assert "Outbound DE 0.02 minute 23 days old [2]" in shown
    assert sorted(path.name for path in (folder / "prices").iterdir()) == [
        "AWSLambda.ap-northeast-1.toml",
        "AmazonConnect.ap-northeast-1.toml",
        "ContactCenterTelecomm.ap-northeast-1.toml",
    ]


def test_verbose_lists_what_has_no_item(offhook: Offhook, folder: Path) -> None:
    printed = imported(offhook, folder, lambda_list(), options=("--verbose",))
    assert "APN1-Lambda-Edge-Request" in lines_of(printed.out)


def test_a_newer_list_takes_the_place_of_an_older_one(offhook: Offhook, folder: Path) -> None:
    imported(offhook, folder, lambda_list())
    newer = lambda_list()
    newer["terms"]["OnDemand"]["REQ"] = {"one": term("Requests", [("0", "0.0000003000")])}
    imported(offhook, folder, newer)
    told = offhook("cost", "prices", *DAY, "--project", str(folder), "--format", "json").json()
    (requests,) = [price for price in told["prices"] if price["item"] == "lambda.request"]
    assert requests["tiers"] == [{"from": "0", "price": "0.3"}]


def test_one_bad_list_of_several_stops_them_all_and_every_fault_is_told(offhook: Offhook, folder: Path) -> None:
    unknown_unit = price_list("awskms", {"A": product("ap-northeast-1-KMS-Keys")}, {"A": [term("Ring", [("0", "1")])]})
    newer = lambda_list() | {"formatVersion": "v2.0"}
    printed = imported(offhook, folder, connect_list(), newer, unknown_unit)
    assert (printed.status, printed.out) == (2, "")
    assert [line.split(": ", 1)[1].split(",")[0] for line in printed.err.splitlines()] == [
        "a price list of format 'v2.0'",
        "ap-northeast-1-KMS-Keys is priced by 'Ring'",
    ]
    assert not (folder / "prices").exists()


def test_two_lists_for_the_same_file_are_refused(offhook: Offhook, folder: Path) -> None:
    printed = imported(offhook, folder, lambda_list(), lambda_list())
    assert printed.status == 2
    assert f"{LIST} comes from {folder / 'list0.json'} too. Import one of them" in printed.err
    assert not (folder / "prices").exists()


def test_a_folder_that_cannot_be_written_to_is_named(offhook: Offhook, folder: Path) -> None:
    (folder / "prices").write_text("no folder", encoding="utf-8")
    printed = imported(offhook, folder, lambda_list())
    assert (printed.status, printed.out) == (2, "")
    assert printed.err == f"{folder / 'prices'}: cannot be written: File exists. Mend that, and import again\n"


def test_a_unit_that_a_person_tells_is_taken(offhook: Offhook, folder: Path) -> None:
    listed = price_list("awskms", {"A": product("ap-northeast-1-KMS-Keys")}, {"A": [term("Ring", [("0", "4")])]})
    assert imported(offhook, folder, listed, options=("--unit", "ring=2")).status == 0
    assert 'price = "2"' in (folder / "prices" / "awskms.ap-northeast-1.toml").read_text(encoding="utf-8")
    refused = imported(offhook, folder, listed, options=("--unit", "ring"))
    assert (refused.status, refused.err) == (
        2,
        "--unit: 'ring' tells no unit. Write NAME=N, such as --unit Packet=1000\n",
    )


def test_only_the_regions_that_are_asked_for_are_written(offhook: Offhook, folder: Path) -> None:
    assert imported(offhook, folder, lambda_list(), options=("--region", "us-east-1")).status == 1
    assert not (folder / "prices").exists()
    refused = imported(offhook, folder, lambda_list(), options=("--region", "us-east-9"))
    assert (refused.status, refused.err[:40]) == (2, "--region: AWS has no Region 'us-east-9'.")


def test_a_price_that_cannot_be_told_gives_exit_status_1(offhook: Offhook, folder: Path) -> None:
    products = {sku: product("{R}-BilledBytes") for sku in ("A", "B")}
    terms = {"A": [term("GB", [("0", "0.036")])], "B": [term("GB", [("0", "0.08")])]}
    printed = imported(offhook, folder, price_list("AmazonKinesisFirehose", products, terms))
    assert printed.status == 1
    assert "not taken: APN1-BilledBytes: more than one price for the same usage in ap-northeast-1" in printed.out


def test_a_folder_without_a_centre_can_have_prices_too(offhook: Offhook, tmp_path: Path) -> None:
    printed = imported(offhook, tmp_path, lambda_list())
    assert printed.status == 0
    assert "gaps" not in printed.out
    assert (tmp_path / LIST).exists()


def test_the_project_may_be_said_before_import_too(offhook: Offhook, folder: Path) -> None:
    file = str(save(folder, lambda_list()))
    assert offhook("cost", "prices", "--project", str(folder), "import", file, *DAY).status == 0
    assert (folder / LIST).exists()


def test_an_imported_file_says_where_it_is_from(offhook: Offhook, folder: Path) -> None:
    imported(offhook, folder, lambda_list())
    text = (folder / LIST).read_text(encoding="utf-8")
    assert text.startswith("# Written by `offhook cost prices import`")
    assert json.dumps("2026-10-30") in text
    assert "version 20261030180511, published 2026-10-30T18:05:11Z, read from list0.json" in text


def test_a_list_with_fewer_prices_than_the_one_before_it_says_what_is_no_longer_known(
    offhook: Offhook, folder: Path
) -> None:
    imported(offhook, folder, lambda_list())
    fewer = lambda_list()
    del fewer["products"]["REQ"]
    lines = lines_of(imported(offhook, folder, fewer).out)
    assert "No longer known: Requests" in lines
    assert "45 gaps are left, 44 before; offhook cost prices lists them" in lines


def test_a_project_that_is_not_there_is_not_made(offhook: Offhook, folder: Path) -> None:
    printed = imported(offhook, folder, lambda_list(), options=("--project", str(folder / "mistyped")))
    assert printed.status == 2
    assert "there is no folder" in printed.err
    assert not (folder / "mistyped").exists()


def test_a_narrow_terminal_loses_neither_names_nor_amounts(
    offhook: Offhook, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    told = lines_of(offhook("cost", "prices", *DAY, "--project", str(folder), "--stand-in", "us-east-1").out)
    assert any(line.startswith("Voice service 0.038 minute us-east-1") for line in told)


def test_a_long_price_is_shown_to_its_last_digit(offhook: Offhook, folder: Path) -> None:
    own = '[[price]]\nitem = "connect.voice"\nregion = "ap-northeast-1"\nprice = "0.012345678901234567"\n'
    (folder / "prices").mkdir()
    (folder / "prices" / "own.toml").write_text(own, encoding="utf-8")
    told = offhook("cost", "prices", *DAY, "--project", str(folder)).out
    assert "0.0123456789" in told
    assert "01234567" in told
    assert "…" not in told
