"""crm_lookup with Tracer, a pydantic event model and boto3's resource: the same reply, for `bench/cold_start.py`.

The decision itself (records, domain) is the one that `lambdas/crm_lookup` uses; only the three named parts differ.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import Any

import boto3
from aws_lambda_powertools import Logger, Tracer
from aws_lambda_powertools.utilities.parser import BaseModel, event_parser
from aws_lambda_powertools.utilities.typing import LambdaContext
from boto3.dynamodb.conditions import Key
from botocore.config import Config

from crm.records import customer_from, orders_from
from crm.text import customer_number_in, phone_number_in
from crm_lookup.domain import answer_for, answer_for_nobody

logger = Logger()
tracer = Tracer(patch_modules=("botocore", "httplib", "sqlite3"))  # what it finds to patch in Lambda's Python
dynamodb = boto3.resource(
    "dynamodb",
    config=Config(connect_timeout=0.4, read_timeout=0.6, retries={"mode": "standard", "total_max_attempts": 2}),
)
customers = dynamodb.Table(os.environ["CUSTOMERS_TABLE"])
orders = dynamodb.Table(os.environ["ORDERS_TABLE"])


class Endpoint(BaseModel):
    Address: str
    Type: str


class ContactData(BaseModel):
    ContactId: str
    Channel: str
    Attributes: dict[str, str]
    CustomerEndpoint: Endpoint | None = None
    LanguageCode: str | None = None


class Parameters(BaseModel):
    customer_number: str = ""


class Details(BaseModel):
    ContactData: ContactData
    Parameters: Parameters


class ContactFlowEvent(BaseModel):
    Name: str
    Details: Details


@logger.inject_lambda_context(correlation_id_path="Details.ContactData.ContactId", log_event=False)
@tracer.capture_lambda_handler(capture_response=False)
@event_parser(model=ContactFlowEvent)
def handler(event: ContactFlowEvent, _context: LambdaContext) -> dict[str, str]:
    contact = event.Details.ContactData
    wishes = (contact.Attributes.get("language"), contact.LanguageCode)
    keyed = event.Details.Parameters.customer_number
    number = customer_number_in(keyed) if keyed not in ("", "Timeout") else number_for(contact.CustomerEndpoint)
    customer = customer_from(number, collection(number)) if number else None
    if customer is None:
        answer = answer_for_nobody(wishes)
    else:
        answer = answer_for(
            customer,
            orders_from(orders_of(customer.number)),
            found_by="customer_number" if keyed not in ("", "Timeout") else "phone_number",
            language_wishes=wishes,
            now=datetime.now(UTC),
        )
    logger.info("Caller looked up", extra={"found_by": answer.found_by, "segment": answer.segment, "news": answer.news})
    return answer.as_external()


@tracer.capture_method(capture_response=False)
def number_for(endpoint: Endpoint | None) -> str | None:
    phone_number = phone_number_in(endpoint.Address) if endpoint else None
    if phone_number is None:
        return None
    found = customers.get_item(Key={"customer_number": f"PHONE#{phone_number}", "record": "CUSTOMER"})
    return customer_number_in(found.get("Item", {}).get("number"))


@tracer.capture_method(capture_response=False)
def collection(number: str) -> list[dict[str, Any]]:
    found = customers.query(KeyConditionExpression=Key("customer_number").eq(number), ScanIndexForward=False, Limit=200)
    items: list[dict[str, Any]] = found["Items"]
    return items


@tracer.capture_method(capture_response=False)
def orders_of(number: str) -> list[dict[str, Any]]:
    found = orders.query(
        IndexName="by-customer",
        KeyConditionExpression=Key("customer_number").eq(number),
        ScanIndexForward=False,
        Limit=50,
    )
    items: list[dict[str, Any]] = found["Items"]
    return items
