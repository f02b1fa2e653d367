"""How agents spend their time and answer their offers: facts for the metrics of agents, out of the trace.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/metrics-definitions.html: contact time is spent in the
status Available; idle time is Available without contact, ringing included, and time with a contact in error.
Assumed: with a contact in error beside one that is handled the agent is idle, as the activity Error comes first; so
idle, contact and non-productive time never overlap, and are the online time together.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from offhook.center.metrics.agents import AgentNow
from offhook.center.metrics.facts import AgentOffer, AgentTime
from offhook.center.metrics.floor import ContactNow, Floor
from offhook.center.metrics.intervals import quarter_of, quarter_start
from offhook.routing.model import CUSTOM, ROUTABLE


class Spending(AgentNow):
    """An agent, and what the agent spent in this quarter hour. `tell` is given the quarter hours that are over."""

    __slots__ = ("_tell", "contact_s", "contacts_s", "error_s", "idle_s", "non_productive_s", "quarter_end", "since")

    def __init__(self, arn: str, profile: str, at: datetime, tell: Callable[[AgentTime], None]) -> None:
        super().__init__(arn, profile)
        self.since, self._tell = at, tell
        self._begin()

    def _begin(self) -> None:
        self.quarter_end = quarter_start(quarter_of(self.since) + 1)
        self.idle_s = self.contact_s = self.contacts_s = self.non_productive_s = self.error_s = 0.0

    def spend_until(self, at: datetime) -> None:
        while at >= self.quarter_end:
            self._spend(self.quarter_end)
            self.tell()
        self._spend(at)

    def _spend(self, at: datetime) -> None:
        if at <= self.since:
            return
        seconds = (at - self.since).total_seconds()
        self.since = at
        if self.type == ROUTABLE:
            if self.handled and not self.unanswered:
                self.contact_s += seconds
                self.contacts_s += seconds * self.handled
            else:
                self.idle_s += seconds
        elif self.type == CUSTOM:
            self.non_productive_s += seconds
        else:
            return
        if self.unanswered:
            self.error_s += seconds

    def tell(self) -> None:
        """Tell what was spent so far in this quarter hour, and begin anew."""
        online_s = self.idle_s + self.contact_s + self.non_productive_s
        if online_s:
            start = quarter_start(quarter_of(self.quarter_end) - 1)
            spent = (online_s, self.idle_s, self.contact_s, self.contacts_s, self.non_productive_s, self.error_s)
            self._tell(AgentTime(self.arn, self.profile, start, *spent))
        self._begin()


class AgentTimes(Floor[Spending]):
    """A reader of the trace. `tell` (one or more, for example `Historical.add`) are given AgentTime and AgentOffer.

    Time is told when its quarter hour is over and the agent is at something else; `tell_until` tells what is left.
    """

    def __init__(self, *tell: Callable[[AgentTime | AgentOffer], None]) -> None:
        super().__init__()
        self._tell = tell

    def tell_until(self, at: datetime) -> None:
        """Tell all time up to this moment, for example at the end. It may go on after that."""
        for agent in self.agents.values():
            self._leaves(agent, at)

    def _tell_all(self, fact: AgentTime | AgentOffer) -> None:
        for tell in self._tell:
            tell(fact)

    def _arrives(self, arn: str, profile: str, at: datetime) -> Spending:
        return Spending(arn, profile, at, self._tell_all)

    def _leaves(self, agent: Spending, at: datetime) -> None:
        agent.spend_until(at)
        agent.tell()

    def _offer_over(self, agent: Spending, contact: ContactNow, at: datetime, how: str) -> None:
        since = contact.offered_at
        connecting_s = 0.0 if since is None or since is at else (at - since).total_seconds()
        about = (agent.arn, agent.profile, contact.queue, contact.channel, contact.initiation_method)
        self._tell_all(tuple.__new__(AgentOffer, (*about, at, how, connecting_s)))
