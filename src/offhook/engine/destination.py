"""A queue that an action names: by its own id, or by the agent whose personal queue it is.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-updatecontacttargetqueue.html: QueueId
and AgentId exclude each other, and each is an id or an ARN.
Recorded: the ARN of a personal queue ends with `queue/agent/` and the id of the user (ListQueues and contact records).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.contact import Contact, TargetQueue
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.resolve import Text


@dataclass(frozen=True, slots=True)
class Destination:
    """At most one of the two is set; neither means the working queue of the contact."""

    queue: Text | None
    agent: Text | None

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        if fields.has("QueueId") and fields.has("AgentId"):
            fields.fault("QueueId and AgentId together", "Keep one of them", "AgentId")
        return cls(fields.optional_text("QueueId", whole=True), fields.optional_text("AgentId", whole=True))

    def find(self, contact: Contact, instance: Instance) -> TargetQueue | str:
        """The queue, or why there is none."""
        if self.queue:
            reference = self.queue.resolve(contact, instance)
            return instance.queue(reference) or f"there is no queue {reference!r}; a name is no id"
        if self.agent:
            reference = self.agent.resolve(contact, instance)
            personal = f"{instance.arn}/queue/agent/{reference.rpartition('/')[2]}"
            return instance.queue(personal) or f"there is no agent {reference!r}; a name is no id"
        return contact.queue or "no queue is named, and the contact has no working queue"
