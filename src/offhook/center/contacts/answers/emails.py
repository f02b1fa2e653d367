"""E-mails that a flow reads and sends.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/get-stored-content.html and
.../adminguide/send-message.html.
Assumed: a contact that CreateContact makes lives from when its e-mail is sent; a template's text is not known here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from offhook.center.contacts.answers import performs
from offhook.center.contacts.emails import Mail, send_by_flow
from offhook.engine.asks import Perform
from offhook.engine.contact import Json
from offhook.engine.replies import Fails, Performed, Reply
from offhook.engine.resolve import as_text
from offhook.errors import OffhookError

if TYPE_CHECKING:
    from offhook.center.contacts.live import LiveContact


@performs("LoadContactContent")
async def load_content(live: LiveContact, _: Perform) -> Reply:
    if not live.content:
        return Fails("NoMatchingError", "the e-mail has no plain text")
    return Performed({"Plaintext": live.content})


@performs("CreateContact")
async def create_contact(live: LiveContact, ask: Perform) -> Reply:
    live.prepared = (live.center.new_id(), live.id if "RelatedContact" in ask.parameters else None)
    return Performed({"ContactId": live.prepared[0]})


@performs("StartOutboundEmailContact")
async def send_email(live: LiveContact, ask: Perform) -> Reply:
    given = ask.parameters
    raw = _inside(_inside(given, "EmailMessage"), "RawMessage")
    mail = Mail(
        sender=as_text(_inside(given, "FromEmailAddress").get("EmailAddress")),
        to=as_text(_inside(given, "DestinationEmailAddress").get("EmailAddress")),
        subject=as_text(raw.get("Subject")),
        body=as_text(raw.get("Body")),
    )
    try:
        return Performed({"ContactId": send_by_flow(live, mail).id})
    except OffhookError as error:
        return Fails("NoMatchingError", error.what)


def _inside(values: object, name: str) -> dict[str, Json]:
    inner = values.get(name) if isinstance(values, dict) else None
    return inner if isinstance(inner, dict) else {}
