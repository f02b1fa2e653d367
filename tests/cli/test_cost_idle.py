"""`offhook cost idle`: what the template costs although nobody calls."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import ChangedProject, Offhook

TOKYO = ("--region", "ap-northeast-1")


def of_item(lines: list[dict[str, Any]], item: str) -> list[dict[str, Any]]:
    return [line for line in lines if line["item"] == item]


def test_numbers_keys_and_secrets_are_listed_by_their_resources_with_their_prices(offhook: Offhook) -> None:
    told = offhook("cost", "idle", "--stand-in", "us-east-1", "--format", "json").json()
    numbers = {line["country"]: line for line in of_item(told["lines"], "telephony.did-number")}
    assert {country: line["labels"]["resource"] for country, line in numbers.items()} == {
        "JP": "Lines/japan/Number",
        "US": "Lines/america/Number",
        "CN": "Lines/china/Number",
    }
    assert (numbers["JP"]["how"], Decimal(numbers["JP"]["amount"])) == ("priced", 30 * Decimal("0.10"))
    assert (numbers["US"]["how"], Decimal(numbers["US"]["amount"])) == ("stand-in", 30 * Decimal("0.03"))
    assert (numbers["CN"]["how"], numbers["CN"]["amount"]) == ("unknown", None)
    (key,) = of_item(told["lines"], "kms.key")
    assert (key["labels"]["resource"], Decimal(key["amount"])) == ("Bots/concierge/Key", Decimal(1))
    amounts = [Decimal(line["amount"]) for line in told["lines"] if line["amount"] is not None]
    assert Decimal(told["total"]["amount"]) == sum(amounts)
    assert told["contacts"] is None


def test_the_text_names_each_resource_and_says_what_is_not_reckoned(offhook: Offhook) -> None:
    printed = offhook("cost", "idle")
    assert printed.status == 0
    text = " ".join(printed.out.split())
    assert "OffhookCenter: 30 days in which nobody calls" in text
    for shown in ("Lines/japan/Number", "Bots/concierge/Key", "Agents/tanaka/Password"):
        assert shown in text
    assert "what tables hold (Crm/customers, Crm/orders)" in text
    assert "logs, kept for 90 days" in text


def test_so_many_days_cost_so_many_times_as_much(offhook: Offhook, tmp_path: Path) -> None:
    offhook("cost", "idle", *TOKYO, "--days", "1", "--output", str(tmp_path / "idle.csv"))
    rows = list(csv.DictReader((tmp_path / "idle.csv").read_text(encoding="utf-8").splitlines()))
    (japan,) = (row for row in rows if (row["item"], row["country"]) == ("telephony.did-number", "JP"))
    assert (japan["quantity"], Decimal(japan["amount"])) == ("1", Decimal("0.1"))
    assert japan["logical_id"].startswith("Linesjapan")
    assert "1 day in which nobody calls" in offhook("cost", "idle", "--days", "1").out


def test_a_cloud_assembly_elsewhere_is_read_and_a_type_nobody_knows_is_said(
    offhook: Offhook, changed_project: ChangedProject
) -> None:
    def change(resources: dict[str, Any]) -> None:
        resources.clear()
        resources["Gateway"] = {"Type": "AWS::EC2::NatGateway", "Properties": {}}

    assembly = changed_project(change) / "infra/assembly"
    told = offhook("cost", "idle", "--cdk-out", str(assembly), "--format", "json").json()
    assert told["lines"] == []
    assert told["assumed"][-1] == "Nobody has looked at what these cost while nothing happens: AWS::EC2::NatGateway."


def test_a_broken_assembly_is_named_with_its_place(offhook: Offhook, tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text('{"artifacts": ')
    printed = offhook("cost", "idle", "--cdk-out", str(tmp_path))
    assert (printed.status, printed.out) == (2, "")
    assert printed.err.startswith(f"{tmp_path}/manifest.json:1:15: not JSON")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--days", "0"], "'--days'"),
        (["--days", "400"], "'--days'"),
        (["--region", "ap-northeast-11"], "AWS has no Region 'ap-northeast-11'. Did you mean 'ap-northeast-1'?"),
        (["--cdk-out", "nowhere"], "no cloud assembly here"),
        (["--project", "nowhere", *TOKYO], "there is no infra/app.py here"),
        (["--project", "nowhere"], "no Region is given"),
    ],
)
def test_what_cannot_be_reckoned_is_refused_with_what_to_write(
    offhook: Offhook, arguments: list[str], told: str
) -> None:
    printed = offhook("cost", "idle", *arguments)
    assert (printed.status, printed.out) == (2, "")
    assert told in printed.err
    assert "Traceback" not in printed.err
