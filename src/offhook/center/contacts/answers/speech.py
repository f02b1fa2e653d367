"""What is played to a participant, and the keys that come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offhook.center.contacts.answers import answers
from offhook.engine.asks import CollectKeys, LoopPrompts, Speak
from offhook.engine.replies import Reply

if TYPE_CHECKING:
    from offhook.center.contacts.live import LiveContact


@answers(Speak)
async def speak(live: LiveContact, ask: Speak) -> Reply:
    return await live.phone.speak(ask, is_whispered=live.is_agent_listening)


@answers(LoopPrompts)
async def loop_prompts(live: LiveContact, ask: LoopPrompts) -> Reply:
    live.loop = (live.contact.copy(), ask)
    return await live.phone.loop_prompts(ask)


@answers(CollectKeys)
async def collect_keys(live: LiveContact, ask: CollectKeys) -> Reply:
    return await live.phone.collect_keys(ask, is_buffered=live.contact.key_buffer is not None)
