"""UpdateContactRoutingBehavior: change the contact's priority in the queue, or how long it seems to have waited.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-updatecontactroutingbehavior.html
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.contact import Contact
from offhook.engine.events import ContactDataUpdated
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, done
from offhook.engine.registry import action

LOWEST_PRIORITY = 9_223_372_036_854_775_807


@action("UpdateContactRoutingBehavior")
@dataclass(frozen=True, slots=True)
class UpdateContactRoutingBehavior:
    priority: int | None
    adjustment_s: int | None

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        has_priority, has_age = fields.has("QueuePriority"), fields.has("QueueTimeAdjustmentSeconds")
        if has_priority and has_age:
            fields.fault("QueuePriority and QueueTimeAdjustmentSeconds together", "Keep one of them")
        return cls(
            fields.number("QueuePriority", 1, LOWEST_PRIORITY) if has_priority else None,
            fields.number("QueueTimeAdjustmentSeconds", -(10**9), 10**9) if has_age else None,
        )

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        if self.priority is not None:
            contact.queue_priority = self.priority
            return done(event=ContactDataUpdated({"QueuePriority": self.priority}))
        if self.adjustment_s is not None:
            contact.queue_time_adjustment_s = self.adjustment_s
            return done(event=ContactDataUpdated({"QueueTimeAdjustmentSeconds": self.adjustment_s}))
        return done()
