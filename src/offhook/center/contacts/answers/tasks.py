"""Tasks that a flow begins, and takes up again.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/create-task-block.html: the task is linked to the contact
that begins it, and what the agent sees of that contact comes along.
Assumed: the contact is the related one of the task, whose attributes are the block's alone if it names any. Templates
are not known here.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from offhook.center.contacts.answers import performs
from offhook.center.contacts.pausing import resume
from offhook.center.contacts.tasks import start_task
from offhook.engine.asks import Perform
from offhook.engine.fields import whole_number
from offhook.engine.replies import Fails, Performed, Reply
from offhook.engine.resolve import as_text
from offhook.errors import OffhookError

if TYPE_CHECKING:
    from offhook.center.contacts.live import LiveContact


@performs("CreateTask")
async def create_task(live: LiveContact, ask: Perform) -> Reply:
    given = ask.parameters
    attributes, references = given.get("Attributes"), given.get("References")
    try:
        task = start_task(
            live.center,
            as_text(given.get("Name")),
            flow=as_text(given.get("ContactFlowId")) or None,
            description=as_text(given.get("Description")) or None,
            references=references if isinstance(references, dict) else None,
            attributes={key: as_text(value) for key, value in attributes.items()}
            if isinstance(attributes, dict)
            else None,
            scheduled_for=_moment(live, ask),
            related=live,
        )
    except OffhookError as error:
        return Fails("NoMatchingError", error.what)
    return Performed({"ContactId": task.id})


@performs("ResumeContact")
async def resume_contact(live: LiveContact, _: Perform) -> Reply:
    try:
        resume(live)
    except OffhookError as error:
        return Fails("NoMatchingError", error.what)
    return Performed({})


def _moment(live: LiveContact, ask: Perform) -> datetime | None:
    if delay_s := whole_number(as_text(ask.parameters.get("DelaySeconds")), 1, 10**9):
        return live.time.now() + timedelta(seconds=delay_s)
    if moment := whole_number(as_text(ask.parameters.get("ScheduledTime")), 1, 10**11):
        return datetime.fromtimestamp(moment, UTC)
    return None
