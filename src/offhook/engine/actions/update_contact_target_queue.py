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
            fields.unsupported("an agent's own queue", "Use QueueId locally", "AgentId")
        queue = fields.optional_text("QueueId", whole=True)
        if not fields.has("AgentId") and not fields.has("QueueId"):
            fields.fault("QueueId is missing", 'Write "QueueId": "..."')
        return cls(queue or Text.of(""))

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        reference = self.queue.resolve(contact, instance)
        queue = instance.queue(reference)
        if queue is None:
            return fail("NoMatchingError", f"there is no queue {reference!r}; a name is no id")
        contact.queue = queue
        return done(event=QueueSet(queue.arn, queue.name))
