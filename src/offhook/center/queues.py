"""Queues that are closed or deleted while contacts wait in them.

Source: a disabled queue takes no further contacts; those that wait in it stay, and are served
(https://repost.aws/knowledge-center/connect-remove-callback-queue-contacts). Deleting cannot be undone
(https://docs.aws.amazon.com/connect/latest/adminguide/delete-queue.html); for a while a queue is disabled instead.
Assumed: the contacts that wait in a deleted queue are let go, since nobody could ever take them: their customer hears
the disconnect flow if one is set, else a plain goodbye. One that an agent has accepted already goes on. AWS says
nothing of it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from offhook.center.contacts.interruptions import QueueDeleted
from offhook.errors import OffhookError, Place, nearest

if TYPE_CHECKING:
    from offhook.center.center import Center
    from offhook.center.resources import Queue


def delete_queue(center: Center, queue: str) -> None:
    """Delete a queue, by id or ARN. Raises OffhookError if there is none."""
    deleted = _queue(center, queue)
    queues = {reference: other for reference, other in center.instance.queues.items() if other.arn != deleted.arn}
    center.instance = replace(center.instance, queues=queues)
    for live in list(center.contacts.values()):
        is_in_it = live.contact.queue is not None and live.contact.queue.arn == deleted.arn
        if live.stage == "queued" and is_in_it and live.task:
            live.task.interrupt(QueueDeleted())


def set_enabled(center: Center, queue: str, is_enabled: bool) -> None:
    """Disable a queue for new contacts, or enable it again. By id or ARN; raises OffhookError if there is none."""
    arn = _queue(center, queue).arn
    queues = {
        reference: replace(other, is_enabled=is_enabled) if other.arn == arn else other
        for reference, other in center.instance.queues.items()
    }
    center.instance = replace(center.instance, queues=queues)


def exists(center: Center, queue: str) -> bool:
    """Whether contacts can be served from this queue (an ARN); the personal queue of an agent is always there."""
    return queue in center.instance.queues or center.instance.owner_of(queue) is not None


def _queue(center: Center, queue: str) -> Queue:
    if queue not in center.instance.queues:
        where, names = Place("QUEUE"), [known.name for known in center.instance.queues.values()]
        raise OffhookError(f"there is no queue {queue!r}", where=where, fix=nearest(queue, names))
    return center.instance.queues[queue]
