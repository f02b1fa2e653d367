"""Lambda and DynamoDB: what each run of a function has used, by contact and by action."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from offhook.aws.boot import LocalCenter
from offhook.center.events import FunctionRan
from offhook.center.life import ContactCompleted, ContactInitiated
from offhook.cost.deployment import Deployment
from offhook.cost.metering import metered
from offhook.engine.events import Traced
from offhook.engine.replies import TableRequest
from tests.center.conftest import ENGLISH_CUSTOMER_WITH_ORDER, dial
from tests.cost.meters.served import used

AT = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
BEGUN = ContactInitiated("VOICE", "INBOUND", "+12135550111", "+12135550100")
REQUESTS = (
    TableRequest("customers", "GetItem", "READ", 61),  # 0.5
    TableRequest("orders/index/by-customer", "Query", "READ", 9_000, items=20),  # 3 blocks: 1.5
    TableRequest("orders", "TransactGetItems", "READ", 10, is_consistent=True, is_transactional=True),  # 2
    TableRequest("customers", "PutItem", "WRITE", 1_500),  # 2
    TableRequest("customers/index/by-name", "PutItem", "WRITE", 40),  # 1
)


def trace(*events: object) -> list[Traced]:
    return [Traced(AT, "c", "flow", "ask", event) for event in (BEGUN, *events, ContactCompleted())]


def ran(duration_s: float = 0.2, architecture: str = "arm64", requests: tuple[TableRequest, ...] = ()) -> FunctionRan:
    return FunctionRan("arn:lookup", duration_s, 512, architecture, requests)


def test_a_run_is_a_request_and_its_memory_for_its_time() -> None:
    assert used(trace(ran(), ran())) == {"lambda.request": 2, "lambda.duration.arm": 2 * 512 * 200}


def test_architectures_are_told_apart() -> None:
    assert used(trace(ran(architecture="x86_64"))) == {"lambda.request": 1, "lambda.duration.x86": 512 * 200}


def test_what_it_asks_of_its_tables_is_counted_in_units() -> None:
    quantities = used(trace(ran(requests=REQUESTS)))
    assert (quantities["dynamodb.read"], quantities["dynamodb.write"]) == (Decimal(4), 3)


def test_usage_says_which_action_has_caused_it() -> None:
    (contact,) = metered(trace(ran()), Deployment("eu-west-2"))
    assert {(usage.flow, usage.action, usage.cause) for usage in contact.usages} == {("flow", "ask", "FunctionRan")}


def test_a_call_uses_what_its_functions_do(local_center: LocalCenter) -> None:
    customer = dial(local_center, "japan", caller=ENGLISH_CUSTOMER_WITH_ORDER, inputs=["2", "0"])
    runs = [entry.event for entry in customer.call.trace if isinstance(entry.event, FunctionRan)]
    quantities = used(customer.call.trace)
    assert quantities["lambda.request"] == len(runs) >= 2
    assert quantities["lambda.duration.arm"] == len(runs) * 512 * 50  # the fixture's runs take 50 ms
    reads = [request for run in runs for request in run.requests]
    assert quantities["dynamodb.read"] == len(reads) * Decimal("0.5")  # each of less than 4 KB
    assert len(reads) >= 4
