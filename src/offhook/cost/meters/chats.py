"""Messages of chats: each one that anybody sends, the first one, the system's and the bot's included.

Source: a message sent or received, by people or AI, and a price of its own for SMS, WhatsApp, Apple and others that
come from elsewhere: https://aws.amazon.com/products/connect/customer/pricing/, as transcribed in October 2026.
Source: by the message, however many take part: https://docs.aws.amazon.com/connect/latest/adminguide/chat.html.
Source: who is idle in a chat, or back, is told by events and not by messages: .../adminguide/setup-chat-timeouts.html.
Assumed: a message is one message however long it is; nothing is published about parts. What only the agent sees of a
whisper is a message too. A message to a customer who has left is sent all the same.
"""

from __future__ import annotations

from offhook.center.life import ContactCompleted, ContactInitiated, MessageSentBy
from offhook.cost.deployment import Deployment
from offhook.cost.meters import Use, meter
from offhook.cost.rules.messages import message_item
from offhook.engine.events import Traced

CHAT = "CHAT"


@meter
class Chats:
    reads = (ContactInitiated, MessageSentBy, ContactCompleted)

    def __init__(self, use: Use, deployment: Deployment) -> None:
        self._use = use
        self._items: dict[str, str] = {}

    def read(self, traced: Traced) -> None:
        event = traced.event
        if type(event) is MessageSentBy:
            if item := self._items.get(traced.contact_id):
                self._use(item, 1, traced)
        elif type(event) is ContactCompleted:
            self._items.pop(traced.contact_id, None)
        elif event.channel == CHAT:
            self._items[traced.contact_id] = message_item(event.subtype)
