"""CreateCallbackContact: make a callback contact for the customer.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/interactions-createcallbackcontact.html
Source: the number dialled is the one that was set, else the customer's own; InitialCallDelaySeconds is ignored beside
ContactFlowId.
Recorded: exports of the editor hold MaximumConnectionAttempts "0", which the page forbids; what the editor shows is the
number of retries, and one retry means two attempts (.../adminguide/transfer-to-queue.html).
Assumed: so the key counts the attempts after the first. A CallerId that its reference leaves empty means the queue's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.asks import CreateCallback
from offhook.engine.contact import Contact
from offhook.engine.destination import Destination
from offhook.engine.events import CallbackCreated
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, ask, done, fail
from offhook.engine.registry import action
from offhook.engine.replies import Accepted, Refused, Reply
from offhook.engine.resolve import Text

LONGEST_DELAY_S = 259_200


@action("CreateCallbackContact", errors=("NoMatchingError",))
@dataclass(frozen=True, slots=True)
class CreateCallbackContact:
    destination: Destination
    delay_s: int
    retries: int
    retry_delay_s: int
    flow: Text | None
    caller_id: Text | None

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        delay_s = fields.seconds("InitialCallDelaySeconds", 1, LONGEST_DELAY_S)
        return cls(
            destination=Destination.parse(fields),
            delay_s=0 if fields.has("ContactFlowId") else delay_s,
            retries=fields.number("MaximumConnectionAttempts", 0, 1_000),
            retry_delay_s=fields.seconds("RetryDelaySeconds", 1, LONGEST_DELAY_S),
            flow=fields.optional_text("ContactFlowId", whole=True),
            caller_id=fields.optional_text("CallerId", whole=True),
        )

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        queue = self.destination.find(contact, instance)
        if isinstance(queue, str):
            return fail("NoMatchingError", queue)
        number = contact.callback_number or (contact.customer_endpoint and contact.customer_endpoint.address)
        if not number:
            return fail("NoMatchingError", "a callback needs a number")
        flow = self.flow.resolve(contact, instance) if self.flow else None
        if flow is not None and instance.flow(flow) is None:
            return fail("NoMatchingError", f"there is no flow {flow!r}")
        caller_id = self.caller_id.resolve(contact, instance) if self.caller_id else None
        attempts = self.retries + 1
        return ask(
            CreateCallback(queue.arn, number, self.delay_s, attempts, self.retry_delay_s, flow, caller_id or None)
        )

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        match reply:
            case Accepted(callback_id):
                return done(event=CallbackCreated(callback_id, self.delay_s))
            case Refused(reason):
                return fail("NoMatchingError", reason)
            case _:
                return fail("NoMatchingError", "the callback could not be made")
