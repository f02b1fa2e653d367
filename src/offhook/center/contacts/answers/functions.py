"""Lambda functions, bots and encryption: what is asked of other services in the middle of a flow."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from offhook.center.bots import LexBot
from offhook.center.chat import Chat
from offhook.center.contacts.answers import answers
from offhook.center.contacts.arrivals import CHAT
from offhook.center.encryption import encrypted
from offhook.center.events import FunctionRan
from offhook.center.lambda_event import contact_flow_event
from offhook.engine.asks import ConverseWithBot, EncryptInput, InvokeFunction
from offhook.engine.events import Traced
from offhook.engine.replies import Raised, Reply, Returned, TimedOut

if TYPE_CHECKING:
    from offhook.center.contacts.live import LiveContact


@answers(InvokeFunction)
async def invoke(live: LiveContact, ask: InvokeFunction) -> Reply:
    began = live.time.now()
    event = contact_flow_event(live.contact, live.center.instance.region, ask.parameters)
    reply = await live.time.in_thread(lambda: live.center.functions.invoke(ask.arn, event, ask.time_limit_s))
    try:
        await live.time.pass_time(reply.duration_s, since=began)
    finally:  # it runs to its end, whether or not the customer is still there
        _note_run(live, ask.arn, reply)
    return reply


def _note_run(live: LiveContact, arn: str, reply: Returned | Raised | TimedOut) -> None:
    if ran := FunctionRan.of(arn, reply):
        contact = live.contact
        live.center.keep(Traced(live.time.now(), contact.id, contact.flow, contact.action, ran))


@answers(ConverseWithBot)
async def converse(live: LiveContact, ask: ConverseWithBot) -> Reply:
    """A bot has the customer until it is done."""
    from offhook.center.conversing import Conversation  # only now: a call without a bot needs none of it

    is_chat, here = live.contact.channel == CHAT, (live.contact.flow, live.contact.action)

    def note(event: Any, at: datetime | None = None) -> None:
        live.center.keep(Traced(at or live.time.now(), live.id, *here, event))

    return await Conversation(
        live.center.instance.bots.get(ask.bot) or LexBot.nowhere(ask.bot),
        ask,
        live.contact,
        Chat(live.customer, live.time, live.note, silence_limit_s=ask.silence_limit_s) if is_chat else live.phone,
        functions=live.center.functions,
        time=live.time,
        zone=live.zone,
        note=note,
    ).run()


@answers(EncryptInput)
async def encrypt(_: LiveContact, ask: EncryptInput) -> Reply:
    return encrypted(ask)
