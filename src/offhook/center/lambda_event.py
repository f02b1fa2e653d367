"""The event that a flow's Lambda function receives.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/connect-lambda-functions.html
Recorded: AwsRegion, RelatedContactId, SegmentAttributes and Tags are in live events, though not on that page.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from offhook.engine.contact import Contact, Endpoint, Json, TargetQueue


def contact_flow_event(contact: Contact, region: str, parameters: Mapping[str, Json]) -> dict[str, Any]:
    """A ContactFlowEvent. CustomerEndpoint and Queue may be null."""
    data = {
        "Attributes": dict(contact.attributes),
        "AwsRegion": region,
        "Channel": contact.channel,
        "ContactId": contact.id,
        "CustomerEndpoint": _endpoint(contact.customer_endpoint),
        "CustomerId": None,
        "Description": None,
        "InitialContactId": contact.initial_id or contact.id,
        "InitiationMethod": contact.initiation_method,
        "InstanceARN": contact.instance_arn,
        "LanguageCode": contact.language,
        "MediaStreams": {"Customer": {"Audio": None}},
        "Name": None,
        "PreviousContactId": contact.previous_id or contact.id,
        "Queue": _queue(contact.queue),
        "References": {},
        "RelatedContactId": None,
        "SegmentAttributes": {"connect:Subtype": {"ValueString": "connect:Telephony"}},
        "SystemEndpoint": _endpoint(contact.system_endpoint),
        "Tags": {"aws:connect:instanceId": contact.instance_arn.rpartition("/")[2]},
    }
    return {"Name": "ContactFlowEvent", "Details": {"ContactData": data, "Parameters": dict(parameters)}}


def _endpoint(endpoint: Endpoint | None) -> dict[str, str] | None:
    return {"Address": endpoint.address, "Type": endpoint.type} if endpoint else None


def _queue(queue: TargetQueue | None) -> dict[str, Any] | None:
    if queue is None:
        return None
    caller_id = {"Address": queue.outbound_number, "Type": "TELEPHONE_NUMBER"} if queue.outbound_number else None
    return {"ARN": queue.arn, "Name": queue.name, "OutboundCallerId": caller_id}
