"""UpdateContactTargetQueue: set the working queue of the contact.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-updatecontacttargetqueue.html
Source: AgentId means the personal queue of that agent (.../adminguide/set-working-queue.html).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.contact import Contact
from offhook.engine.destination import Destination
from offhook.engine.events import QueueSet
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, done, fail
from offhook.engine.registry import action


@action("UpdateContactTargetQueue", errors=("NoMatchingError",))
@dataclass(frozen=True, slots=True)
class UpdateContactTargetQueue:
    destination: Destination

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        if not fields.has("AgentId") and not fields.has("QueueId"):
            fields.fault("QueueId is missing", 'Write "QueueId": "..."')
        return cls(Destination.parse(fields))

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        queue = self.destination.find(contact, instance)
        if isinstance(queue, str):
            return fail("NoMatchingError", queue)
        contact.queue = queue
        return done(event=QueueSet(queue.arn, queue.name))
