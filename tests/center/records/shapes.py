"""The shapes of what is delivered, as JSON Schemas made from the tables of the guide: field, type, allowed values.

https://docs.aws.amazon.com/connect/latest/adminguide/ctr-data-model.html, .../contact-events.html and
.../agent-event-stream-model.html. A field that is not in the table is refused.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from jsonschema import Draft202012Validator

Schema = dict[str, Any]


def text(pattern: str | None = None) -> Schema:
    return {"type": "string", "minLength": 1, **({"pattern": pattern} if pattern else {})}


def enum(values: str) -> Schema:
    return {"enum": values.split()}


def either(schema: Schema) -> Schema:
    """It, or null."""
    return {"anyOf": [schema, {"type": "null"}]}


def listed(schema: Schema, most: int | None = None) -> Schema:
    return {"type": "array", "items": schema, **({"maxItems": most} if most else {})}


def mapped(schema: Schema) -> Schema:
    return {"type": "object", "additionalProperties": schema}


def shape(fields: dict[str, Schema], *, needs: Iterable[str] | None = None) -> Schema:
    """An object of these fields and no others. All are needed unless `needs` says which."""
    required = [*(fields if needs is None else needs)]
    return {"type": "object", "properties": fields, "required": required, "additionalProperties": False}


NUMBER: Schema = {"type": "integer", "minimum": 0}
ID = text()
ARN = text(r"^arn:aws:connect:[a-z0-9-]+:\d{12}:instance/")
SECOND = text(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
MILLISECOND = text(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")
UUID = text(r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")

CHANNEL = enum("VOICE CHAT TASK EMAIL")
METHOD = enum(
    "INBOUND OUTBOUND TRANSFER QUEUE_TRANSFER CALLBACK API DISCONNECT MONITOR EXTERNAL_OUTBOUND WEBRTC_API AGENT_REPLY"
    " FLOW CAMPAIGN_PREVIEW"
)
REASON = enum(
    "CUSTOMER_DISCONNECT AGENT_DISCONNECT THIRD_PARTY_DISCONNECT CONTACT_FLOW_DISCONNECT BARGED CUSTOMER_NEVER_ARRIVED"
    " OTHER TELECOM_BUSY TELECOM_NUMBER_INVALID TELECOM_POTENTIAL_BLOCKING TELECOM_UNANSWERED TELECOM_TIMEOUT"
    " TELECOM_ORIGINATOR_CANCEL TELECOM_PROBLEM EXPIRED AGENT_NETWORK_DISCONNECT CUSTOMER_CONNECTION_NOT_ESTABLISHED"
    " API IDLE_DISCONNECT SYSTEM_ERROR AGENT_COMPLETED TRANSFERRED DISCARDED"
)
ENDPOINT = shape(
    {
        "Address": {"type": "string", "minLength": 1, "maxLength": 256},
        "Type": enum("TELEPHONE_NUMBER VOIP CONTACT_FLOW CONNECT_PHONENUMBER_ARN EMAIL_ADDRESS"),
    }
)
STEP_STATUS = enum("INACTIVE ACTIVE EXPIRED JOINED INTERRUPTED DEACTIVATED")


def criteria(moment: Schema, *, lower: bool = False) -> Schema:
    """Routing criteria; `lower`: with small first letters."""

    def named(fields: dict[str, Schema]) -> dict[str, Schema]:
        return {key[0].lower() + key[1:] if lower else key: schema for key, schema in fields.items()}

    expiry = shape(named({"DurationInSeconds": {"type": "integer", "minimum": 1}, "ExpiryTimestamp": moment}))
    expression = {"type": "object", "minProperties": 1, "maxProperties": 1}
    step = named({"Status": STEP_STATUS, "Expression": expression, "Expiry": expiry})
    steps = {**listed(shape(step, needs=[*step][:2]), most=5), "minItems": 1}
    return shape(named({"ActivationTimestamp": moment, "Index": NUMBER, "Steps": steps}))


LEVEL = shape({"ARN": ARN, "GroupName": text()})
LEVELS = [f"Level{level}" for level in range(1, 6)]
AGENT = {
    "ARN": ARN,
    "Username": {"type": "string", "minLength": 1, "maxLength": 100},
    "ConnectedToAgentTimestamp": either(SECOND),
    "AgentInteractionDuration": either(NUMBER),
    "AgentPauseDuration": NUMBER,
    "CustomerHoldDuration": NUMBER,
    "AgentInitiatedHoldDuration": NUMBER,
    "LongestHoldDuration": NUMBER,
    "NumberOfHolds": NUMBER,
    "AfterContactWorkStartTimestamp": either(SECOND),
    "AfterContactWorkEndTimestamp": either(SECOND),
    "AfterContactWorkDuration": either(NUMBER),
    "HierarchyGroups": either(shape(dict.fromkeys(LEVELS, LEVEL), needs=["Level1"])),
    "RoutingProfile": either(shape({"ARN": ARN, "Name": text()})),
    "StateTransitions": listed(
        shape(
            {
                "State": enum("SILENT_MONITOR BARGE"),
                "StateStartTimestamp": SECOND,
                "StateEndTimestamp": either(SECOND),
            }
        )
    ),
}
QUEUE = shape(
    {
        "ARN": ARN,
        "Name": text(),
        "EnqueueTimestamp": SECOND,
        "DequeueTimestamp": either(SECOND),
        "Duration": either(NUMBER),
    }
)
PARTICIPANT = shape(
    {
        "ParticipantType": enum("Agent Customer Supervisor"),
        "MessagesSent": NUMBER,
        "NumResponses": NUMBER,
        "MessageLengthInChars": NUMBER,
        "TotalResponseTimeInMillis": NUMBER,
        "MaxResponseTimeInMillis": NUMBER,
        "LastMessageTimestamp": either(SECOND),
    }
)
CHAT_METRICS = shape(
    {
        "ContactMetrics": shape(
            {
                "TotalMessages": NUMBER,
                "TotalBotMessages": NUMBER,
                "TotalBotMessageLengthInChars": NUMBER,
                "ConversationCloseTimeInMillis": either(NUMBER),
                "AgentFirstResponseTimestamp": either(SECOND),
                "AgentFirstResponseTimeInMillis": either(NUMBER),
            }
        ),
        "AgentMetrics": PARTICIPANT,
        "CustomerMetrics": PARTICIPANT,
    }
)
FOR_TASKS = {
    "ContactDetails": mapped({"type": "string", "maxLength": 1024}),
    "LastPausedTimestamp": either(SECOND),
    "LastResumedTimestamp": either(SECOND),
    "ScheduledTimestamp": either(SECOND),
    "TotalPauseCount": NUMBER,
    "TotalPauseDurationInSeconds": NUMBER,
}
OPTIONAL = {"SystemEndpoint": either(ENDPOINT), "ChatMetrics": CHAT_METRICS, **FOR_TASKS}
ALWAYS = {
    "AWSAccountId": text(r"^\d{12}$"),
    "AWSContactTraceRecordFormatVersion": text(r"^\d{4}-\d\d-\d\d$"),
    "Agent": either(shape(AGENT, needs=[name for name in AGENT if name != "StateTransitions"])),
    "AgentConnectionAttempts": NUMBER,
    "Attributes": mapped({"type": "string"}),
    "Channel": CHANNEL,
    "ConnectedToSystemTimestamp": either(SECOND),
    "ContactAssociationId": either(ID),
    "ContactId": ID,
    "CustomerEndpoint": either(ENDPOINT),
    "DisconnectReason": either(REASON),
    "DisconnectTimestamp": either(SECOND),
    "InitialContactId": either(ID),
    "InitiationMethod": METHOD,
    "InitiationTimestamp": SECOND,
    "InstanceARN": ARN,
    "LastUpdateTimestamp": SECOND,
    "MediaStreams": listed(shape({"Type": enum("AUDIO CHAT AUTOMATED_INTERACTION")})),
    "NextContactId": either(ID),
    "PreviousContactId": either(ID),
    "Queue": either(QUEUE),
    "Recording": {"type": "null"},
    "Recordings": {"type": "null"},
    "References": listed({}, most=0),
    "RelatedContactId": either(ID),
    "RoutingCriteria": listed(criteria(SECOND), most=3),
    "SegmentAttributes": mapped(shape({"ValueString": text()})),
    "Tags": mapped(text()),
    "TransferCompletedTimestamp": either(SECOND),
    "TransferredToEndpoint": either(ENDPOINT),
}
CONTACT_RECORD = shape({**ALWAYS, **OPTIONAL}, needs=ALWAYS)

EVENT_TYPE = enum(
    "INITIATED CONNECTED_TO_SYSTEM CONTACT_DATA_UPDATED QUEUED CONNECTED_TO_AGENT DISCONNECTED PAUSED RESUMED COMPLETED"
    " AMD_DISABLED WEBRTC_API"
)
UPDATED = enum(
    "ScheduledTimestamp UserDefinedAttributes ContactLens.ConversationalAnalytics.Configuration SegmentAttributes Tags"
    " GlobalResiliencyMetadata RoutingCriteria RoutingCriteria.Step.Status"
)
AGENT_INFO = {
    "agentArn": ARN,
    "connectedToAgentTimestamp": MILLISECOND,
    "agentInitiatedHoldDuration": NUMBER,
    "afterContactWorkStartTimestamp": MILLISECOND,
    "afterContactWorkEndTimestamp": MILLISECOND,
    "afterContactWorkDuration": NUMBER,
    "hierarchyGroups": shape(dict.fromkeys(map(str.lower, LEVELS), shape({"arn": ARN})), needs=["level1"]),
}
DETAIL = {
    "eventType": EVENT_TYPE,
    "contactId": ID,
    "channel": CHANNEL,
    "instanceArn": ARN,
    "initiationMethod": METHOD,
    "initiationTimestamp": MILLISECOND,
    "tags": mapped(text()),
    "initialContactId": ID,
    "previousContactId": ID,
    "relatedContactId": ID,
    "connectedToSystemTimestamp": MILLISECOND,
    "scheduledTimestamp": MILLISECOND,
    "disconnectTimestamp": MILLISECOND,
    "disconnectReason": REASON,
    "queueInfo": shape({"queueArn": ARN, "queueType": enum("STANDARD AGENT"), "enqueueTimestamp": MILLISECOND}),
    "agentInfo": shape(AGENT_INFO, needs=["agentArn"]),
    "updatedProperties": {**listed(UPDATED), "minItems": 1},
    "routingCriteria": criteria(MILLISECOND, lower=True),
    "segmentAttributes": mapped(shape({"valueString": text()})),
}
CONTACT_EVENT = shape(
    {
        "version": {"const": "0"},
        "id": UUID,
        "detail-type": {"const": "Amazon Connect Contact Event"},
        "source": {"const": "aws.connect"},
        "account": text(r"^\d{12}$"),
        "time": SECOND,
        "region": text(),
        "resources": {**listed(ARN), "minItems": 2},
        "detail": shape(DETAIL, needs=[*DETAIL][:7]),
    }
)

CHANNELS = {**listed(CHANNEL), "minItems": 1}
STREAM_QUEUE = shape({"ARN": ARN, "Name": either(text()), "Channels": CHANNELS})
SLOTS = {"Channel": CHANNEL, "MaximumSlots": NUMBER, "AvailableSlots": NUMBER}
PROFICIENCY = {"Name": text(), "Value": text(), "ProficiencyLevel": {"type": "number", "minimum": 1, "maximum": 5}}
PROFILE = shape(
    {
        "ARN": ARN,
        "Name": text(),
        "InboundQueues": listed(STREAM_QUEUE),
        "DefaultOutboundQueue": either(STREAM_QUEUE),
        "Concurrency": listed(shape(SLOTS)),
    }
)
SNAPSHOT = shape(
    {
        "AgentStatus": shape(
            {
                "ARN": either(ARN),
                "Name": text(),
                "StartTimestamp": MILLISECOND,
                "Type": enum("ROUTABLE CUSTOM OFFLINE"),
            }
        ),
        "NextAgentStatus": either(
            shape({"ARN": either(ARN), "Name": text(), "EnqueuedTimestamp": MILLISECOND}),
        ),
        "Configuration": shape(
            {
                "FirstName": either(text()),
                "LastName": either(text()),
                "Username": text(),
                "AgentHierarchyGroups": either(
                    shape(dict.fromkeys(LEVELS, shape({"ARN": ARN, "Name": text()})), needs=["Level1"]),
                ),
                "RoutingProfile": either(PROFILE),
                "Proficiencies": listed(shape(PROFICIENCY)),
            }
        ),
        "Contacts": listed(
            shape(
                {
                    "ContactId": ID,
                    "InitialContactId": either(ID),
                    "Channel": CHANNEL,
                    "InitiationMethod": METHOD,
                    "State": enum(
                        "INCOMING PENDING CONNECTING CONNECTED CONNECTED_ONHOLD PAUSED MISSED REJECTED ERROR ENDED"
                    ),
                    "StateStartTimestamp": MILLISECOND,
                    "ConnectedToAgentTimestamp": either(MILLISECOND),
                    "QueueTimestamp": either(MILLISECOND),
                    "Queue": either(STREAM_QUEUE),
                }
            )
        ),
    }
)
AGENT_EVENT = shape(
    {
        "AWSAccountId": text(r"^\d{12}$"),
        "AgentARN": ARN,
        "InstanceARN": ARN,
        "EventId": UUID,
        "EventTimestamp": MILLISECOND,
        "EventType": enum("LOGIN LOGOUT STATE_CHANGE HEART_BEAT"),
        "Version": text(r"^\d{4}-\d\d-\d\d$"),
        "CurrentAgentSnapshot": SNAPSHOT,
        "PreviousAgentSnapshot": either(SNAPSHOT),
    }
)


def faults(value: Any, schema: Schema) -> list[str]:
    """What is wrong with it, each fault with its path."""
    return [f"{error.json_path}: {error.message}" for error in Draft202012Validator(schema).iter_errors(value)]
