"""From one queue to another: what a customer queue flow asks for.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-dequeuecontactandtransfertoqueue.html:
a new segment whose previous contact is this one, for a contact that is queued; 12 contacts in a chain at most, and 20 %
more than the queue's maximum (.../adminguide/set-maximum-queue-limit.html).
Source: it starts from the new time in the queue, and takes routing criteria along from their first step
(.../adminguide/about-routing.html, .../adminguide/proficiency-routing.html).
Assumed: this contact ends, as transferred, at the next moment at which its flow would wait.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from offhook.center.contacts.answers import performs
from offhook.center.contacts.chain import LONGEST_CHAIN, goes_on_as, is_chain_full, next_contact
from offhook.center.life import ContactTransferred
from offhook.engine.asks import Perform
from offhook.engine.replies import Fails, Performed, Reply

if TYPE_CHECKING:
    from offhook.center.contacts.live import LiveContact


@performs("DequeueContactAndTransferToQueue")
async def transfer_to_queue(live: LiveContact, ask: Perform) -> Reply:
    """A new segment in the other queue."""
    center, reference = live.center, str(ask.parameters["QueueId"])
    queue = center.instance.queue(reference)
    if live.stage != "queued":
        return Fails("NoMatchingError", "the contact is in no queue")
    if queue is None:
        return Fails("NoMatchingError", f"there is no queue {reference!r}")
    if is_chain_full(live):
        return Fails("NoMatchingError", f"a chain has {LONGEST_CHAIN} contacts at most")
    if not center.router.has_room(center.routing_queue(queue.arn), may_overflow=True):
        return Fails("QueueAtCapacity", f"{queue.name} is full")
    contact = next_contact(live, "QUEUE_TRANSFER")
    contact.queue = queue
    live.note(ContactTransferred("QUEUE", queue.arn, contact.id))
    live.stop("transferred")
    goes_on_as(live, contact, _queued)
    return Performed({"ContactId": contact.id})


async def _queued(_: LiveContact) -> str:
    return "enqueued"
