"""One contact in a centre of its own: a call or a chat from its arrival to an agent or its end.

Everybody in the local roster who works by themselves is at their desk. The run stops when an agent is connected; what
comes after can be asked for (`agent_leaves`).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from offhook.center.agents.scripted import Steady, work_by_themselves
from offhook.center.center import Center
from offhook.center.clock import Clock
from offhook.center.contacts.live import ERRORS, LiveContact
from offhook.center.instance import ConnectInstance
from offhook.center.life import ContactInitiated, ContactQueued
from offhook.center.ports import Customer, Functions
from offhook.center.resources import Line
from offhook.center.timeline import Timeline
from offhook.engine.contact import Contact
from offhook.engine.events import Traced

WATCHED_IN_QUEUE = timedelta(minutes=10)
"""How long a contact that no agent takes is followed before it is left in its queue."""


class Call:
    """One inbound call or chat. `run` it, then read `trace`, `contact` and `ended`.

    `ended` is customer_disconnect, flow_disconnect, connected_to_agent, agent_disconnect, in_queue or error.
    `watch` sees each entry of the trace as it happens. `between_turns` may replace the contact (tests send it through
    JSON).
    """

    def __init__(
        self,
        instance: ConnectInstance,
        functions: Functions,
        customer: Customer,
        clock: Clock | Timeline,
        *,
        line: Line,
        caller: str | None,
        new_id: Callable[[], str],
        channel: str = "VOICE",
        watch: Callable[[Traced], None] = lambda _: None,
        between_turns: Callable[[Contact], Contact] = lambda contact: contact,
    ) -> None:
        self.line, self.caller, self.channel, self.customer, self.watch = line, caller, channel, customer, watch
        self.time = clock if isinstance(clock, Timeline) else Timeline(clock)
        self.trace: list[Traced] = []
        self.center = Center(
            instance, functions, self.time, new_id=new_id, watch=self._keep, between_turns=between_turns
        )
        self.live: LiveContact | None = None
        self._ids = set[str]()
        self._is_given_up = False

    def run(self) -> None:
        """From the first ring to an agent, to the queue, or to the end."""
        self._staff()
        self.live = self.center.call(self.line, self.customer, caller=self.caller, channel=self.channel)
        self.time.run(lambda: self._is_given_up or self._live.stage in ("talking", "over"))

    def agent_leaves(self) -> None:
        """The agent hangs up while the customer is still there: the disconnect flow runs, if one was set."""
        for desk in list(self._live.desks.values()):
            desk.end(self._live.id)
        self.live = next(iter(self.center.calling()), self.live)  # the contact that the disconnect flow runs for
        self.time.run(lambda: not self.center.calling())

    @property
    def _live(self) -> LiveContact:
        assert self.live is not None, "the call has not been run"
        return self.live

    @property
    def contact(self) -> Contact:
        return self._live.contact

    @property
    def ended(self) -> str:
        """How it ended, or where it stands."""
        live = self._live
        if live.end is None:
            return "connected_to_agent" if live.stage == "talking" else "in_queue"
        if live.end in ERRORS:
            return "error"
        return {"customer_left": "customer_disconnect", "agent_left": "agent_disconnect"}.get(
            live.end, "flow_disconnect"
        )

    @property
    def disconnect_reason(self) -> str | None:
        return self._live.reason

    def _staff(self) -> None:
        for agent in self.center.instance.agents:
            habits = self.center.instance.habits.get(agent.arn)
            if habits and habits.answers_after_s is not None:
                desk = self.center.sign_in(agent)
                work_by_themselves(desk, Steady(habits))
                desk.go("Available")

    def _keep(self, traced: Traced) -> None:
        """What happens to this contact, and to those in which its customer goes on."""
        if isinstance(traced.event, ContactInitiated) and traced.event.initiation_method != "CALLBACK":
            self._ids.add(traced.contact_id)
        if traced.contact_id not in self._ids:
            return
        self.trace.append(traced)
        self.watch(traced)
        if isinstance(traced.event, ContactQueued):
            self.time.at(WATCHED_IN_QUEUE.total_seconds(), self._give_up)

    def _give_up(self) -> None:
        self._is_given_up = self._live.stage == "queued"
