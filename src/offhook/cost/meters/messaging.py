"""What carries messages from elsewhere, beside what Connect takes: SMS by the part sent, WhatsApp by the message.

Source: SMS: https://docs.aws.amazon.com/sms-voice/latest/userguide/sms-billing.html: by the country that a message is
sent to; its usage types are of outbound messages alone, so what customers send is not counted.
Source: WhatsApp: each message sent or received has AWS's fee:
https://docs.aws.amazon.com/social-messaging/latest/userguide/charged-per-conversation.html. Meta's own fee for
templates is not counted: the trace does not tell which message is one.
Assumed: Apple, and whatever else comes by way of a third party, is not carried by AWS, so that only Connect's price
counts. A message whose words the trace does not hold is taken for one outside of GSM 03.38.
"""

from __future__ import annotations

from dataclasses import dataclass

from offhook.center.events import AgentSpoke, BotSaid
from offhook.center.life import ContactCompleted, ContactInitiated, MessageSentBy
from offhook.cost.deployment import Deployment
from offhook.cost.meters import Use, meter
from offhook.cost.rules.messages import SMS, WHATSAPP, sms_parts
from offhook.engine.events import MessageSent, Traced

CARRIED = frozenset((SMS, WHATSAPP))
CUSTOMER = "CUSTOMER"
UNKNOWN = "\N{REPLACEMENT CHARACTER}"


@dataclass(slots=True)
class _Chat:
    """`words` are those that were told last, which come before the message that they are in."""

    subtype: str
    country: str
    words: str = ""


@meter
class Messaging:
    reads = (ContactInitiated, MessageSent, BotSaid, AgentSpoke, MessageSentBy, ContactCompleted)

    def __init__(self, use: Use, deployment: Deployment) -> None:
        self._use, self._deployment = use, deployment
        self._chats: dict[str, _Chat] = {}

    def read(self, traced: Traced) -> None:
        event = traced.event
        if type(event) is ContactInitiated:
            if event.subtype in CARRIED:
                country = self._deployment.kind(event.customer).country
                self._chats[traced.contact_id] = _Chat(event.subtype, country)
            return
        chat = self._chats.get(traced.contact_id)
        if chat is None:
            return
        if type(event) is MessageSentBy:
            self._count(chat, event, traced)
        elif type(event) is ContactCompleted:
            del self._chats[traced.contact_id]
        else:
            chat.words = event.text

    def _count(self, chat: _Chat, sent: MessageSentBy, traced: Traced) -> None:
        if chat.subtype == WHATSAPP:
            self._use("social.message", 1, traced)
        elif sent.role != CUSTOMER:
            words = chat.words if len(chat.words) == sent.length else UNKNOWN * sent.length
            self._use("sms.part", sms_parts(words), traced, country=chat.country)
