"""What the functions log: enough to find a contact again, and nothing about the person."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from aws_lambda_powertools.utilities.typing import LambdaContext
from botocore.exceptions import ClientError

from crm_lookup import handler as handler_module
from crm_lookup.handler import handler as crm_lookup
from order_status.handler import handler as order_status

Event = Callable[..., dict[str, Any]]
PERSONAL = ("555501", "2000001", "10000017", "Emily", "Carter", "佐藤", "Suzume Phone", "2611170035", "Wall", "secret")


def assert_nothing_personal(logs: io.StringIO) -> None:
    written = logs.getvalue()
    assert "5f0c6f0e-0000-4c11-9d53-1d0000000001" in written
    assert [word for word in PERSONAL if word in written] == []


@pytest.mark.usefixtures("suzume")
@pytest.mark.parametrize("address", ["+12135550111", "+81355550111", "+12135550198", "anonymous", None])
@pytest.mark.parametrize("keyed", ["", "20000016", "20000019", "secret"])
def test_a_lookup_logs_the_contact_but_not_the_customer(
    event: Event, context: LambdaContext, logs: io.StringIO, address: str | None, keyed: str
) -> None:
    crm_lookup(event(address, customer_number=keyed), context)
    assert_nothing_personal(logs)


@pytest.mark.usefixtures("suzume")
@pytest.mark.parametrize("order_number", ["2611170035", "20000019", ""])
def test_an_order_is_told_but_not_logged(
    event: Event, context: LambdaContext, logs: io.StringIO, order_number: str
) -> None:
    order_status(event("+12135550111", order_number=order_number, language="en-US"), context)
    assert_nothing_personal(logs)


def test_a_setting_that_logs_events_elsewhere_logs_none_here(event: Event) -> None:
    answer = """
import json, sys, types
from crm_lookup.handler import handler
context = types.SimpleNamespace(function_name="f", memory_limit_in_mb=1, invoked_function_arn="a", aws_request_id="r")
handler(json.loads(sys.argv[1]), context)
"""
    environment = {
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "ap-northeast-1",
        "AWS_ENDPOINT_URL_DYNAMODB": "http://127.0.0.1:1",
        "CUSTOMERS_TABLE": "customers-table",
        "ORDERS_TABLE": "orders-table",
        "POWERTOOLS_LOGGER_LOG_EVENT": "true",
        "PYTHONPATH": str(Path(handler_module.__file__).parent.parent),
    }
    asked = json.dumps(event("+12135550111", customer_number="20000016"))
    command = [sys.executable, "-c", answer, asked]
    told = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert "EndpointConnectionError" in told.stderr
    assert_nothing_personal(io.StringIO(told.stdout + told.stderr))


@pytest.mark.usefixtures("aws")
@pytest.mark.parametrize("handler", [crm_lookup, order_status])
def test_a_failure_is_logged_with_its_contact_and_without_the_customer(
    event: Event, context: LambdaContext, logs: io.StringIO, handler: Callable[..., Any]
) -> None:
    with pytest.raises(ClientError):
        handler(event("+12135550111", order_number="2611170035"), context)
    assert_nothing_personal(logs)
    lines = [json.loads(line) for line in logs.getvalue().splitlines() if line.startswith("{")]
    assert [(line["level"], line["exception_name"]) for line in lines] == [("ERROR", "ResourceNotFoundException")]
