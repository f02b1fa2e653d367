"""An agent's desk as the terminal knows it from what the centre said last."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from offhook.center.screen import Screen

RINGING, CONNECTING, TALKING, ON_HOLD, WRAPPING_UP = "INCOMING", "CONNECTING", "CONNECTED", "CONNECTED_ONHOLD", "ENDED"
UNANSWERED = ("MISSED", "REJECTED", "ERROR")


@dataclass(frozen=True, slots=True)
class OnDesk:
    """One contact. `can` are the commands that are possible; `since` and `seen` are moments of `time.monotonic`.

    `transfer`: where it is being transferred to, and how far that is (a stage of `LiveContact`).
    """

    id: str
    channel: str
    state: str
    queue: str
    is_muted: bool
    can: tuple[str, ...]
    rings_for_s: float
    transfer: tuple[str, str] | None
    since: float
    seen: float
    screen: Screen | None

    @property
    def name(self) -> str:
        """Who it is, or the number that they call from."""
        if self.screen is None:
            return "Unknown caller"
        return self.screen.customer or self.screen.calling_from or "Unknown caller"

    @property
    def for_s(self) -> float:
        """Seconds in this state."""
        return time.monotonic() - self.since

    @property
    def waited_s(self) -> float:
        """Seconds in the queue, while it rings."""
        return (self.screen.waited_s if self.screen else 0.0) + time.monotonic() - self.seen


@dataclass(slots=True)
class Desk:
    """`contacts` in the order in which they came; `chosen` is the one that commands are about."""

    username: str = ""
    name: str = ""
    status: str = ""
    next_status: str | None = None
    statuses: tuple[str, ...] = ()
    dispositions: Mapping[str, tuple[str, bool | None]] = field(default_factory=dict)
    """Name, and whether the matter is solved then, by key."""
    quick_connects: tuple[str, ...] = ()
    contacts: tuple[OnDesk, ...] = ()
    chosen_id: str | None = None

    @property
    def chosen(self) -> OnDesk | None:
        """The one that was chosen, else the last that came."""
        by_id = {contact.id: contact for contact in self.contacts}
        return by_id.get(self.chosen_id or "") or (self.contacts[-1] if self.contacts else None)

    @property
    def can(self) -> tuple[str, ...]:
        """Commands that are possible for the contact that they are about."""
        return self.chosen.can if self.chosen else ()

    def contact(self, contact_id: str) -> OnDesk | None:
        return next((contact for contact in self.contacts if contact.id == contact_id), None)

    def told(self, message: Mapping[str, Any], screens: Mapping[str, Screen]) -> Desk:
        """The desk after this message of the centre."""
        now = time.monotonic()
        return replace(
            self,
            username=message["agent"]["username"],
            name=message["agent"]["name"],
            status=message["status"],
            next_status=message["next_status"],
            statuses=tuple(status["name"] for status in message["statuses"]),
            dispositions={one["key"]: (one["name"], one["is_solved"]) for one in message["dispositions"]},
            quick_connects=tuple(message["quick_connects"]),
            contacts=tuple(self._on_desk(one, screens, now) for one in message["contacts"]),
        )

    def _on_desk(self, told: Mapping[str, Any], screens: Mapping[str, Screen], now: float) -> OnDesk:
        before = self.contact(told["contact"])
        return OnDesk(
            id=told["contact"],
            channel=told["channel"],
            state=told["state"],
            queue=told["queue"],
            is_muted=told["is_muted"],
            can=tuple(told["can"]),
            rings_for_s=told["rings_for_s"],
            transfer=(told["transfer"]["to"], told["transfer"]["stage"]) if told["transfer"] else None,
            since=now - told["for_s"],
            seen=before.seen if before and told["state"] != RINGING else now - told["for_s"],
            screen=screens.get(told["contact"]),
        )


def screen_from(told: Mapping[str, Any]) -> Screen:
    """A screen out of its message."""
    members: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in told.items()}
    return Screen(**members)
