"""What is played to a participant, and the keys that come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offhook.center.contacts.answers import answers
from offhook.center.events import PromptsLooped
from offhook.engine.asks import CollectKeys, LoopPrompts, Speak
from offhook.engine.events import Traced
from offhook.engine.replies import Reply

if TYPE_CHECKING:
    from offhook.center.contacts.live import LiveContact


@answers(Speak)
async def speak(live: LiveContact, ask: Speak) -> Reply:
    return await live.phone.speak(ask, is_whispered=live.is_agent_listening)


@answers(LoopPrompts)
async def loop_prompts(live: LiveContact, ask: LoopPrompts) -> Reply:
    live.loop = (live.contact.copy(), ask)
    began, flow, action = live.time.now(), live.contact.flow, live.contact.action
    try:
        return await live.phone.loop_prompts(ask)
    finally:  # also when an agent takes the contact, or the customer has left
        now = live.time.now()
        looped = PromptsLooped(ask.messages, (now - began).total_seconds())
        live.center.keep(Traced(now, live.id, flow, action, looped))


@answers(CollectKeys)
async def collect_keys(live: LiveContact, ask: CollectKeys) -> Reply:
    return await live.phone.collect_keys(ask, is_buffered=live.contact.key_buffer is not None)
