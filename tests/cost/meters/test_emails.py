"""E-mails: what is received and what is sent, and nothing else."""

from __future__ import annotations

from offhook.center.agents.transfers import transfer
from offhook.center.contacts.emails import Mail, discard, receive_email, reply_to, send, write_to
from offhook.center.contacts.live import LiveContact
from offhook.center.resources import QuickConnect
from tests.center.little_centre import SERVICE, LittleCentre, arn, flow, little_centre, to_queue
from tests.cost.meters.served import usages, used
from tests.testing.flows import action

MAIN = arn("main")
MAIL = Mail("yamada@example.com", "help@suzume.example", "My order", "Where is it?", ("a@example.com", "b@example.com"))
ERROR = {"NoMatchingError": "bye"}


def received(little: LittleCentre) -> LiveContact:
    """An e-mail on ann's desk."""
    ann = little.sign_in("ann")
    live = receive_email(little.center, MAIL, MAIN)
    ann.accept(live.id)
    little.passes(1)
    assert live.stage == "talking"
    return live


def test_an_email_that_comes_is_one_whoever_gets_a_copy() -> None:
    little = little_centre()
    live = receive_email(little.center, MAIL, MAIN)
    assert [(usage.quantity, usage.contact_id) for usage in usages(little.trace, "connect.email")] == [(1, live.id)]
    assert used(little.trace)["connect.chat"] == used(little.trace)["connect.messaging"] == 0


def test_the_answer_is_another_one_of_its_own_contact() -> None:
    little = little_centre()
    live = received(little)
    (ann,) = live.desks.values()
    draft = reply_to(ann, live.id)
    assert used(little.trace)["connect.email"] == 1
    send(ann, draft.id, "Re: My order", "Tomorrow.")
    little.passes(1)
    assert [usage.contact_id for usage in usages(little.trace, "connect.email")] == [live.id, draft.id]


def test_a_draft_that_is_discarded_costs_nothing() -> None:
    little = little_centre()
    ann = little.sign_in("ann")
    draft = write_to(ann, "sato@example.com", "help@suzume.example")
    discard(ann, draft.id)
    ann.clear(draft.id)
    assert draft.id not in little.center.contacts
    assert used(little.trace)["connect.email"] == 0


def test_what_a_flow_sends_is_an_email_too() -> None:
    parameters = {
        "FromEmailAddress": {"EmailAddress": "help@suzume.example"},
        "DestinationEmailAddress": {"EmailAddress": "$.CustomerEndpoint.Address"},
        "EmailMessage": {"MessageSourceType": "RAW", "RawMessage": {"Subject": "Received", "Body": "Thank you."}},
    }
    little = little_centre(flow("sends", action("send", "StartOutboundEmailContact", parameters, errors=ERROR)))
    receive_email(little.center, MAIL, arn("sends"))
    little.passes(1)
    assert {usage.contact_id for usage in usages(little.trace, "connect.email")} == {"contact-1", "contact-2"}
    assert used(little.trace)["connect.email"] == 2


def test_an_email_that_is_passed_on_is_the_same_one() -> None:
    enter = action("enter", "TransferContactToQueue", errors={"QueueAtCapacity": "bye", **ERROR})
    quick_connect = QuickConnect("1", "Service", "QUEUE", SERVICE, arn("passes on"))
    little = little_centre(
        flow("passes on", enter, type="QUEUE_TRANSFER"),
        flow("again", *to_queue()),
        quick_connects={"Service": quick_connect},
    )
    live = received(little)
    (ann,) = live.desks.values()
    follower = transfer(ann, live.id, "Service")
    little.passes(1)
    assert (live.stage, follower.stage) == ("over", "queued")
    assert used(little.trace)["connect.email"] == 1
