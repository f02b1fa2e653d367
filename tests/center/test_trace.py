"""One whole call, entry by entry and byte for byte: the golden trace. `--update-traces` rewrites it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from offhook.center.instance import ConnectInstance
from tests.center.conftest import ENGLISH_CUSTOMER_WITH_ORDER, CallFixture, Customer

TRACES = Path(__file__).parent / "traces"


def written(customer: Customer) -> str:
    """The report as JSON with one line for each entry, so that a changed entry is a changed line."""
    return "{\n" + ",\n".join(f'"{name}": {_lines(part)}' for name, part in customer.report.items()) + "\n}\n"


def _lines(part: Any) -> str:
    if not isinstance(part, list):
        return json.dumps(part, ensure_ascii=False)
    return "[\n" + ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in part) + "\n]"


def compare(customer: Customer, name: str, config: pytest.Config) -> None:
    path = TRACES / f"{name}.json"
    if config.getoption("--update-traces"):
        path.write_text(written(customer), encoding="utf-8")
    assert path.read_text(encoding="utf-8") == written(customer)


def test_an_order_told_first_then_a_person(call: CallFixture, pytestconfig: pytest.Config) -> None:
    customer = call("japan", caller=ENGLISH_CUSTOMER_WITH_ORDER, inputs=["2", "0"])
    compare(customer, "order-told-first-then-a-person", pytestconfig)


def test_a_callback_from_the_queue(
    call: CallFixture, without_agents: ConnectInstance, pytestconfig: pytest.Config
) -> None:
    customer = call("japan", caller="+12135550114", inputs=["1", "1"], instance=without_agents)
    compare(customer, "callback-from-the-queue", pytestconfig)
