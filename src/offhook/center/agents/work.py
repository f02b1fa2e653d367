"""A contact on an agent's desk, and the statuses that agents set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from offhook.center.timeline import Due
from offhook.routing.model import OFFLINE, ROUTABLE, AgentStatus

if TYPE_CHECKING:
    from offhook.center.contacts.live import LiveContact

RINGING = "INCOMING"
CONNECTING, CONNECTED, ON_HOLD, AFTER_CONTACT_WORK = "CONNECTING", "CONNECTED", "CONNECTED_ONHOLD", "ENDED"
PAUSED = "PAUSED"
UNANSWERED = {"MISSED": "miss", "REJECTED": "reject", "ERROR": "fail"}
"""States of what was not answered, and what routing calls their coming about."""


@dataclass(slots=True)
class Work:
    """One contact on the desk: its state, and what is due if the agent does nothing."""

    live: LiveContact
    state: str
    due: Due | None = None
    is_muted: bool = False


def statuses_of(instance_arn: str, custom: Mapping[str, AgentStatus]) -> dict[str, AgentStatus]:
    """Statuses by name: the two that every instance has, and its own."""
    always = [
        AgentStatus(f"{instance_arn}/agent-state/available", "Available", ROUTABLE),
        AgentStatus(f"{instance_arn}/agent-state/offline", "Offline", OFFLINE),
    ]
    return {status.name: status for status in (*always, *custom.values())}
