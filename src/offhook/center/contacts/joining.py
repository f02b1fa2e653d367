"""From the agent's acceptance to the conversation: the agent hears a whisper, then the customer.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/contact-initiation-methods.html: agent whisper first,
customer whisper second, and only then the two are joined. Seconds of both count as time in the queue
(.../adminguide/metrics-definitions.html, average queue answer time).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from offhook.center.defaults import AGENT_WHISPER
from offhook.center.life import AgentConnected

if TYPE_CHECKING:
    from offhook.center.agents.desk import Desk
    from offhook.center.contacts.live import LiveContact


async def join(live: LiveContact, desk: Desk) -> str:
    """The whispers, then the conversation: "connected", or "customer_left" in the middle of it."""
    live.contact.agent = desk.agent.as_seen_by_flows()
    end = await whisper_to_agent(live)
    whisper = live.contact.hooks.get("CustomerWhisper")
    if end != "customer_left" and whisper:
        end = await live.run_flow(whisper)
    if end == "customer_left":
        live.contact.agent = None
        return end
    connect(live, desk)
    return "connected"


async def whisper_to_agent(live: LiveContact) -> str:
    """The agent whisper flow, which the customer does not hear.

    Source: https://docs.aws.amazon.com/connect/latest/adminguide/default-agent-whisper.html: only a call has a default.
    """
    live.is_agent_listening = True
    try:
        flow = live.contact.hooks.get("AgentWhisper") or (AGENT_WHISPER if live.contact.channel == "VOICE" else None)
        return await live.run_flow(flow) if flow else "ended"
    finally:
        live.is_agent_listening = False


def connect(live: LiveContact, desk: Desk) -> None:
    """Agent and customer are joined."""
    agent = desk.agent
    live.stage = "talking"
    live.note(AgentConnected(agent.arn, agent.username, agent.name, live.waited_s()))
    desk.is_joined(live)
