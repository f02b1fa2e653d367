"""Contacts in queues at this moment."""

from __future__ import annotations

from offhook.center.metrics.now import View, current
from offhook.center.metrics.registry import COUNT, SECONDS


@current("CONTACTS_IN_QUEUE", COUNT, "contacts that wait, those that ring at an agent included")
def contacts_in_queue(view: View) -> float:
    return len(view.waiting)


@current("CONTACTS_SCHEDULED", COUNT, "contacts that are to be queued later: callbacks with a delay, tasks")
def contacts_scheduled(view: View) -> float:
    return view.scheduled


@current(
    "OLDEST_CONTACT_AGE",
    SECONDS,
    "how long the contact waits that waits longest; 0 without any",
    assumed="seconds here whatever the grouping; the API gives milliseconds without groupings",
)
def oldest_contact_age(view: View) -> float:
    oldest = min((since for line in view.lines if (since := line.oldest()) is not None), default=view.now)
    return (view.now - oldest).total_seconds()


@current(
    "ESTIMATED_WAIT_TIME",
    SECONDS,
    "how long a contact that joined now may wait; of one queue and one channel only",
    assumed="the position times the mean gap between the last 20 contacts that agents took while others waited; "
    "0 where nobody waits and a slot is free",
)
def estimated_wait_time(view: View) -> float | None:
    if view.queue is None or view.channel is None:
        return None
    if not view.waiting and any(view.free_slots(agent) for agent in view.agents if agent.can_be_offered):
        return 0.0
    return view.lines[0].estimated_s(len(view.waiting) + 1) if view.lines else None
