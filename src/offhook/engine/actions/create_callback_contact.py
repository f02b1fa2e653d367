"""CreateCallbackContact: make a callback contact for the customer.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/interactions-createcallbackcontact.html
Source: the number dialled is the one that was set, else the customer's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.asks import Accepted, CreateCallback, Refused, Reply
from offhook.engine.contact import Contact
from offhook.engine.events import CallbackCreated
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, ask, done, fail
from offhook.engine.registry import action
from offhook.engine.resolve import Text

LONGEST_DELAY_S = 259_200


@action("CreateCallbackContact", errors=("NoMatchingError",))
@dataclass(frozen=True, slots=True)
class CreateCallbackContact:
    queue: Text | None
    delay_s: int
    attempts: int
    retry_delay_s: int
    flow: Text | None

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        if fields.has("AgentId"):
            fields.unsupported("an agent's own queue", "Use QueueId locally", "AgentId")
        return cls(
            queue=fields.optional_text("QueueId", whole=True),
            delay_s=fields.seconds("InitialCallDelaySeconds", 1, LONGEST_DELAY_S),
            attempts=fields.number("MaximumConnectionAttempts", 1, 1_000),
            retry_delay_s=fields.seconds("RetryDelaySeconds", 1, LONGEST_DELAY_S),
            flow=fields.optional_text("ContactFlowId", whole=True),
        )

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        queue = instance.queue(self.queue.resolve(contact, instance)) if self.queue else contact.queue
        number = contact.callback_number or (contact.customer_endpoint and contact.customer_endpoint.address)
        if queue is None or not number:
            return fail("NoMatchingError", "a callback needs a queue and a number")
        flow = self.flow.resolve(contact, instance) if self.flow else None
        return ask(CreateCallback(queue.arn, number, self.delay_s, self.attempts, self.retry_delay_s, flow))

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        match reply:
            case Accepted(callback_id):
                return done(event=CallbackCreated(callback_id, self.delay_s))
            case Refused(reason):
                return fail("NoMatchingError", reason)
            case _:
                return fail("NoMatchingError", "the callback could not be made")
