"""Lambda functions, bots and encryption: what is asked of other services in the middle of a flow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offhook.center.bots import LexBot
from offhook.center.chat import Chat
from offhook.center.contacts.answers import answers
from offhook.center.contacts.arrivals import CHAT
from offhook.center.encryption import encrypted
from offhook.center.lambda_event import contact_flow_event
from offhook.engine.asks import ConverseWithBot, EncryptInput, InvokeFunction
from offhook.engine.replies import Reply

if TYPE_CHECKING:
    from offhook.center.contacts.live import LiveContact


@answers(InvokeFunction)
async def invoke(live: LiveContact, ask: InvokeFunction) -> Reply:
    began = live.time.now()
    event = contact_flow_event(live.contact, live.center.instance.region, ask.parameters)
    reply = await live.time.in_thread(lambda: live.center.functions.invoke(ask.arn, event, ask.time_limit_s))
    await live.time.pass_time(reply.duration_s, since=began)
    return reply


@answers(ConverseWithBot)
async def converse(live: LiveContact, ask: ConverseWithBot) -> Reply:
    """A bot has the customer until it is done."""
    from offhook.center.conversing import Conversation  # only now: a call without a bot needs none of it

    is_chat = live.contact.channel == CHAT
    return await Conversation(
        live.center.instance.bots.get(ask.bot) or LexBot.nowhere(ask.bot),
        ask,
        live.contact,
        Chat(live.customer, live.time, live.note, silence_limit_s=ask.silence_limit_s) if is_chat else live.phone,
        functions=live.center.functions,
        time=live.time,
        zone=live.zone,
        note=live.note,
    ).run()


@answers(EncryptInput)
async def encrypt(_: LiveContact, ask: EncryptInput) -> Reply:
    return encrypted(ask)
