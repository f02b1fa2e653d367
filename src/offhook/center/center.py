"""The centre at work: an instance, the contacts that live in it, the agents at their desks, and who gets whom.

Everything happens in the timeline's one thread. What happened comes out as the trace, entry by entry, by `watch`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from offhook.center.agents.desk import Desk
from offhook.center.contacts.arrivals import arriving, by_line
from offhook.center.contacts.live import LiveContact
from offhook.center.contacts.mailbox import Mailbox
from offhook.center.instance import PERSONAL, ConnectInstance
from offhook.center.life import RoutingStepChanged
from offhook.center.metrics.real_time import RealTime
from offhook.center.ports import Customer, Functions, NobodyAnswers, Outside
from offhook.center.resources import Line
from offhook.center.timeline import Due, Timeline
from offhook.engine.contact import Contact
from offhook.engine.events import Traced
from offhook.errors import OffhookError, Place, nearest
from offhook.routing.model import Agent, QueueRule, StepChange
from offhook.routing.router import Router


class Center:
    """A running centre. `new_id` makes contact ids; `between_turns` may replace a contact (tests send it through JSON).
    `outside` is dialled for callbacks and outbound calls; None: nobody answers.

    `contacts` are those that live, `desks` the agents who are signed in, both by id or ARN.
    """

    live_type: Callable[..., LiveContact] = LiveContact
    """What a contact lives as; a test may watch it."""

    def __init__(
        self,
        instance: ConnectInstance,
        functions: Functions,
        time: Timeline,
        *,
        new_id: Callable[[], str],
        watch: Callable[[Traced], None] = lambda _: None,
        between_turns: Callable[[Contact], Contact] = lambda contact: contact,
        outside: Outside | None = None,
    ) -> None:
        self.instance, self.functions, self.time, self.new_id = instance, functions, time, new_id
        self._watch, self.between_turns = watch, between_turns
        self.outside = outside or NobodyAnswers()
        profiles = {profile.arn: profile for profile in instance.profiles.values()}
        names = {queue.arn: queue.name for queue in instance.queues.values()}
        self.real_time = RealTime(profiles.values(), names)
        rules = {queue.arn: QueueRule(queue.arn, queue.most_contacts) for queue in instance.queues.values()}
        self.router = Router(profiles.values(), rules.values())
        self.contacts: dict[str, LiveContact] = {}
        self.desks: dict[str, Desk] = {}
        self.mailbox = Mailbox()
        self._decision: Due | None = None

    def keep(self, traced: Traced) -> None:
        """An entry of the trace."""
        if type(traced[4]) in self.real_time.TAKEN:
            self.real_time.read(traced)
        self._watch(traced)

    def now_s(self) -> float:
        """Now, as routing counts it."""
        return self.time.now().timestamp()

    def note(self, event: Any) -> None:
        """Something that is about no contact."""
        self.keep(Traced(self.time.now(), "", None, None, event))

    def call(self, line: Line, customer: Customer, *, caller: str | None, channel: str = "VOICE") -> LiveContact:
        """A call, or a chat by message, to a line."""
        contact = arriving(self.instance, self.new_id(), line, caller, channel, self.time.now())
        return self.live(self.live_type(self, contact, customer, by_line, line=line))

    def live(self, contact: LiveContact) -> LiveContact:
        """Let a contact begin."""
        contact.begin()
        return contact

    def sign_in(self, agent: Agent) -> Desk:
        """An agent comes to work, offline at first. Raises OffhookError if they are there already."""
        if agent.arn in self.desks:
            where = Place(agent.username)
            raise OffhookError("this agent is signed in already", where=where, fix="Sign out at the other desk first")
        desk = Desk(self, agent)
        desk.sign_in()
        self.desks[agent.arn] = desk
        return desk

    def agent(self, username: str) -> Agent:
        """An agent by user name, ARN or id."""
        for agent in self.instance.agents:
            if username in (agent.username, agent.arn, agent.arn.rpartition("/")[2]):
                return agent
        names = [agent.username for agent in self.instance.agents]
        raise OffhookError(f"there is no agent {username!r}", where=Place("AGENT"), fix=nearest(username, names))

    def queue_type(self, queue: str) -> str:
        """STANDARD, or AGENT for the personal queue of an agent."""
        return "AGENT" if PERSONAL in queue else "STANDARD"

    def routing_queue(self, queue: str) -> str:
        """The queue as routing knows it: a personal one goes by the agent's ARN."""
        owner = self.instance.owner_of(queue)
        return owner.arn if owner else queue

    def route(self) -> None:
        """Make every offer that can be made now, and plan when to look again."""
        offers = self.router.offers(self.now_s())
        for change in self.router.step_changes(self.now_s()):
            self._note_step(change)
        for offer in offers:
            if self.router.rings_at(offer.contact) == offer.agent:  # no agent has left in the ring before
                self.desks[offer.agent].ring(self.contacts[offer.contact])
        due = self.router.next_due()
        if self._decision:
            self._decision.cancel()
        self._decision = None if due is None else self.time.at(max(due - self.now_s(), 0.0), self.route)

    def calling(self) -> list[LiveContact]:
        """The contacts that are not over yet."""
        return [live for live in self.contacts.values() if live.stage != "over"]

    def _note_step(self, change: StepChange) -> None:
        at = datetime.fromtimestamp(change.at, self.time.now().tzinfo)
        self.keep(Traced(at, change.contact, None, None, RoutingStepChanged.of(change)))

    def take_out(self, live: LiveContact) -> None:
        """The contact leaves its queue without an agent."""
        for desk in self.desks.values():
            desk.withdraw(live)
        if self.router.is_in_queue(live.id):  # not if an agent has accepted it in this very moment
            self.router.withdraw(live.id, self.now_s())
        self.route()
