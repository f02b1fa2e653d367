"""A contact of every initiation method lives to its end, and its record is complete and has the shape of the guide."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from offhook.center.agents.conference import call_outside
from offhook.center.agents.desk import Desk
from offhook.center.agents.supervising import monitor
from offhook.center.agents.transfers import complete_transfer, transfer
from offhook.center.contacts.chats import start_chat
from offhook.center.contacts.emails import Mail, receive_email, reply_to, send
from offhook.center.contacts.outbound import call_out, start_web_call
from offhook.center.life import ContactCompleted, ContactDisconnected, ContactInitiated
from offhook.center.records.contact_events import ContactEvents
from offhook.center.records.provenance import Provenance
from offhook.center.resources import QuickConnect
from tests.center.contacts.ringing import Telephones, records, written
from tests.center.little_centre import (
    CALLER,
    ERROR,
    INSTANCE,
    SALES,
    SERVICE,
    LittleCentre,
    Patient,
    arn,
    flow,
    to_queue,
)
from tests.center.little_centre import little_centre as centre_of
from tests.center.records.shapes import CONTACT_EVENT, CONTACT_RECORD, faults
from tests.testing.flows import action

ASK = {
    "QueueId": SALES,
    "InitialCallDelaySeconds": "60",
    "MaximumConnectionAttempts": "0",
    "RetryDelaySeconds": "600",
}
SEND = {
    "FromEmailAddress": {"EmailAddress": "help@suzume.example"},
    "DestinationEmailAddress": {"EmailAddress": "yamada@example.com"},
    "EmailMessage": {"MessageSourceType": "RAW", "RawMessage": {"Subject": "Received", "Body": "Thank you."}},
}
MOVE = action("move", "DequeueContactAndTransferToQueue", {"QueueId": "service"}, next="over", errors=ERROR)
FLOWS = (
    flow("call me", action("ask", "CreateCallbackContact", ASK, errors=ERROR)),
    flow("moves", *to_queue(CustomerQueue="moving", AgentWhisper="whisper")),
    flow("moving", MOVE, type="CUSTOMER_QUEUE"),
    flow("sends", action("send", "StartOutboundEmailContact", SEND, errors=ERROR)),
    flow(
        "to queue",
        action("enter", "TransferContactToQueue", errors={"QueueAtCapacity": "bye", **ERROR}),
        type="QUEUE_TRANSFER",
    ),
)
SERVICE_DESK = QuickConnect(f"{INSTANCE}/transfer-destination/1", "Service", "QUEUE", SERVICE, arn("to queue"))
MAIL = Mail("yamada@example.com", "help@suzume.example", "My order", "Where is it?")

Begins = Callable[[LittleCentre, Desk], Any]


def talking(little: LittleCentre) -> str:
    """A call that ann has answered."""
    live = little.call()
    little.passes(10)
    assert live.stage == "talking"
    return live.id


def after_transfer(little: LittleCentre, ann: Desk) -> None:
    contact = talking(little)
    transfer(ann, contact, "Service")
    little.passes(5)
    complete_transfer(ann, contact)
    ann.clear(contact)


def after_goodbye(little: LittleCentre, ann: Desk) -> None:
    live = little.call(flow="main with a goodbye")
    little.passes(10)
    ann.end(live.id)
    ann.clear(live.id)


def monitored(little: LittleCentre, _: Desk) -> None:
    contact = talking(little)
    monitor(little.sign_in("cho", "Offline"), contact)


def answered(little: LittleCentre, ann: Desk) -> None:
    live = receive_email(little.center, MAIL, arn("main"))
    little.passes(1)
    draft = reply_to(ann, live.id)
    send(ann, draft.id, "Re: My order", "Tomorrow.")


BEGINNINGS: dict[str, Begins] = {
    "INBOUND": lambda little, _: little.call(),
    "OUTBOUND": lambda _, ann: call_out(ann, CALLER, queue=SALES),
    "API": lambda little, _: start_chat(little.center, Patient(), arn("main")),
    "WEBRTC_API": lambda little, _: start_web_call(little.center, Patient(), arn("main")),
    "CALLBACK": lambda little, _: little.call(flow="call me"),
    "TRANSFER": after_transfer,
    "QUEUE_TRANSFER": lambda little, _: little.call(flow="moves"),
    "DISCONNECT": after_goodbye,
    "MONITOR": monitored,
    "EXTERNAL_OUTBOUND": lambda little, ann: call_outside(ann, talking(little), "+12135550177"),
    "AGENT_REPLY": answered,
    "FLOW": lambda little, _: receive_email(little.center, MAIL, arn("sends")),
}


def lived(method: str) -> LittleCentre:
    """Everything that begins with this method, until nobody is there any more."""
    telephones = Telephones(Patient(), Patient())
    little = centre_of(*FLOWS, outside=telephones, quick_connects={"Service": SERVICE_DESK})
    ann = little.sign_in("ann")
    ann.on_ring = lambda work: ann.accept(work.live.id)
    BEGINNINGS[method](little, ann)
    little.passes(120)
    for desk in list(little.center.desks.values()):
        desk.sign_out()
    for live in list(little.center.contacts.values()):
        live.stop("api")
    little.passes(120)
    return little


@pytest.mark.parametrize("method", BEGINNINGS)
def test_a_contact_of_every_method_ends_once_and_has_a_complete_record(method: str) -> None:
    little = lived(method)
    kept = records(little)
    assert not little.center.contacts
    assert method in {record.initiation_method for record in kept.values()}
    for kind in (ContactInitiated, ContactDisconnected, ContactCompleted):
        assert sorted(entry.contact_id for entry in little.trace if type(entry.event) is kind) == sorted(kept)
    assert all(record.is_complete and record.disconnect_reason for record in kept.values())


@pytest.mark.parametrize("method", BEGINNINGS)
def test_what_is_written_of_it_has_the_shape_of_the_guide(method: str) -> None:
    little = lived(method)
    assert {
        id: faults(record, CONTACT_RECORD) for id, record in written(little).items() if faults(record, CONTACT_RECORD)
    } == {}
    reader = ContactEvents(Provenance.of(little.center.instance))
    events = [event for entry in little.trace if (event := reader.read(entry))]
    assert events
    assert [faults(event, CONTACT_EVENT) for event in events if faults(event, CONTACT_EVENT)] == []


@pytest.mark.parametrize("method", ["INBOUND", "OUTBOUND", "API", "WEBRTC_API", "CALLBACK", "AGENT_REPLY"])
def test_the_agent_is_in_the_record(method: str) -> None:
    (record,) = (one for one in written(lived(method)).values() if one["InitiationMethod"] == method)
    assert record["Agent"]["Username"] == "ann"
    assert record["Agent"]["ConnectedToAgentTimestamp"]
    assert record["ConnectedToSystemTimestamp"] or method == "AGENT_REPLY"
