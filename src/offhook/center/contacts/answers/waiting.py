"""Time that a flow lets pass, unless something comes first.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/wait.html: a bot that is no participant is not found; the
customer returns with a message.
Assumed: here no bot is ever a participant of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from offhook.center.contacts.answers import answers
from offhook.engine.asks import WaitFor
from offhook.engine.replies import EventCame, Fails, Reply, Waited

if TYPE_CHECKING:
    from offhook.center.contacts.live import LiveContact

BOT_LEFT = "BotParticipantDisconnected"


@answers(WaitFor)
async def wait(live: LiveContact, ask: WaitFor) -> Reply:
    if BOT_LEFT in ask.events:
        return Fails("ParticipantNotFound", "no bot is a participant of this chat")
    came = await live.awaited.wait(live.time, ask.events, ask.limit_s)
    return EventCame(came) if came else Waited()
