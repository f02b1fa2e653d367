"""TransferContactToQueue: put the contact into its working queue, which ends the flow.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-transfercontacttoqueue.html
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.asks import Enqueue
from offhook.engine.contact import Contact
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Ends, Outcome, ask, fail
from offhook.engine.registry import action
from offhook.engine.replies import Accepted, QueueFull, Refused, Reply


@action("TransferContactToQueue", errors=("QueueAtCapacity", "NoMatchingError"))
@dataclass(frozen=True, slots=True)
class TransferContactToQueue:
    @classmethod
    def parse(cls, fields: Fields) -> Self:
        return cls()

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        if contact.queue is None:
            return fail("NoMatchingError", "no working queue was set")
        return ask(Enqueue(contact.queue.arn))

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        match reply:
            case Accepted():
                return Ends("enqueued")
            case QueueFull():
                return fail("QueueAtCapacity", "the queue is full")
            case Refused(reason):
                return fail("NoMatchingError", reason)
            case _:
                return fail("NoMatchingError", "the contact could not be queued")
