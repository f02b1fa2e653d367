"""Tell the flow who is calling: wiring only, the decision is in `domain.py`.

A caller hears silence while this starts: no Tracer (the function's active tracing needs none of it), no pydantic, and
a client rather than a resource.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from crm.coldstart import collector_paused

with collector_paused():
    from aws_lambda_powertools import Logger
    from aws_lambda_powertools.utilities.typing import LambdaContext

    from crm.contact import Contact
    from crm.dynamodb import UNREADABLE, dynamodb
    from crm.records import Customer
    from crm.table import CustomerTable, OrderTable
    from crm.text import clean, customer_number_in
    from crm_lookup.domain import CallerAnswer, answer_for, answer_for_nobody

logger = Logger()

_NOTHING_KEYED = ("", "Timeout")  # what a flow passes on when the customer keyed no number


@logger.inject_lambda_context(correlation_id_path="Details.ContactData.ContactId", log_event=False)
def handler(event: dict[str, Any], _context: LambdaContext) -> dict[str, str]:
    """Reply with flat strings: a flow reads each as `$.External.<key>`."""
    customers = CustomerTable(dynamodb(), os.environ["CUSTOMERS_TABLE"])
    orders = OrderTable(dynamodb(), os.environ["ORDERS_TABLE"])
    try:
        answer = answer_to(event, customers, orders, now=datetime.now(UTC))
    except UNREADABLE:
        logger.exception("The customer could not be read")
        raise
    logger.info("Caller looked up", extra={"found_by": answer.found_by, "segment": answer.segment, "news": answer.news})
    return answer.as_external()


def answer_to(event: Mapping[str, Any], customers: CustomerTable, orders: OrderTable, *, now: datetime) -> CallerAnswer:
    """Who contacts us, by the number they keyed in if they did, else by the number they call from."""
    contact = Contact.parse(event)
    customer, found_by = _find(contact, customers)
    if customer is None:
        return answer_for_nobody(contact.language_wishes)
    return answer_for(
        customer,
        orders.orders_of(customer.number),
        found_by=found_by,
        language_wishes=contact.language_wishes,
        now=now,
    )


def _find(contact: Contact, customers: CustomerTable) -> tuple[Customer | None, str]:
    keyed = clean(contact.parameters.get("customer_number"))
    if keyed not in _NOTHING_KEYED:
        number, found_by = customer_number_in(keyed), "customer_number"
    else:
        number, found_by = contact.phone_number and customers.number_for(contact.phone_number), "phone_number"
    return customers.customer(number) if number else None, found_by
