"""E-mails: each one received or sent. A draft that is discarded is neither.

Source: an e-mail sent or received: https://aws.amazon.com/products/connect/customer/pricing/, as transcribed in
October 2026.
Assumed: one e-mail is one, however many addresses it goes to and however long it is; transferring it is free.
"""

from __future__ import annotations

from offhook.center.life import ContactCompleted, ContactInitiated, MessageSentBy
from offhook.cost.deployment import Deployment
from offhook.cost.meters import Use, meter
from offhook.engine.events import Traced

EMAIL = "EMAIL"


@meter
class Emails:
    reads = (ContactInitiated, MessageSentBy, ContactCompleted)

    def __init__(self, use: Use, deployment: Deployment) -> None:
        self._use = use
        self._open: set[str] = set()

    def read(self, traced: Traced) -> None:
        event = traced.event
        if type(event) is MessageSentBy:
            if traced.contact_id in self._open:
                self._use("connect.email", 1, traced)
        elif type(event) is ContactCompleted:
            self._open.discard(traced.contact_id)
        elif event.channel == EMAIL:
            self._open.add(traced.contact_id)
