"""A scenario without its flows: contacts come to queues, agents answer, talk and wrap up, customers lose patience.

Who gets whom is the router's to say, the same one that the whole centre asks; what happens is told to readers in the
same events. One heap holds what is due: a day of 100,000 contacts takes seconds, and only who is there is in memory.

Assumed: an agent who is still on a contact when a break or the end of the shift comes finishes it first, and takes the
status after it, as a next status does.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from heapq import heappop, heappush
from itertools import count
from typing import Any

from offhook.center.agents.desk import RINGS_FOR_S
from offhook.center.life import AgentSignedIn, AgentSignedOut, AgentStatusChanged, NextStatusSet
from offhook.routing.model import OFFLINE, AgentStatus
from offhook.routing.router import Router
from offhook.scenarios.desks import Desk, Draws
from offhook.scenarios.live import GONE, RINGING, TALKING, WAITING, WRAPPING_UP, Counts, Live
from offhook.scenarios.telling import Reader, Telling
from offhook.scenarios.work import ContactToCome, Work

PROGRESS_EVERY = 1000
Progress = Callable[[float], object]
Act = Callable[["QueueOnly", Any], None]
"""A method of a run, not bound to it: thousands of them are due at once."""


class QueueOnly:
    """One run. `seed` is of what agents draw; contacts bring their own draws along.

    Agents finish what they are on before a break or the end of their shift. The run is over when nothing is due any
    more, or at `until_s`; `counts` then says what became of every contact.
    """

    def __init__(self, work: Work, *, seed: int = 0, readers: Sequence[Reader] = (), until_s: float = math.inf) -> None:
        self.counts = Counts()
        self._work, self._until_s = work, until_s
        self._router = Router(work.profiles, work.rules)
        self._telling = Telling(readers, work.start, work.queues) if readers else None
        self._draws = Draws(seed)
        self._desks = {worker.agent.arn: Desk(worker, work.statuses) for worker in work.workers}
        self._live: dict[str, Live] = {}
        self._due: list[tuple[float, int, Act, Any]] = []
        self._order = count()
        self._now, self._wakes_at = 0.0, math.inf
        self._has_limits = bool(work.rules)
        self._has_timers = any(row.delay_s for profile in work.profiles for row in profile.queues)

    def run(self, progress: Progress | None = None) -> Counts:
        """Run it to its end. `progress` is told the seconds that are over, every thousand contacts."""
        for desk in self._desks.values():
            self._plan_change(desk)
        contacts = iter(self._work.contacts)
        come = next(contacts, None)
        due, until_s = self._due, self._until_s
        while True:
            if due and (come is None or due[0][0] <= come.at_s):
                at_s, _, act, subject = heappop(due)
                if at_s > until_s:
                    break
                self._now = at_s
                act(self, subject)
            elif come is not None and come.at_s <= until_s:
                self._arrive(come)
                if progress and self.counts.arrived % PROGRESS_EVERY == 0:
                    progress(self._now)
                come = next(contacts, None)
            else:
                break
        for live in self._live.values():
            if live.state < TALKING:
                self.counts.waiting += 1
            else:
                self.counts.with_agents += 1
        return self.counts

    def _plan(self, at_s: float, act: Act, subject: object) -> None:
        heappush(self._due, (at_s, next(self._order), act, subject))

    # contacts

    def _arrive(self, come: ContactToCome) -> None:
        if come.at_s < self._now:
            raise ValueError(f"a contact of {come.at_s:g} s comes after {self._now:g} s: contacts have to be in order")
        now = self._now = come.at_s
        self.counts.arrived += 1
        live = Live(self.counts.arrived, come)
        if self._has_limits and not self._router.has_room(come.queue):
            self._turn_away(live)
            return
        self._live[live.id] = live
        if self._telling:
            self._telling.arrived(now, live.id, come)
        self._router.enqueue(live, now)
        if come.criteria:
            self._has_timers = True
            self._tell_steps()
        self._give_out()
        if live.state < TALKING:
            if come.patience_s < math.inf:
                self._plan(now + come.patience_s, QueueOnly._lose_patience, live)
            self._plan_wake()

    def _turn_away(self, live: Live) -> None:
        self.counts.turned_away += 1
        if self._telling:
            self._telling.turned_away(self._now, live.id, live.came)

    def _lose_patience(self, live: Live) -> None:
        if live.state > RINGING:
            return
        self._router.withdraw(live.id, self._now)
        if live.came.criteria:
            self._tell_steps()
        desk = live.desk
        if self._telling:
            self._telling.abandoned(self._now, live.id, desk.who if desk else None)
        self.counts.abandoned += 1
        live.state = GONE
        del self._live[live.id]
        if desk:
            self._free(desk)
            self._give_out()

    # the router

    def _give_out(self) -> None:
        for offer in self._router.offers(self._now):
            live, desk = self._live[offer.contact], self._desks[offer.agent]
            live.desk = desk
            desk.contacts += 1
            if desk.answers_at_once:
                self._answer(live, desk)
            else:
                self._ring(live, desk)

    def _plan_wake(self) -> None:
        """Be there when the router's next delay or routing step is over."""
        at_s = self._router.next_due() if self._has_timers else None
        if at_s is not None and at_s < self._wakes_at:
            self._wakes_at = at_s
            self._plan(at_s, QueueOnly._wake, None)

    def _wake(self, _: None) -> None:
        if self._now == self._wakes_at:  # or it has been planned anew, earlier
            self._wakes_at = math.inf
            self._give_out()
            self._tell_steps()
            self._plan_wake()

    def _tell_steps(self) -> None:
        for change in self._router.step_changes(self._now):
            if self._telling:
                self._telling.step(self._now, change)

    # agents

    def _ring(self, live: Live, desk: Desk) -> None:
        live.state = RINGING
        if self._telling:
            self._telling.offered(self._now, live.id, desk.who)
        answers_in = desk.answers_in(self._draws)
        is_missed = answers_in is None or answers_in >= RINGS_FOR_S
        live.due_s = self._now + (RINGS_FOR_S if answers_in is None or is_missed else answers_in)
        self._plan(live.due_s, QueueOnly._miss if is_missed else QueueOnly._pick_up, live)

    def _pick_up(self, live: Live) -> None:
        if live.state == RINGING and live.due_s == self._now and live.desk:
            self._answer(live, live.desk)

    def _answer(self, live: Live, desk: Desk) -> None:
        now, came = self._now, live.came
        self._router.accept(desk.agent.arn, live.id, now)
        if self._telling:
            is_at_once = live.state == WAITING
            self._telling.answered(now, live.id, desk.who, desk.name, now - came.at_s, is_at_once=is_at_once)
            if came.criteria:
                self._tell_steps()
        live.state = TALKING
        talk_s = came.talk_s
        if talk_s is None:
            talk_s = desk.talks_for(came.channel, self._draws)
        heappush(self._due, (now + talk_s, next(self._order), QueueOnly._end_talk, live))

    def _miss(self, live: Live) -> None:
        desk = live.desk
        if live.state != RINGING or live.due_s != self._now or not desk:
            return
        if self._telling:
            self._telling.missed(self._now, live.id, desk.who)
        self._router.miss(desk.agent.arn, live.id, self._now)
        live.state, live.desk = WAITING, None
        noticed_s = self._now + desk.manner.notices_miss.draw(self._draws.notices)
        self._plan(noticed_s, QueueOnly._notice, (desk, live.id))
        self._give_out()
        self._plan_wake()

    def _notice(self, missed: tuple[Desk, str]) -> None:
        desk, contact = missed
        self._router.clear(desk.agent.arn, contact, self._now)
        if self._telling:
            self._telling.noticed(self._now, contact, desk.who)
        self._free(desk)
        self._give_out()

    def _end_talk(self, live: Live) -> None:
        desk, came = live.desk, live.came
        assert desk is not None
        wrap_up_s = came.wrap_up_s
        if wrap_up_s is None:
            wrap_up_s = desk.wraps_up_for(came.channel, self._draws)
        if self._telling:
            self._telling.talked(self._now, live.id, desk.who, came.channel, wraps_up=wrap_up_s > 0)
        if wrap_up_s <= 0:
            self._finish(live, None)
            return
        self._router.to_after_contact_work(desk.agent.arn, live.id, self._now)
        live.state = WRAPPING_UP
        if 0 < desk.limit_s < wrap_up_s:
            self._plan(self._now + desk.limit_s, QueueOnly._stop_wrap_up, live)
        else:
            self._plan(self._now + wrap_up_s, QueueOnly._end_wrap_up, live)

    def _end_wrap_up(self, live: Live) -> None:
        self._finish(live, "CLEARED")

    def _stop_wrap_up(self, live: Live) -> None:
        """The limit of the agent's after-contact work is reached."""
        self._finish(live, "LIMIT")

    def _finish(self, live: Live, wrapped_up: str | None) -> None:
        desk = live.desk
        assert desk is not None
        self._router.clear(desk.agent.arn, live.id, self._now)
        if self._telling:
            self._telling.completed(self._now, live.id, desk.who, wrapped_up)
        self.counts.handled += 1
        live.state = GONE
        del self._live[live.id]
        self._free(desk)
        self._give_out()

    def _free(self, desk: Desk) -> None:
        """One contact less; the last one makes way for the status that is wanted."""
        desk.contacts -= 1
        if not desk.contacts and desk.wanted is not desk.status:
            self._settle(desk)

    # shifts and breaks

    def _plan_change(self, desk: Desk) -> None:
        change = next(desk.changes, None)
        if change and change.at_s < math.inf:
            self._plan(change.at_s, QueueOnly._change, (desk, change.status))

    def _change(self, wanted: tuple[Desk, AgentStatus]) -> None:
        desk, status = wanted
        desk.wanted = status
        self._plan_change(desk)
        if desk.contacts:
            following = None if status is desk.status else status
            self._router.set_next_status(desk.agent.arn, following, self._now)
            self._say(desk, NextStatusSet(*desk.who, following.name if following else None))
        elif status is not desk.status:
            self._settle(desk)
        self._give_out()

    def _settle(self, desk: Desk) -> None:
        """Nothing is on: the agent takes the status that is wanted, signs in before it or out after it."""
        arn, now, status = desk.agent.arn, self._now, desk.wanted
        if not desk.is_signed_in:
            desk.is_signed_in = True
            self._router.sign_in(desk.agent, now)
            self._say(desk, AgentSignedIn(*desk.who, desk.agent.profile))
        desk.status = status
        self._router.set_status(arn, status, now)
        self._say(desk, AgentStatusChanged(*desk.who, status.name, status.type))
        if status.type == OFFLINE:
            desk.is_signed_in = False
            self._router.sign_out(arn, now)
            self._say(desk, AgentSignedOut(*desk.who))

    def _say(self, desk: Desk, event: object) -> None:
        if self._telling:
            self._telling.tell(self._now, "", (event,))
