"""E-mails: each message is a contact of its own, in a thread with those that it answers.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/email-capabilities.html: threads by related contact and
association; 50 addresses in what comes in; one recipient and 49 copies in what goes out; subject of 998 characters,
body of 5 MB. Source: an agent may begin twice as many e-mails as the profile has places
(.../adminguide/channels-and-concurrency.html). Source: the methods AGENT_REPLY, OUTBOUND and FLOW run the outbound
whisper (.../adminguide/contact-initiation-methods.html).
Assumed: what comes in is INBOUND. A draft is with its agent from the beginning, and is sent when the whisper has run.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from offhook.center.agents.desk import Desk
from offhook.center.agents.work import CONNECTED, ON_HOLD
from offhook.center.contacts.beginnings import known_flow, new_contact
from offhook.center.contacts.joining import connect
from offhook.center.contacts.outbound import whisper_outbound
from offhook.center.life import MessageSentBy
from offhook.center.ports import NobodyThere
from offhook.center.timeline import Signal
from offhook.engine.contact import Endpoint
from offhook.errors import OffhookError, Place

if TYPE_CHECKING:
    from offhook.center.center import Center
    from offhook.center.contacts.live import LiveContact, Opening

MOST_ADDRESSES, LONGEST_SUBJECT, LONGEST_BODY = 50, 998, 5 * 1024 * 1024
EMAIL, ADDRESS, SUBTYPE = "EMAIL", "EMAIL_ADDRESS", "connect:Email"
DRAFTS_PER_PLACE = 2


@dataclass(frozen=True, slots=True)
class Mail:
    """A message. `copies` are the other addresses, To and CC together."""

    sender: str
    to: str
    subject: str
    body: str
    copies: tuple[str, ...] = ()

    def check(self) -> None:
        """Raises OffhookError for what Connect does not take."""
        where = Place(self.subject[:60] or "e-mail")
        if len(self.copies) + 1 > MOST_ADDRESSES:
            what = f"the e-mail has {len(self.copies) + 1} addresses"
            raise OffhookError(what, where=where, fix=f"Write to {MOST_ADDRESSES} at most")
        if len(self.subject) > LONGEST_SUBJECT or len(self.body.encode()) > LONGEST_BODY:
            fix = f"{LONGEST_SUBJECT} characters of subject and 5 MB of body are the most"
            raise OffhookError("the e-mail is too long", where=where, fix=fix)


def receive_email(
    center: Center,
    mail: Mail,
    flow: str,
    *,
    in_reply_to: str | None = None,
    attributes: Mapping[str, str] | None = None,
) -> LiveContact:
    """An e-mail has come, for a flow (ARN or id). `in_reply_to` is the id of the contact whose message it answers."""
    mail.check()

    async def opening(live: LiveContact) -> str:
        live.note(MessageSentBy("CUSTOMER", len(mail.body)))
        return await live.run_flow(known_flow(center, flow))

    known_flow(center, flow)
    return center.live(_contact(center, "INBOUND", mail.sender, mail.to, mail, opening, in_reply_to, attributes))


def reply_to(desk: Desk, contact_id: str) -> LiveContact:
    """The agent begins an answer to an e-mail on the desk. Raises OffhookError where there is none."""
    live = desk.on_desk(contact_id, "answered", CONNECTED, ON_HOLD).live
    customer, system = live.contact.customer_endpoint, live.contact.system_endpoint
    if live.contact.channel != EMAIL or customer is None or system is None:
        what = f"contact {contact_id} is no e-mail"
        raise OffhookError(what, where=Place(desk.agent.username), fix="Talk or write to the customer")
    return _draft(desk, "AGENT_REPLY", customer.address, system.address, live)


def write_to(desk: Desk, customer: str, sender: str) -> LiveContact:
    """The agent begins an e-mail that answers none."""
    return _draft(desk, "OUTBOUND", customer, sender, None)


def send(desk: Desk, draft_id: str, subject: str, body: str) -> None:
    """Send what the agent has written: the draft is over, and after-contact work begins."""
    live = desk.on_desk(draft_id, "sent", CONNECTED).live
    draft = live.opening
    if not isinstance(draft, _Draft) or not live.contact.customer_endpoint:
        what = f"contact {draft_id} is no draft"
        raise OffhookError(what, where=Place(desk.agent.username), fix="Begin an answer first")
    mail = Mail(desk.agent.username, live.contact.customer_endpoint.address, subject, body)
    mail.check()
    live.content = body
    live.contact.data = {**live.contact.data, "Name": subject}
    draft.sent.append(mail)
    draft.is_sent.set()


def discard(desk: Desk, draft_id: str) -> None:
    """The agent does not send it."""
    live = desk.on_desk(draft_id, "discarded", CONNECTED, ON_HOLD).live
    if not isinstance(live.opening, _Draft):
        what = f"contact {draft_id} is no draft"
        raise OffhookError(what, where=Place(desk.agent.username), fix="End it instead")
    live.stop("discarded", "DISCARDED")


def send_by_flow(live: LiveContact, mail: Mail) -> LiveContact:
    """A flow sends an e-mail: a contact of its own, which is over with the whisper."""
    mail.check()

    async def opening(sent: LiveContact) -> str:
        sent.note(MessageSentBy("SYSTEM", len(mail.body)))
        end = await whisper_outbound(sent)
        return "ended" if end == "customer_left" else end

    prepared_id, related = live.prepared or (None, None)
    live.prepared = None
    sent = _contact(live.center, "FLOW", mail.to, mail.sender, mail, opening, related, None, contact_id=prepared_id)
    sent.contact.queue, sent.contact.attributes = live.contact.queue, live.contact.attributes
    return live.center.live(sent)


@dataclass(slots=True)
class _Draft:
    """How an e-mail of an agent begins: on the desk, until it is sent."""

    desk: Desk
    is_sent: Signal
    sent: list[Mail] = field(default_factory=list)

    async def __call__(self, live: LiveContact) -> str:
        self.desk.dials(live)
        connect(live, self.desk)
        await self.is_sent.wait()
        live.note(MessageSentBy("AGENT", len(self.sent[0].body)))
        await whisper_outbound(live)
        return "agent_left"


def _draft(desk: Desk, method: str, customer: str, sender: str, answered: LiveContact | None) -> LiveContact:
    center = desk.center
    drafts = sum(isinstance(work.live.opening, _Draft) for work in desk.work.values())
    places = center.instance.profiles[desk.agent.profile].concurrency.get(EMAIL)
    if drafts >= DRAFTS_PER_PLACE * (places.slots if places else 0):
        what = f"{drafts} e-mails are begun already"
        raise OffhookError(what, where=Place(desk.agent.username), fix="Send or discard one of them")
    opening, related = _Draft(desk, Signal(center.time)), answered.id if answered else None
    live = _contact(center, method, customer, sender, None, opening, related, None)
    live.contact.agent = desk.agent.as_seen_by_flows()
    if answered:
        live.contact.queue, live.contact.attributes = answered.contact.queue, answered.contact.attributes
    return center.live(live)


def _contact(
    center: Center,
    method: str,
    customer: str,
    system: str,
    mail: Mail | None,
    opening: Opening,
    answers: str | None,
    attributes: Mapping[str, str] | None,
    *,
    contact_id: str | None = None,
) -> LiveContact:
    """A contact in the thread of what it answers, or in one of its own."""
    contact = new_contact(
        center,
        EMAIL,
        method,
        subtype=SUBTYPE,
        attributes=attributes,
        customer=Endpoint(customer, ADDRESS),
        system=Endpoint(system, ADDRESS),
    )
    if contact_id:
        contact.id = contact.initial_id = contact.previous_id = contact_id
    if mail:
        contact.data = {**contact.data, "Name": mail.subject}
    now = center.time.now()
    thread = center.mailbox.thread_of(answers, now) if answers else None
    center.mailbox.keep(contact.id, thread or contact.id, now)
    live = center.live_type(
        center,
        contact,
        NobodyThere(),
        opening,
        related_id=answers if thread else None,
        association_id=thread or contact.id,
    )
    live.content = mail.body if mail else ""
    return live
