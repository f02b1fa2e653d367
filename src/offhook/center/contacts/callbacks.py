"""Callbacks: a contact that waits in the caller's place, and the call that is made when an agent has it.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/about-queued-callbacks.html and
.../adminguide/setup-queued-cb.html: the initial delay comes before the queue; a retry only when nobody answers,
after the minimum time; up to 7 days; the agent accepts, hears the agent whisper, the customer is dialled and hears the
outbound whisper. A callback keeps the place of the call that asked for it, and may overflow a full queue by 20 %.
Assumed: an agent whose callback is not answered is free at once; a full queue ends a callback; the number rings for
60 s. Waiting callbacks go on whatever the hours of the queue are, unless a creation flow checks them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from offhook.center.contacts.expiry import DAY_S, expires_after, never_expires
from offhook.center.contacts.joining import connect, whisper_to_agent
from offhook.center.contacts.outbound import whisper_outbound
from offhook.center.contacts.queueing import in_silence, wait_in_queue
from offhook.center.contacts.reaching import dial
from offhook.center.life import CallbackAttempted, ContactScheduled
from offhook.engine.asks import CreateCallback

if TYPE_CHECKING:
    from offhook.center.agents.desk import Desk
    from offhook.center.contacts.live import LiveContact

WAITS_FOR_S = 7 * DAY_S


@dataclass(slots=True)
class Callback:
    """How a callback begins: by its delay, its creation flow and its queue, up to the conversation."""

    asked: CreateCallback
    asked_at: datetime
    attempts: int = 0

    async def __call__(self, live: LiveContact) -> str:
        live.has_customer = False
        expires_after(live, WAITS_FOR_S)
        try:
            await self._is_scheduled(live, self.asked.delay_s)
            if self.asked.flow and (end := await live.run_flow(self.asked.flow)) != "enqueued":
                return end
            return await self._called_back(live)
        finally:
            never_expires(live)

    async def _called_back(self, live: LiveContact) -> str:
        live.age_from = self.asked_at
        while True:
            if not live.center.router.has_room(self._queue(live), may_overflow=True):
                return "lost"
            end = await wait_in_queue(live, in_silence, self._dial)
            if end != "not_answered" or self.attempts >= self.asked.attempts:
                return end
            await self._is_scheduled(live, self.asked.retry_delay_s)

    def _queue(self, live: LiveContact) -> str:
        assert live.contact.queue is not None
        return live.center.routing_queue(live.contact.queue.arn)

    async def _is_scheduled(self, live: LiveContact, seconds: float) -> None:
        if seconds:
            live.stage = "scheduled"
            queue = live.contact.queue
            live.note(ContactScheduled(seconds, queue.arn if queue else None))
            await live.time.pass_time(seconds)
            live.stage = "flow"

    async def _dial(self, live: LiveContact, desk: Desk) -> str:
        """The agent has accepted: the whisper, then the customer's telephone rings."""
        live.contact.agent = desk.agent.as_seen_by_flows()
        await whisper_to_agent(live)
        self.attempts += 1
        is_answered = await dial(live, self.asked.number)
        live.note(CallbackAttempted(self.attempts, is_answered))
        if not is_answered:
            live.contact.agent = None
            desk.is_not_reached(live)
            return "not_answered"
        if (end := await whisper_outbound(live)) in ("customer_left", "disconnected"):
            return end
        connect(live, desk)
        return "connected"
