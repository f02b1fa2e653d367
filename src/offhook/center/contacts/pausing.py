"""Tasks that rest: with their agent, or out of their queue.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/resume-contact.html: a paused task frees the agent's slot;
one that no agent has leaves its queue, and goes back only by a Transfer to queue of its flow.
Source: ten pauses (https://docs.aws.amazon.com/connect/latest/APIReference/API_Contact.html, TotalPauseCount).
Assumed: the flow of the hook PauseContact runs when a task is paused, and may resume it; that of ResumeContact runs
when a task that no agent has is resumed from outside. A task that nobody sends to a queue again rests until it expires.
An agent who takes a task up again has it beside the others, slot or not, and goes to the end of the order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from offhook.center.agents.work import PAUSED
from offhook.center.contacts.interruptions import HoldChanged, Pauses
from offhook.center.life import ContactPaused, ContactResumed
from offhook.center.timeline import Signal
from offhook.errors import OffhookError, Place

if TYPE_CHECKING:
    from offhook.center.agents.desk import Desk
    from offhook.center.contacts.live import LiveContact

MOST_PAUSES = 10


def pause(live: LiveContact) -> None:
    """Let a task rest. Raises OffhookError where it cannot."""
    if live.contact.channel != "TASK" or live.is_paused or live.stage not in ("queued", "talking"):
        what = f"contact {live.id} cannot be paused now: it is {'paused' if live.is_paused else live.stage}"
        raise OffhookError(what, where=Place(live.id), fix="Pause a task that is queued, or with an agent")
    if live.transfer:
        what = f"contact {live.id} cannot be paused now: it is being transferred"
        raise OffhookError(what, where=Place(live.id), fix="Take it back first, or pause it where it has gone")
    if live.pauses >= MOST_PAUSES:
        what = f"contact {live.id} has been paused {MOST_PAUSES} times"
        raise OffhookError(what, where=Place(live.id), fix="Finish it, or pass it on")
    assert live.task
    live.is_paused, live.pauses = True, live.pauses + 1
    if live.stage == "queued":
        live.note(ContactPaused(None))
        live.task.interrupt(Pauses())
    else:
        (desk,) = live.talking_desks()
        live.note(ContactPaused(desk.agent.arn))
        desk.puts_aside(live)
        live.task.interrupt(HoldChanged())


def resume(live: LiveContact) -> None:
    """Take a paused task up again. Raises OffhookError if it is not paused."""
    if not live.is_paused:
        raise OffhookError(f"contact {live.id} is not paused", where=Place(live.id), fix="Pause it first")
    live.is_paused = False
    desk = _desk(live)
    live.note(ContactResumed(desk.agent.arn if desk else None))
    if desk:
        desk.takes_up(live)
    live.resumed.set()


async def rest(live: LiveContact) -> str:
    """Out of the queue, until somebody resumes it: "enqueued" if it goes back, or how it ended."""
    live.stage = "paused"
    if flow := live.contact.hooks.get("PauseContact"):
        end = await live.run_flow(flow)
        if end in ("enqueued", "disconnected") and not live.is_paused:
            return end
    if live.is_paused:
        await live.resumed.wait()
    live.stage = "flow"
    if (flow := live.contact.hooks.get("ResumeContact")) and (end := await live.run_flow(flow)) != "ended":
        return end
    await Signal(live.time).wait()
    return "expired"


async def rest_with_agent(live: LiveContact) -> str | None:
    """The agent has it aside: None once it is taken up again, or how it ended."""
    if (flow := live.contact.hooks.get("PauseContact")) and await live.run_flow(flow) == "disconnected":
        return "disconnected"
    if live.is_paused:
        await live.resumed.wait()
    return None


def _desk(live: LiveContact) -> Desk | None:
    return next((desk for desk in live.talking_desks() if desk.work[live.id].state == PAUSED), None)
