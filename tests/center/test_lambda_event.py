"""The event of a Lambda function is the one that AWS documents, and that Powertools reads."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from aws_lambda_powertools.utilities.data_classes import ConnectContactFlowEvent
from aws_lambda_powertools.utilities.data_classes.connect_contact_flow_event import (
    ConnectContactFlowChannel,
    ConnectContactFlowEndpointType,
    ConnectContactFlowInitiationMethod,
)

from offhook.aws.boot import LocalCenter
from offhook.center.clock import VirtualClock
from offhook.center.conductor import Call
from offhook.center.lambda_event import contact_flow_event
from offhook.center.scripted import ScriptedCustomer
from offhook.engine.contact import Contact, Endpoint, TargetQueue
from offhook.engine.replies import Raised, Returned, TimedOut

INSTANCE = "arn:aws:connect:ap-northeast-1:123456789012:instance/i"

CONTACT = Contact(
    id="c-2",
    instance_arn=INSTANCE,
    now=datetime(2026, 11, 23, tzinfo=UTC),
    flow="f",
    initial_id="c-1",
    previous_id="c-1",
    customer_endpoint=Endpoint("+12135550111"),
    system_endpoint=Endpoint("+12135550100"),
    attributes={"language": "en-US"},
    language="en-US",
)


def test_powertools_reads_every_property_of_the_event() -> None:
    event = ConnectContactFlowEvent(contact_flow_event(CONTACT, "ap-northeast-1", {"order_number": "7"}))
    data = event.contact_data
    assert event.parameters == {"order_number": "7"}
    assert (data.contact_id, data.initial_contact_id, data.previous_contact_id) == ("c-2", "c-1", "c-1")
    assert data.attributes == {"language": "en-US"}
    assert data.channel is ConnectContactFlowChannel.VOICE
    assert data.initiation_method is ConnectContactFlowInitiationMethod.INBOUND
    assert data.instance_arn == INSTANCE
    assert data.customer_endpoint is not None
    assert data.customer_endpoint.address == "+12135550111"
    assert data.customer_endpoint.endpoint_type is ConnectContactFlowEndpointType.TELEPHONE_NUMBER
    assert data.system_endpoint is not None
    assert data.system_endpoint.address == "+12135550100"
    assert data.queue is None


def test_a_withheld_number_is_no_endpoint() -> None:
    withheld = CONTACT.copy()
    withheld.customer_endpoint = None
    event = ConnectContactFlowEvent(contact_flow_event(withheld, "ap-northeast-1", {}))
    assert event.contact_data.customer_endpoint is None


def test_the_working_queue_is_in_the_event() -> None:
    queued = CONTACT.copy()
    queued.queue = TargetQueue("arn:queue", "Suzume Orders", "+12135550100")
    queue = ConnectContactFlowEvent(contact_flow_event(queued, "ap-northeast-1", {})).contact_data.queue
    assert queue is not None
    assert (queue.arn, queue.name) == ("arn:queue", "Suzume Orders")


def test_the_event_is_json() -> None:
    event = contact_flow_event(CONTACT, "ap-northeast-1", {"n": None})
    assert json.loads(json.dumps(event)) == event


@dataclass
class Overheard:
    """Functions that note what they are invoked with, and know nobody."""

    events: list[Any] = field(default_factory=list)

    def invoke(
        self, arn: str, event: Any, time_limit_s: float, *, bot: str | None = None
    ) -> Returned | Raised | TimedOut:
        self.events.append((event, time_limit_s))
        return Returned('{"known": "false"}', 0.05)


def test_a_flow_tells_its_function_who_is_calling_and_what_was_keyed(local_center: LocalCenter) -> None:
    heard = Overheard()
    line = local_center.instance.line("america")
    assert line is not None
    clock = VirtualClock(datetime.fromisoformat("2026-11-23T12:00-08:00"))
    customer = ScriptedCustomer(["20000016#", "#"])
    Call(local_center.instance, heard, customer, clock, line=line, caller="+12135550199", new_id=lambda: "id").run()
    (first, first_limit_s), (second, _) = heard.events
    assert first_limit_s == 6
    assert first["Details"]["Parameters"] == {}
    assert first["Details"]["ContactData"]["CustomerEndpoint"]["Address"] == "+12135550199"
    assert first["Details"]["ContactData"]["LanguageCode"] == "en-US"
    assert second["Details"]["Parameters"] == {"customer_number": "20000016"}
