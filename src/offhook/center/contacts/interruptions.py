"""What a contact is told while it waits for something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offhook.center.timeline import Interruption

if TYPE_CHECKING:
    from offhook.center.agents.desk import Desk


class AgentAccepts(Interruption):
    """An agent takes the contact: its queue flow ends where it is."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.agent.username)
        self.desk = desk


class AgentGone(Interruption):
    """The agent who had accepted is gone before they were joined."""


class CustomerHangsUp(Interruption):
    """The customer leaves, whatever happens at that moment."""


class Ends(Interruption):
    """The contact is over here: `how` as in `live.ENDS`, with the DisconnectReason where that is not the usual one."""

    def __init__(self, how: str, reason: str | None = None) -> None:
        super().__init__(how)
        self.how, self.reason = how, reason


class CustomerArrives(Interruption):
    """The customer of a transfer is here now, and hears what the contact does."""


class QueueDeleted(Interruption):
    """The queue in which it waits is no more."""


class HoldChanged(Interruption):
    """The customer is put on hold, or taken from it."""


class Pauses(Interruption):
    """A task is paused where it waits: it leaves its queue."""


class NotReached(Interruption):
    """The customer of an agent's call has not answered."""


class Rescheduled(Interruption):
    """A scheduled task is due at another moment."""
