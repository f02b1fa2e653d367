"""E-mails: threads, answers, drafts, and what flows read and send."""

from __future__ import annotations

from typing import Any

import pytest

from offhook.center.agents.desk import Desk
from offhook.center.agents.transfers import transfer
from offhook.center.contacts.emails import Mail, discard, receive_email, reply_to, send, write_to
from offhook.center.contacts.live import LiveContact
from offhook.center.contacts.mailbox import Mailbox
from offhook.center.instance import by_reference
from offhook.center.life import MessageSentBy
from offhook.center.resources import Queue, QuickConnect
from offhook.errors import OffhookError
from tests.center.contacts.ringing import records, written
from tests.center.little_centre import (
    ALWAYS,
    ERROR,
    INSTANCE,
    SALES,
    SERVICE,
    START,
    LittleCentre,
    Patient,
    arn,
    flow,
    little_centre,
    to_queue,
)
from tests.testing.flows import action

MAIN = arn("main")
DAY_S = 24 * 3600.0
MAIL = Mail("yamada@example.com", "help@suzume.example", "My order", "Where is it?")


def answering(little: LittleCentre) -> tuple[Desk, LiveContact]:
    """Ann has an e-mail on her desk."""
    ann = little.sign_in("ann")
    live = receive_email(little.center, MAIL, MAIN)
    ann.accept(live.id)
    little.passes(1)
    assert live.stage == "talking"
    return ann, live


def test_an_email_is_a_contact_that_waits_for_an_agent() -> None:
    little = little_centre()
    live = receive_email(little.center, MAIL, MAIN, attributes={"kind": "order"})
    assert (live.stage, live.contact.channel, live.contact.initiation_method) == ("queued", "EMAIL", "INBOUND")
    assert (live.contact.data["Name"], live.contact.attributes) == ("My order", {"kind": "order"})
    assert little.of(MessageSentBy) == [MessageSentBy("CUSTOMER", len("Where is it?"))]


def test_a_reply_joins_the_thread_as_a_contact_of_its_own() -> None:
    little = little_centre()
    first = receive_email(little.center, MAIL, MAIN)
    second = receive_email(little.center, MAIL, MAIN, in_reply_to=first.id)
    third = receive_email(little.center, MAIL, MAIN, in_reply_to=second.id)
    assert [live.association_id for live in (first, second, third)] == [first.id] * 3
    assert [live.related_id for live in (first, second, third)] == [None, first.id, second.id]


@pytest.mark.parametrize(("days", "joins"), [(90, True), (91, False)])
def test_a_reply_joins_within_90_days(days: int, joins: bool) -> None:
    little = little_centre()
    first = receive_email(little.center, MAIL, MAIN)
    little.passes(days * DAY_S)
    reply = receive_email(little.center, MAIL, MAIN, in_reply_to=first.id)
    assert (reply.association_id == first.id, reply.related_id == first.id) == (joins, joins)


def test_old_threads_are_forgotten() -> None:
    mailbox = Mailbox()
    for number in range(5):
        mailbox.keep(f"c-{number}", "c-0", START)
    later = START.replace(year=2027)
    mailbox.keep("c-9", "c-9", later)
    assert [mailbox.thread_of(f"c-{number}", later) for number in (0, 4, 9)] == [None, None, "c-9"]


def test_an_email_expires_after_14_days() -> None:
    little = little_centre()
    live = receive_email(little.center, MAIL, MAIN)
    little.passes(14 * DAY_S - 10)
    assert live.stage == "queued"
    little.passes(20)
    assert (live.reason, little.center.contacts) == ("EXPIRED", {})


def test_an_answer_is_a_contact_of_its_own_in_the_thread_with_the_outbound_whisper() -> None:
    whisper = flow(
        "signs",
        action("sign", "UpdateContactAttributes", {"Attributes": {"signed": "yes"}}, next="over", errors=ERROR),
        type="OUTBOUND_WHISPER",
    )
    sales = Queue(SALES, "Sales", ALWAYS, None, True, outbound_flow=arn("signs"))
    little = little_centre(whisper, queues=by_reference([sales]))
    ann, live = answering(little)
    draft = reply_to(ann, live.id)
    assert (draft.contact.initiation_method, draft.related_id, draft.association_id) == (
        "AGENT_REPLY",
        live.id,
        live.id,
    )
    assert (draft.stage, ann.work[draft.id].state) == ("talking", "CONNECTED")
    send(ann, draft.id, "Re: My order", "Tomorrow.")
    little.passes(1)
    assert (draft.stage, draft.reason, draft.contact.attributes) == ("over", "AGENT_DISCONNECT", {"signed": "yes"})
    assert little.of(MessageSentBy)[-1] == MessageSentBy("AGENT", len("Tomorrow."))
    assert [ann.work[contact].state for contact in (live.id, draft.id)] == ["CONNECTED", "ENDED"]


def test_a_draft_can_be_discarded() -> None:
    little = little_centre()
    ann, live = answering(little)
    draft = reply_to(ann, live.id)
    discard(ann, draft.id)
    ann.clear(draft.id)
    record = records(little)[draft.id]
    assert (record.disconnect_reason, record.messages) == ("DISCARDED", {})


def test_an_agent_writes_an_email_that_answers_none() -> None:
    little = little_centre()
    ann = little.sign_in("ann")
    draft = write_to(ann, "sato@example.com", "help@suzume.example")
    send(ann, draft.id, "Your repair", "It is ready.")
    little.passes(1)
    ann.clear(draft.id)
    record = written(little)[draft.id]
    assert record["InitiationMethod"] == "OUTBOUND"
    assert record["CustomerEndpoint"] == {"Address": "sato@example.com", "Type": "EMAIL_ADDRESS"}
    assert record["SystemEndpoint"] == {"Address": "help@suzume.example", "Type": "EMAIL_ADDRESS"}


def test_an_agent_begins_twice_as_many_emails_as_places() -> None:
    little = little_centre()
    ann = little.sign_in("ann")
    for _ in range(10):
        write_to(ann, "sato@example.com", "help@suzume.example")
    with pytest.raises(OffhookError, match="10 e-mails"):
        write_to(ann, "sato@example.com", "help@suzume.example")


def test_an_agent_who_leaves_with_a_draft_leaves_nothing_behind() -> None:
    little = little_centre()
    ann = little.sign_in("ann")
    write_to(ann, "sato@example.com", "help@suzume.example")
    ann.sign_out(is_lost=True)
    assert not little.center.contacts


def test_only_an_email_is_answered_and_only_a_draft_is_sent() -> None:
    little = little_centre()
    ann, live = answering(little)
    with pytest.raises(OffhookError, match="no draft"):
        send(ann, live.id, "Re", "What?")
    ben = little.sign_in("ben")
    call = little.call(Patient())
    ben.accept(call.id)
    little.passes(10)
    with pytest.raises(OffhookError, match="no e-mail"):
        reply_to(ben, call.id)


@pytest.mark.parametrize(
    ("mail", "why"),
    [
        (Mail("a@b", "c@d", "x" * 999, ""), "too long"),
        (Mail("a@b", "c@d", "x", "é" * (3 * 1024 * 1024)), "too long"),
        (Mail("a@b", "c@d", "x", "", tuple(f"{n}@b" for n in range(50))), "51 addresses"),
    ],
)
def test_what_connect_does_not_take_is_refused(mail: Mail, why: str) -> None:
    with pytest.raises(OffhookError, match=why):
        receive_email(little_centre().center, mail, MAIN)


def sending(*before: dict[str, Any]) -> LittleCentre:
    """A flow that sends an e-mail."""
    parameters = {
        "FromEmailAddress": {"EmailAddress": "help@suzume.example"},
        "DestinationEmailAddress": {"EmailAddress": "$.CustomerEndpoint.Address"},
        "EmailMessage": {"MessageSourceType": "RAW", "RawMessage": {"Subject": "Received", "Body": "Thank you."}},
    }
    return little_centre(flow("sends", *before, action("send", "StartOutboundEmailContact", parameters, errors=ERROR)))


def test_a_flow_sends_an_email_as_a_contact_of_its_own() -> None:
    little = sending()
    receive_email(little.center, MAIL, arn("sends"))
    little.passes(1)
    sent = records(little)["contact-2"]
    assert (sent.initiation_method, sent.customer, sent.line) == ("FLOW", "yamada@example.com", "help@suzume.example")
    assert (sent.messages, sent.disconnect_reason) == ({"SYSTEM": 1}, "CONTACT_FLOW_DISCONNECT")


def test_an_email_that_a_flow_has_prepared_is_sent_in_the_thread() -> None:
    prepare = action(
        "prepare", "CreateContact", {"Channel": "EMAIL", "RelatedContact": "CURRENT"}, next="send", errors=ERROR
    )
    little = sending(prepare)
    receive_email(little.center, MAIL, arn("sends"))
    little.passes(1)
    first, second = records(little)["contact-1"], records(little)["contact-2"]
    assert (second.related_id, second.association_id) == (first.id, first.id)
    assert len(records(little)) == 2


def test_a_flow_reads_the_plain_text_of_an_email_also_once_it_was_transferred() -> None:
    stays = action(
        "hook", "UpdateContactEventHooks", {"EventHooks": {"CustomerQueue": arn("stays")}}, next="move", errors=ERROR
    )
    move = action("move", "DequeueContactAndTransferToQueue", {"QueueId": "service"}, next="over", errors=ERROR)
    load = action("load", "LoadContactContent", {"ContentType": "EmailMessage"}, next="keep", errors=ERROR)
    text = {"Attributes": {"text": "$.Email.EmailMessage.Plaintext"}}
    keep = action("keep", "UpdateContactAttributes", text, next="over", errors=ERROR)
    little = little_centre(
        flow("reads", *to_queue(CustomerQueue="moves")),
        flow("moves", stays, move, type="CUSTOMER_QUEUE"),
        flow("stays", load, keep, type="CUSTOMER_QUEUE"),
    )
    receive_email(little.center, MAIL, arn("reads"))
    little.passes(1)
    (moved,) = little.center.contacts.values()
    assert (moved.contact.initiation_method, moved.contact.attributes) == ("QUEUE_TRANSFER", {"text": "Where is it?"})
    assert (moved.content, moved.association_id) == ("Where is it?", "contact-1")


def test_an_email_that_an_agent_passes_on_was_transferred() -> None:
    enter = action("enter", "TransferContactToQueue", errors={"QueueAtCapacity": "bye", **ERROR})
    service = QuickConnect(f"{INSTANCE}/transfer-destination/1", "Service", "QUEUE", SERVICE, arn("to queue"))
    little = little_centre(flow("to queue", enter, type="QUEUE_TRANSFER"), quick_connects={"Service": service})
    ann, live = answering(little)
    transfer(ann, live.id, "Service")
    little.passes(1)
    assert (live.stage, live.reason) == ("over", "TRANSFERRED")
