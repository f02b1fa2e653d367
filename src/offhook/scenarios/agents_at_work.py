"""Agents of a run through the flows: their day, and how long they take for each contact."""

from __future__ import annotations

from datetime import datetime

from offhook.center.agents.desk import RINGS_FOR_S, Desk
from offhook.center.agents.scripted import work_by_themselves
from offhook.center.center import Center
from offhook.center.contacts.live import LiveContact
from offhook.routing.model import CUSTOM, AgentStatus
from offhook.scenarios.chances import Chance, stream
from offhook.scenarios.desks import Draws
from offhook.scenarios.errands import Sender
from offhook.scenarios.model import Roster
from offhook.scenarios.visitors import Choice, Visitor
from offhook.scenarios.work import Worker

BREAK = "Break"
AVAILABLE, OFFLINE = "Available", "Offline"


class Habit:
    """How one group of the roster handles contacts: a `Pace`, drawn anew for each of them."""

    def __init__(self, worker: Worker, roster: Roster, draws: Draws, seed: int) -> None:
        self._manner, self._draws = worker.manner, draws
        self._dispositions = Choice(roster.dispositions) if roster.dispositions else None
        self._solved = roster.solved
        who = worker.agent.username
        self._written, self._is_solved = stream(seed, "disposition", who), stream(seed, "solved", who)

    def answers_after_s(self, live: LiveContact) -> float | None:
        if self._manner.miss_share and self._draws.miss.random() < self._manner.miss_share:
            return None
        answer_s = self._manner.answer.draw(self._draws.answer)
        return answer_s if answer_s < RINGS_FOR_S else None

    def talks_for_s(self, live: LiveContact) -> float:
        given = live.customer.talk_s if isinstance(live.customer, Visitor | Sender) else None
        return self._takes(given, self._manner.talk[live.contact.channel], live)

    def wraps_up_for_s(self, live: LiveContact) -> float:
        given = live.customer.wrap_up_s if isinstance(live.customer, Visitor | Sender) else None
        chance = self._manner.wrap_up[live.contact.channel]
        return chance.draw(self._draws.wrap_up) if given is None else given

    def disposition(self, live: LiveContact) -> tuple[str, bool | None] | None:
        if self._dispositions is None:
            return None
        key = self._dispositions.draw(self._written)
        if self._solved is not None:
            return key, self._is_solved.random() < self._solved
        return key, live.center.instance.dispositions[key].is_solved

    def _takes(self, given: float | None, chance: Chance, live: LiveContact) -> float:
        return chance.draw(self._draws.talk) if given is None else given


async def work_day(center: Center, worker: Worker, habit: Habit, start: datetime) -> None:
    """Every shift of the worker: come, take breaks, finish what is on the desk, and go home."""
    time = center.time
    for shift in worker.shifts:
        await time.pass_time(shift.begin_s, since=start)
        desk = center.sign_in(worker.agent)
        work_by_themselves(desk, habit)
        name = _name_of_breaks(desk)
        desk.go(AVAILABLE)
        for begin_s, end_s in shift.breaks:
            await time.pass_time(begin_s, since=start)
            desk.go(name)
            await time.pass_time(end_s, since=start)
            desk.go(AVAILABLE)
        await time.pass_time(shift.end_s, since=start)
        desk.go(OFFLINE)
        while desk.work:
            await desk.moved.wait()
        desk.sign_out()


def _name_of_breaks(desk: Desk) -> str:
    """The instance's own status for it, if it has one of this name."""
    arn = f"{desk.center.instance.arn}/agent-state/break"
    desk.statuses.setdefault(BREAK, AgentStatus(arn, BREAK, CUSTOM))
    return BREAK
