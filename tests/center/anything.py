"""Everything that agents, customers and time can do to a little centre, by name."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

from offhook.center.agents.conference import call_outside, join_all
from offhook.center.agents.desk import Desk
from offhook.center.agents.supervising import barge, monitor, only_listen
from offhook.center.agents.transfers import cancel_transfer, complete_transfer, transfer
from offhook.center.agents.work import Work
from offhook.center.contacts.outbound import call_out, start_outbound_call
from offhook.center.contacts.pausing import pause, resume
from offhook.center.contacts.tasks import start_task
from offhook.center.instance import by_reference
from offhook.center.ports import Answered, HungUp, NotAnswered
from offhook.center.queues import delete_queue, set_enabled
from offhook.center.resources import Queue
from offhook.errors import OffhookError
from offhook.routing.model import AgentStatus
from tests.center.accounts import Accounts
from tests.center.any_flows import AGENTS, FLOWS, NOBODY, QUICK_CONNECTS, WORKSHOP
from tests.center.little_centre import ALWAYS, INSTANCE, SALES, SERVICE, Patient, arn, little_centre


class Somebody(Patient):
    """A customer who may hang up in the queue, or in the conversation."""

    def __init__(self, *inputs: str, patience_s: float | None = None, talks_s: float | None = None) -> None:
        super().__init__(*inputs, patience_s=patience_s)
        self.talks_s = talks_s

    async def talk(self) -> HungUp | None:
        return None if self.talks_s is None else HungUp(self.talks_s)


class Network:
    """Numbers outside. Every other one that is dialled answers."""

    def __init__(self) -> None:
        self.dialled = 0

    async def dial(self, number: str, limit_s: float) -> Answered | NotAnswered:
        self.dialled += 1
        if number != NOBODY and self.dialled % 2:
            return Answered(Somebody(talks_s=50.0 if self.dialled % 3 else None), 4.0)
        return NotAnswered("TELECOM_UNANSWERED", limit_s)


def disposes(desk: Desk, contact_id: str) -> None:
    desk.dispose(contact_id, "done", is_solved=True)


Act = Callable[[Desk, str], Any]
ACTS: dict[str, Act] = {
    "accept": Desk.accept,
    "reject": Desk.reject,
    "hold": Desk.hold,
    "resume": Desk.resume,
    "mute": Desk.mute,
    "unmute": Desk.unmute,
    "end": Desk.end,
    "dispose": disposes,
    "clear": Desk.clear,
    "transfer to the queue": lambda desk, contact_id: transfer(desk, contact_id, "Service"),
    "transfer to Ben": lambda desk, contact_id: transfer(desk, contact_id, "Ben"),
    "complete": complete_transfer,
    "take back": cancel_transfer,
    "call the workshop": lambda desk, contact_id: call_outside(desk, contact_id, WORKSHOP),
    "join": join_all,
    "monitor": monitor,
    "barge": barge,
    "only listen": only_listen,
}
WITH_CUSTOMER = (
    "mute",
    "unmute",
    "end",
    "dispose",
    "transfer to the queue",
    "transfer to Ben",
    "complete",
    "take back",
)
WITH_OTHERS = ("call the workshop", "join", "barge", "only listen")
POSSIBLE = {
    "INCOMING": ("accept", "accept", "reject"),
    "CONNECTING": ("end", "accept"),
    "CONNECTED": ("hold", *WITH_CUSTOMER, *WITH_OTHERS),
    "CONNECTED_ONHOLD": ("resume", *WITH_CUSTOMER, *WITH_OTHERS),
    "ENDED": ("dispose", "clear", "clear"),
}


def leaves(desk: Desk, _: Work) -> None:
    desk.sign_out()


def is_left(_: Desk, work: Work) -> None:
    work.live.hang_up()


def does_nothing(_: Desk, __: Work) -> None:
    pass


ON_RING: dict[str, Callable[[Desk, Work], None]] = {
    "nothing": does_nothing,
    "accept": lambda desk, work: desk.accept(work.live.id),
    "reject": lambda desk, work: desk.reject(work.live.id),
    "leave": leaves,
    "the customer hangs up": is_left,
}
"""What happens in the very moment of a ring."""


class Floor:
    """A little centre in which anything may be done. Agents and contacts are chosen by number, of those there are.

    What cannot be done must be refused, and change nothing.
    """

    def __init__(self) -> None:
        queues = [Queue(SALES, "Sales", ALWAYS, None, True), Queue(SERVICE, "Service", ALWAYS, 2, True)]
        self.little = little_centre(
            *FLOWS,
            outside=Network(),
            agents=AGENTS,
            queues=by_reference(queues),
            quick_connects=QUICK_CONNECTS,
            statuses={"Lunch": AgentStatus(f"{INSTANCE}/agent-state/lunch", "Lunch")},
        )
        self.center = self.little.center
        self.accounts = Accounts(self.little)

    def arrives(
        self, begin: str, channel: str, inputs: list[str], patience_s: float | None, talks_s: float | None
    ) -> None:
        self.little.call(Somebody(*inputs, patience_s=patience_s, talks_s=talks_s), flow=begin, channel=channel)

    def task_comes(self, delay_s: float | None) -> None:
        moment = None if delay_s is None else self.little.time.now() + timedelta(seconds=delay_s)
        start_task(self.center, "Call the workshop", flow=arn("service"), scheduled_for=moment)

    def calls_out(self, who: int, number: str) -> None:
        """By an agent who is there, else by the system."""
        desk = self.center.desks.get(AGENTS[who].arn)
        if desk is None:
            start_outbound_call(self.center, number, arn("main"))
        elif not desk.work:
            call_out(desk, number, queue=SALES)

    def task_rests(self, index: int) -> None:
        """A task is paused, or taken up again."""
        tasks = [live for live in self.center.calling() if live.contact.channel == "TASK"]
        if tasks:
            live = tasks[index % len(tasks)]
            with suppress(OffhookError):
                (resume if live.is_paused else pause)(live)

    def hangs_up(self, index: int) -> None:
        people = [live for live in self.center.calling() if isinstance(live.customer, Patient)]
        if people:
            live = people[index % len(people)]
            live.hang_up()
            assert live.stage == "over", live.id

    def comes_or_goes(self, who: int, status: str, leaves: str | None) -> None:
        desk = self.center.desks.get(AGENTS[who].arn)
        if desk is None:
            self.little.sign_in(AGENTS[who].username, status)
        elif leaves is None:
            desk.go(status)
        else:
            desk.sign_out(is_lost=leaves == "lost")
            assert not desk.work

    def does_at_each_ring(self, who: int, what: str) -> None:
        if desk := self.center.desks.get(AGENTS[who].arn):
            desk.on_ring = lambda work: ON_RING[what](desk, work) if work.state == "INCOMING" else None

    def talk(self, who: int, begin: str, channel: str) -> None:
        """This agent takes a new contact, as far as that is possible."""
        desk = self.center.desks.get(AGENTS[who].arn) or self.little.sign_in(AGENTS[who].username)
        desk.on_ring = lambda _: None
        for work in list(desk.work.values()):
            if work.state in ("ENDED", "MISSED", "REJECTED"):
                desk.clear(work.live.id)
        desk.go("Available")
        for other in self.center.desks.values():
            if other is not desk:
                other.go("Lunch")
        live = self.little.call(Somebody("1"), flow=begin, channel=channel)
        self.little.passes(10.0)
        rung = desk.work.get(live.id)
        if rung and rung.state == "INCOMING":
            desk.accept(live.id)
            self.little.passes(10.0)

    def does_what_is_possible(self, index: int, nth: int, times: int) -> None:
        """Something that the state of a contact allows, mostly."""
        busy = [(desk, work) for desk in self.center.desks.values() for work in desk.work.values()]
        if busy:
            desk, work = busy[index % len(busy)]
            acts = POSSIBLE.get(work.state, ("clear",))
            for _ in range(times):
                self.does(desk, work.live.id, acts[nth % len(acts)])

    def does_anything(self, who: int, index: int, act: str) -> None:
        desk, contacts = self.center.desks.get(AGENTS[who].arn), list(self.center.contacts)
        if desk and contacts:
            self.does(desk, contacts[index % len(contacts)], act)

    def does(self, desk: Desk, contact_id: str, act: str) -> None:
        def now() -> tuple[int, dict[str, str], set[str]]:
            states = {id: work.state for id, work in desk.work.items()}
            return len(self.little.trace), states, set(self.center.contacts)

        before = now()
        try:
            ACTS[act](desk, contact_id)
        except OffhookError:
            assert now() == before, act

    def opens_or_closes(self, queue: str, is_open: bool) -> None:
        if queue in self.center.instance.queues:
            set_enabled(self.center, queue, is_open)

    def loses_a_queue(self) -> None:
        if SERVICE in self.center.instance.queues and len(self.center.contacts) > 2:
            delete_queue(self.center, SERVICE)

    def passes_to_the_next_due_moment(self) -> None:
        if due := self.little.time.next_due():
            self.little.passes((due - self.little.time.now()).total_seconds())

    def closes(self) -> None:
        """Everybody goes, and a week later nothing is left of them."""
        desks = list(self.center.desks.values())
        for desk in desks:
            desk.on_ring = lambda _: None
        for desk in desks:
            desk.sign_out()
        for _ in range(2):  # who is being called now may still answer
            while people := [live for live in self.center.calling() if isinstance(live.customer, Patient)]:
                people[0].hang_up()
            self.accounts.check()
            self.little.passes(300.0)
        self.little.passes(8 * 24 * 3600.0)
        self.accounts.check()
        self.accounts.check_the_end()
