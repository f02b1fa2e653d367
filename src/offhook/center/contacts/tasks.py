"""Tasks: work without anybody on the line, for now or for later.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/API_StartTaskContact.html: exactly one of a flow and a
quick connect; up to 90 days ahead; the previous contact's attributes are shared, in a chain of 12 at most; the related
contact's are copied once. Source: .../adminguide/amazon-connect-service-limits.html: 20 changes of the moment.
Assumed: a task's 7 days begin when it is due. Of a quick connect its flow runs, towards its queue or its agent.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from offhook.center.contacts.beginnings import heads_for, known_flow, known_quick_connect, new_contact
from offhook.center.contacts.chain import LONGEST_CHAIN
from offhook.center.contacts.expiry import LIVES_FOR_S, expires_after, never_expires
from offhook.center.contacts.interruptions import Rescheduled
from offhook.center.life import ConnectedToSystem, ContactScheduled
from offhook.center.ports import NobodyThere
from offhook.errors import OffhookError, Place

if TYPE_CHECKING:
    from offhook.center.center import Center
    from offhook.center.contacts.live import LiveContact
    from offhook.engine.contact import Contact, Json

FURTHEST = timedelta(days=90)
MOST_RESCHEDULES = 20
LONGEST_NAME = 1_024


def start_task(
    center: Center,
    name: str,
    *,
    flow: str | None = None,
    quick_connect: str | None = None,
    description: str | None = None,
    references: Mapping[str, Json] | None = None,
    attributes: Mapping[str, str] | None = None,
    scheduled_for: datetime | None = None,
    previous: LiveContact | None = None,
    related: LiveContact | None = None,
) -> LiveContact:
    """StartTaskContact, by a flow (ARN or id) or a quick connect (its name). Raises OffhookError for what cannot be."""
    where = Place(name)
    if (flow is None) == (quick_connect is None) or not 0 < len(name) <= LONGEST_NAME:
        fix = f"Name it in 1 to {LONGEST_NAME} characters, and name one of the two"
        raise OffhookError("a task has a name, and either a flow or a quick connect", where=where, fix=fix)
    if scheduled_for:
        _check(scheduled_for, center, where)
    if previous and previous.links >= LONGEST_CHAIN:
        what = f"a chain has {LONGEST_CHAIN} contacts at most"
        raise OffhookError(what, where=where, fix="Name it as the related contact, which begins a chain of its own")
    contact = new_contact(center, "TASK", "API", subtype="connect:Task")
    _come_along(contact, previous, related)
    contact.attributes = {**contact.attributes, **(attributes or {})}
    told = {"Name": name, "Description": description, "References": dict(references) if references else None}
    contact.data = {**contact.data, **{key: value for key, value in told.items() if value}}
    if flow:
        contact.flow = known_flow(center, flow)
    else:
        _by_quick_connect(center, contact, quick_connect or "", where)
    live = center.live_type(center, contact, NobodyThere(), _begins, related_id=related.id if related else None)
    live.scheduled_until = scheduled_for
    if previous:
        live.links, live.zone = previous.links + 1, previous.zone
    return center.live(live)


def reschedule(live: LiveContact, moment: datetime) -> None:
    """Another moment for a task that is not due yet. Raises OffhookError where it cannot be."""
    where = Place(live.id)
    if live.stage != "scheduled" or live.contact.channel != "TASK":
        raise OffhookError(f"task {live.id} is not scheduled", where=where, fix="Pause it instead")
    if live.reschedules >= MOST_RESCHEDULES:
        what = f"task {live.id} has been scheduled anew {MOST_RESCHEDULES} times"
        raise OffhookError(what, where=where, fix="Begin another task")
    _check(moment, live.center, where)
    live.reschedules, live.scheduled_until = live.reschedules + 1, moment
    assert live.task
    live.task.interrupt(Rescheduled())


async def _begins(live: LiveContact) -> str:
    """At its moment, with its flow."""
    if live.scheduled_until:
        never_expires(live)
        await _is_scheduled(live)
        expires_after(live, LIVES_FOR_S["TASK"])
    live.stage = "flow"
    live.note(ConnectedToSystem())
    return await live.run_flow(live.contact.flow)


async def _is_scheduled(live: LiveContact) -> None:
    live.stage = "scheduled"
    while live.scheduled_until and (left_s := (live.scheduled_until - live.time.now()).total_seconds()) > 0:
        live.note(ContactScheduled(left_s, live.contact.queue.arn if live.contact.queue else None))
        try:
            await live.time.pass_time(left_s)
        except Rescheduled:
            continue


def _check(moment: datetime, center: Center, where: Place) -> None:
    now = center.time.now()
    if not now < moment <= now + FURTHEST:
        what = f"{moment.isoformat()} is past, or more than {FURTHEST.days} days ahead"
        raise OffhookError(what, where=where, fix=f"Name a moment after {now.isoformat()}")


def _come_along(contact: Contact, previous: LiveContact | None, related: LiveContact | None) -> None:
    source = previous or related
    if source:
        contact.attributes = dict(source.contact.attributes)
    if previous:
        contact.previous_id = previous.id
        contact.initial_id = previous.contact.initial_id or previous.id
        contact.customer_endpoint = previous.contact.customer_endpoint


def _by_quick_connect(center: Center, contact: Contact, name: str, where: Place) -> None:
    chosen = known_quick_connect(center, name, where)
    if chosen.flow is None:
        what = f"quick connect {name!r} is a telephone number"
        raise OffhookError(what, where=where, fix="Choose one to a queue or an agent")
    contact.flow = known_flow(center, chosen.flow)
    heads_for(center, contact, chosen)
