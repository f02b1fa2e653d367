"""DequeueContactAndTransferToQueue: from its customer queue flow, move a waiting contact to another queue.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-dequeuecontactandtransfertoqueue.html:
a new segment is made, whose previous contact is this one, and put into the queue; it fails for a contact that is not
queued, is being joined to an agent or is with one.
Source: on either error the contact stays where it waits; a chain has 12 contacts at most
(.../adminguide/transfer-to-queue.html). Both are the instance's to judge.
Assumed: this contact keeps its own queue and its flow goes on; without a queue the working queue is meant.

Answer: `Performed({"ContactId": ...})` with the new segment; `Fails("QueueAtCapacity")`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.asks import Perform
from offhook.engine.contact import Contact
from offhook.engine.destination import Destination
from offhook.engine.events import ContactCreated
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, ask, done, fail
from offhook.engine.performing import refused
from offhook.engine.registry import action
from offhook.engine.replies import Performed, Reply
from offhook.engine.resolve import as_text

ERRORS = ("QueueAtCapacity", "NoMatchingError")


@action("DequeueContactAndTransferToQueue", errors=ERRORS)
@dataclass(frozen=True, slots=True)
class DequeueContactAndTransferToQueue:
    destination: Destination

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        return cls(Destination.parse(fields))

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        queue = self.destination.find(contact, instance)
        if isinstance(queue, str):
            return fail("NoMatchingError", queue)
        return ask(Perform("DequeueContactAndTransferToQueue", {"QueueId": queue.arn}, ERRORS))

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        if not isinstance(reply, Performed):
            return refused(reply)
        return done(event=ContactCreated("DequeueContactAndTransferToQueue", as_text(reply.values.get("ContactId"))))
