"""A worker's day in a queue-only run: signing in, breaks, going home once the last contact is done, and their draws."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from offhook.routing.model import AgentStatus
from offhook.scenarios.chances import Constant, stream
from offhook.scenarios.work import Shift, Statuses, Worker


class Change(NamedTuple):
    """The agent wants to be in this status from `at_s` on; one of type OFFLINE is the end of the shift."""

    at_s: float
    status: AgentStatus


def changes(shifts: tuple[Shift, ...], statuses: Statuses) -> Iterator[Change]:
    for shift in shifts:
        yield Change(shift.begin_s, statuses.available)
        for begin_s, end_s in shift.breaks:
            yield Change(begin_s, statuses.on_break)
            yield Change(end_s, statuses.available)
        yield Change(shift.end_s, statuses.offline)


class Draws:
    """The random streams of all workers, one for each thing that is drawn."""

    __slots__ = ("answer", "miss", "notices", "talk", "wrap_up")

    def __init__(self, seed: int) -> None:
        self.answer, self.miss = stream(seed, "answer"), stream(seed, "miss")
        self.notices, self.talk, self.wrap_up = stream(seed, "notices"), stream(seed, "talk"), stream(seed, "wrap-up")


class Desk:
    """One worker: what is on, the status that is wanted, and the changes to come."""

    __slots__ = (
        "agent", "answers_at_once", "changes", "contacts", "is_signed_in", "limit_s", "manner", "name", "status",
        "wanted", "who",
    )  # fmt: skip

    def __init__(self, worker: Worker, statuses: Statuses) -> None:
        self.agent, self.manner = worker.agent, worker.manner
        self.limit_s = worker.agent.after_contact_work_limit_s
        self.answers_at_once = not worker.manner.miss_share and worker.manner.answer == Constant(0.0)
        self.changes = changes(worker.shifts, statuses)
        self.who, self.name = (worker.agent.arn, worker.agent.username), worker.agent.name
        self.contacts = 0
        self.is_signed_in = False
        self.status = self.wanted = statuses.offline

    def answers_in(self, draws: Draws) -> float | None:
        """Seconds until an offer is answered; None for one that is missed."""
        if self.manner.miss_share and draws.miss.random() < self.manner.miss_share:
            return None
        return self.manner.answer.draw(draws.answer)

    def talks_for(self, channel: str, draws: Draws) -> float:
        chance = self.manner.talk.get(channel)
        return chance.draw(draws.talk) if chance else 0.0

    def wraps_up_for(self, channel: str, draws: Draws) -> float:
        chance = self.manner.wrap_up.get(channel)
        return chance.draw(draws.wrap_up) if chance else 0.0
