"""What is told of how a function ran: as the template configures it, and what it asked of its tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from offhook.aws.boot import LocalCenter
from offhook.engine.replies import FunctionRun, Raised, Returned, TableRequest, TimedOut
from tests.aws.workshop import HANGS, Workshop

RAN = FunctionRun(512, "x86_64")

ASKS_LATER = """
import threading, time
from offhook.aws.tally import tally
from offhook.engine.replies import TableRequest

def handler(event, context):
    time.sleep(event["for"])
    tally().requests.append(TableRequest("orders", "GetItem", "READ", event["bytes"]))
    return {}
"""


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path)


def ran(center: LocalCenter, name: str, **parameters: str) -> FunctionRun:
    """How a function of the project ran for a flow."""
    stack = center.stack
    functions = {stack.metadata(id).get("offhook:function"): made for id, made in stack.others.items()}
    data = {"ContactId": "c", "CustomerEndpoint": {"Address": "+12135550111", "Type": "TELEPHONE_NUMBER"}}
    event = {"Details": {"ContactData": data, "Parameters": parameters}}
    reply = center.functions.invoke(functions[name].function_arn, event, 8.0)
    assert isinstance(reply, Returned), reply
    assert reply.ran is not None
    return reply.ran


def test_a_function_runs_with_the_memory_and_the_architecture_of_the_template(local_center: LocalCenter) -> None:
    run = ran(local_center, "order_status", order_number="2611170035")
    assert (run.memory_mb, run.architecture) == (512, "arm64")


def test_a_look_up_reads_the_number_the_customer_and_the_orders(local_center: LocalCenter) -> None:
    requests = ran(local_center, "crm_lookup").requests
    customers, orders = (local_center.tables[key].name for key in ("customers", "orders"))
    assert [(request.table, request.operation, request.kind) for request in requests] == [
        (customers, "GetItem", "READ"),
        (customers, "Query", "READ"),
        (f"{orders}/index/by-customer", "Query", "READ"),
    ]
    assert all(request.items and request.bytes > 0 for request in requests)


def test_each_run_has_its_own_requests(local_center: LocalCenter) -> None:
    first, second = (ran(local_center, "order_status", order_number=number) for number in ("2611170035", "404"))
    assert [request.items for request in (*first.requests, *second.requests)] == [1, 0]


def test_a_function_that_raises_has_run(workshop: Workshop) -> None:
    workshop.write("def handler(event, context):\n    raise KeyError")
    reply = workshop.invoke()
    assert isinstance(reply, Raised)
    assert reply.ran == RAN


def test_a_function_that_is_late_has_run(workshop: Workshop) -> None:
    workshop.write(HANGS, timeout_s=0.1)
    assert workshop.invoke().ran == RAN
    late = workshop.invoke(time_limit_s=0.05)
    assert isinstance(late, TimedOut)
    assert late.ran == RAN


def test_a_function_that_may_not_be_invoked_has_not_run(workshop: Workshop) -> None:
    workshop.write("def handler(event, context):\n    return {}", invoker="arn:another")
    assert workshop.invoke().ran is None
    assert workshop.invoke("nobody").ran is None


def test_what_a_function_asks_after_it_was_left_behind_is_not_the_next_ones(workshop: Workshop) -> None:
    workshop.write(ASKS_LATER, name="slow")
    workshop.write(ASKS_LATER, name="next")
    workshop.invoke("slow", {"for": 0.15, "bytes": 1}, time_limit_s=0.05)
    run = workshop.invoke("next", {"for": 0.3, "bytes": 2}).ran
    assert run == FunctionRun(512, "x86_64", (TableRequest("orders", "GetItem", "READ", 2),))
