"""The event that a flow's Lambda function receives.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/connect-lambda-functions.html
Recorded: AwsRegion, RelatedContactId, SegmentAttributes and Tags are in live events, though not on that page.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from offhook.engine.contact import Contact, Endpoint, Json, TargetQueue

SUBTYPES = {"VOICE": "connect:Telephony", "CHAT": "connect:Chat", "TASK": "connect:Task", "EMAIL": "connect:Email"}


def contact_flow_event(contact: Contact, region: str, parameters: Mapping[str, Json]) -> dict[str, Any]:
    """A ContactFlowEvent. CustomerEndpoint and Queue may be null."""
    data = {
        "Attributes": dict(contact.attributes),
        "AwsRegion": region,
        "Channel": contact.channel,
        "ContactId": contact.id,
        "CustomerEndpoint": _endpoint(contact.customer_endpoint),
        "CustomerId": contact.data.get("CustomerId"),
        "Description": contact.data.get("Description"),
        "InitialContactId": contact.initial_id or contact.id,
        "InitiationMethod": contact.initiation_method,
        "InstanceARN": contact.instance_arn,
        "LanguageCode": contact.language,
        "MediaStreams": contact.data.get("MediaStreams") or {"Customer": {"Audio": None}},
        "Name": contact.data.get("Name"),
        "PreviousContactId": contact.previous_id or contact.id,
        "Queue": _queue(contact.queue),
        "References": contact.data.get("References") or {},
        "RelatedContactId": None,
        "SegmentAttributes": _segment_attributes(contact),
        "SystemEndpoint": _endpoint(contact.system_endpoint),
        "Tags": _tags(contact),
    }
    return {"Name": "ContactFlowEvent", "Details": {"ContactData": data, "Parameters": dict(parameters)}}


def _segment_attributes(contact: Contact) -> dict[str, Any]:
    """Each value as the record has it: a text under ValueString, an object under ValueMap."""
    values = contact.data.get("SegmentAttributes")
    known = {"connect:Subtype": SUBTYPES.get(contact.channel), **(values if isinstance(values, dict) else {})}
    return {
        key: {"ValueMap": value} if isinstance(value, dict) else {"ValueString": str(value)}
        for key, value in known.items()
        if value is not None
    }


def _tags(contact: Contact) -> dict[str, Any]:
    tags = contact.data.get("Tags")
    system = {"aws:connect:instanceId": contact.instance_arn.rpartition("/")[2]}
    return {**system, **(tags if isinstance(tags, dict) else {})}


def _endpoint(endpoint: Endpoint | None) -> dict[str, str] | None:
    return {"Address": endpoint.address, "Type": endpoint.type} if endpoint else None


def _queue(queue: TargetQueue | None) -> dict[str, Any] | None:
    if queue is None:
        return None
    caller_id = {"Address": queue.outbound_number, "Type": "TELEPHONE_NUMBER"} if queue.outbound_number else None
    return {"ARN": queue.arn, "Name": queue.name, "OutboundCallerId": caller_id}
