"""Agents at this moment. What an agent is at is the first of: error, on contact, then the status."""

from __future__ import annotations

from offhook.center.metrics.agents import AFTER_CONTACT_WORK
from offhook.center.metrics.now import View, current
from offhook.center.metrics.registry import COUNT
from offhook.routing.model import CUSTOM, ROUTABLE


@current("AGENTS_ONLINE", COUNT, "agents in any status but Offline")
def agents_online(view: View) -> float:
    return len(view.agents)


@current("AGENTS_AVAILABLE", COUNT, "agents in the status Available without any contact, a ringing one included")
def agents_available(view: View) -> float:
    return sum(agent.type == ROUTABLE and not agent.contacts for agent in view.agents)


@current("AGENTS_STAFFED", COUNT, "agents online, less those in a status of their own")
def agents_staffed(view: View) -> float:
    return sum(agent.type == ROUTABLE for agent in view.agents)


@current("AGENTS_NON_PRODUCTIVE", COUNT, "agents in a status other than Available and Offline")
def agents_non_productive(view: View) -> float:
    return sum(agent.type == CUSTOM for agent in view.agents)


@current("AGENTS_ERROR", COUNT, "agents with a missed, rejected or failed contact that is not cleared")
def agents_error(view: View) -> float:
    return sum(agent.unanswered > 0 for agent in view.agents)


@current(
    "AGENTS_ON_CONTACT",
    COUNT,
    "agents with at least one contact: accepted, connected, on hold, paused or in after-contact work",
    assumed="of a queue or channel: agents who have a contact of it",
)
def agents_on_contact(view: View) -> float:
    return len({agent.arn for agent, _, _ in view.handled})


@current("AGENTS_AFTER_CONTACT_WORK", COUNT, "contacts, not agents, in after-contact work")
def agents_after_contact_work(view: View) -> float:
    return sum(state == AFTER_CONTACT_WORK for _, _, state in view.handled)
