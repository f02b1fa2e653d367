"""Slots at this moment: how many contacts agents have at hand, and how many more they could take."""

from __future__ import annotations

from offhook.center.metrics.now import View, current
from offhook.center.metrics.registry import COUNT


@current(
    "SLOTS_ACTIVE",
    COUNT,
    "contacts at agents: accepted, connected, on hold, paused or in after-contact work",
    anchor="active-slots",
)
def slots_active(view: View) -> float:
    return len(view.handled)


@current(
    "SLOTS_AVAILABLE",
    COUNT,
    "contacts that agents could be offered now: in the status Available, without a next status, nothing in error, "
    "and as the contacts at hand allow",
    assumed="a channel counts that the routing profile has a queue of",
)
def slots_available(view: View) -> float:
    return sum(view.free_slots(agent) for agent in view.agents if agent.can_be_offered)
