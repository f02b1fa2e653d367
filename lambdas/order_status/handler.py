"""Tell the flow where one order is: wiring only, the decision is in `domain.py`."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from crm.coldstart import collector_paused

with collector_paused():
    from aws_lambda_powertools import Logger
    from aws_lambda_powertools.utilities.typing import LambdaContext

    from crm.contact import Contact
    from crm.dynamodb import UNREADABLE, dynamodb
    from crm.speech import spoken_language
    from crm.table import OrderTable
    from crm.text import clean, digits_in
    from order_status.domain import OrderAnswer, answer_about

logger = Logger()


@logger.inject_lambda_context(correlation_id_path="Details.ContactData.ContactId", log_event=False)
def handler(event: dict[str, Any], _context: LambdaContext) -> dict[str, str]:
    """Reply with flat strings: a flow reads each as `$.External.<key>`."""
    try:
        answer = answer_to(event, OrderTable(dynamodb(), os.environ["ORDERS_TABLE"]))
    except UNREADABLE:
        logger.exception("The order could not be read")
        raise
    logger.info("Order looked up", extra={"found": answer.found, "order_status": answer.status})
    return answer.as_external()


def answer_to(event: Mapping[str, Any], orders: OrderTable) -> OrderAnswer:
    """Where the order is that the flow names, in the language it names or else that of the contact."""
    contact = Contact.parse(event)
    written = clean(contact.parameters.get("order_number"))
    number = digits_in(written) or written
    language = spoken_language(contact.parameters.get("language"), *contact.language_wishes)
    return answer_about(orders.order(number) if number else None, asked_for=number, language=language)
