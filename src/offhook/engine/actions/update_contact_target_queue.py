"""UpdateContactTargetQueue: set the working queue of the contact.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-updatecontacttargetqueue.html
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.contact import Contact
from offhook.engine.events import QueueSet
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, done, fail
from offhook.engine.registry import action
from offhook.engine.resolve import Text


@action("UpdateContactTargetQueue", errors=("NoMatchingError",))
@dataclass(frozen=True, slots=True)
class UpdateContactTargetQueue:
    queue: Text

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        if fields.has("AgentId"):
            fields.fault("an agent's own queue is not run here yet", "Use QueueId locally", "AgentId")
        return cls(fields.text("QueueId", whole=True))

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        reference = self.queue.resolve(contact, instance)
        queue = instance.queue(reference)
        if queue is None:
            return fail("NoMatchingError", f"there is no queue {reference!r}; a name is no id")
        contact.queue = queue
        return done(event=QueueSet(queue.arn, queue.name))
