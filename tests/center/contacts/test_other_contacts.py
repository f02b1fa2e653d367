"""Flows that begin another contact than their own, or write to it."""

from __future__ import annotations

import pytest

from offhook.center.agents.transfers import transfer
from offhook.center.contacts.chats import customer_comes_back
from offhook.center.contacts.tasks import start_task
from offhook.center.life import MessageSentBy
from offhook.center.resources import QuickConnect
from tests.center.little_centre import (
    CALLER,
    ERROR,
    INSTANCE,
    NUMBER,
    SERVICE,
    LittleCentre,
    Patient,
    arn,
    flow,
    little_centre,
    to_queue,
)
from tests.testing.flows import action

ENTER = action("enter", "TransferContactToQueue", errors={"QueueAtCapacity": "bye", **ERROR})
QUICK_CONNECT = QuickConnect(f"{INSTANCE}/transfer-destination/1", "Service", "QUEUE", SERVICE, arn("to queue"))


def writing() -> LittleCentre:
    """A flow that writes to the related contact, and is queued if it could."""
    parameters = {"TargetContact": "Related", "Description": "Done", "LanguageCode": "ja-JP"}
    return little_centre(
        flow("writes", action("write", "UpdateContactData", parameters, next="choose queue", errors=ERROR), *to_queue())
    )


def test_a_flow_writes_to_the_related_contact() -> None:
    little = writing()
    first = start_task(little.center, "First", flow=arn("main"), description="Open")
    second = start_task(little.center, "Second", flow=arn("writes"), related=first)
    assert (first.contact.data["Description"], first.contact.language) == ("Done", "ja-JP")
    assert second.stage == "queued"
    assert "Description" not in second.contact.data


def test_a_related_contact_that_is_over_is_an_error() -> None:
    little = writing()
    first = start_task(little.center, "First", flow=arn("main"))
    first.stop("api")
    assert start_task(little.center, "Second", flow=arn("writes"), related=first).stage == "over"


@pytest.mark.parametrize(("wanted", "state"), [("CustomerOnHold", "CONNECTED_ONHOLD"), ("OffHold", "CONNECTED")])
def test_a_transfer_flow_puts_the_customer_on_hold_or_takes_them_off(wanted: str, state: str) -> None:
    hold = action(
        "hold",
        "UpdatePreviousContactParticipantState",
        {"PreviousContactParticipantState": wanted},
        next="enter",
        errors=ERROR,
    )
    little = little_centre(
        flow("to queue", hold, ENTER, type="QUEUE_TRANSFER"), quick_connects={"Service": QUICK_CONNECT}
    )
    ann = little.sign_in("ann")
    live = little.call()
    ann.accept(live.id)
    little.passes(10)
    follower = transfer(ann, live.id, "Service")
    assert (ann.work[live.id].state, follower.stage) == (state, "queued")


def test_a_contact_that_is_no_transfer_has_no_earlier_agent_to_hold() -> None:
    hold = action(
        "hold",
        "UpdatePreviousContactParticipantState",
        {"PreviousContactParticipantState": "OffHold"},
        next="bye",
        errors={"NoMatchingError": "choose queue"},
    )
    little = little_centre(flow("holds", hold, *to_queue()))
    assert little.call(flow="holds").stage == "queued"


def test_a_flow_begins_a_chat_by_text_message_which_the_customer_joins_by_answering() -> None:
    begin = {
        "SourceEndpoint": {"Address": NUMBER, "Type": "CONNECT_PHONENUMBER_ARN"},
        "DestinationEndpoint": {"Address": CALLER, "Type": "TELEPHONE_NUMBER"},
        "ContactFlowArn": arn("waits"),
        "ContactSubtype": "connect:SMS",
        "InitialSystemMessage": {"Content": "Your repair is ready."},
        "RelatedContact": "CURRENT",
    }
    wait = {"TimeLimitSeconds": "900", "Events": ["CustomerReturned"]}
    branches = {"WaitCompleted": "bye", "CustomerReturned": "choose queue"}
    waits = flow("waits", action("wait", "Wait", wait, when=branches, errors=ERROR), *to_queue())
    little = little_centre(waits, flow("texts", action("text", "StartOutboundChatContact", begin, errors=ERROR)))
    little.call(flow="texts")
    chat = little.center.contacts["contact-2"]
    assert (chat.has_customer, chat.related_id, chat.contact.channel) == (False, "contact-1", "CHAT")
    assert little.of(MessageSentBy) == [MessageSentBy("SYSTEM", len("Your repair is ready."))]
    customer_comes_back(chat, Patient(), "Thanks!")
    little.passes(1)
    assert (chat.stage, chat.has_customer) == ("queued", True)
