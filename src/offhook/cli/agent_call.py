"""A call or a chat that an agent at another terminal takes.

The centre is here, in real time, until nobody works on the contact any more.
"""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import click

from offhook.aws.boot import LocalCenter
from offhook.center.center import Center
from offhook.center.clock import RealClock
from offhook.center.contacts.live import ERRORS, LiveContact
from offhook.center.contacts.words import customer_presses, customer_says
from offhook.center.instance import ConnectInstance
from offhook.center.life import (
    AfterContactWorkStarted,
    AgentSignedIn,
    AgentSignedOut,
    ContactInitiated,
    ContactOffered,
    ContactQueued,
    ContactScheduled,
    ContactTransferred,
    HoldEnded,
    HoldStarted,
    OfferEnded,
    RoutingStepChanged,
)
from offhook.center.records.keeping import RecordKeeper
from offhook.center.records.provenance import Provenance
from offhook.center.records.record import ContactRecord
from offhook.center.records.writing import contact_record
from offhook.center.resources import Line
from offhook.center.scripted import kind_of
from offhook.center.timeline import Timeline
from offhook.center.transcript import transcript
from offhook.cli.agent_outside import Outside
from offhook.cli.agent_record import record_panel
from offhook.cli.by_hand import LiveView, Person
from offhook.cli.by_script import Actor
from offhook.cli.rendering import console
from offhook.engine.events import Traced
from offhook.service.finding import announced
from offhook.service.listening import listening
from offhook.service.reception import Reception

if TYPE_CHECKING:
    from offhook.cli.call_cost import CallCosts
    from offhook.cli.calling import Dialled


INTERRUPTED = 130
"""The exit status when Ctrl-C did not wait for the agent to wrap up."""


class AttendedCall:
    """One contact in a centre of its own, whose agents are people at other terminals.

    `run` it, then read `trace`, `records` (of all contacts of the chain) and `status`.
    """

    def __init__(self, local: LocalCenter, dialled: Dialled, line: Line, caller: str | None) -> None:
        self.trace: list[Traced] = []
        self.records: list[ContactRecord] = []
        self.time = Timeline(RealClock(dialled.at))
        self._dialled, self._line, self._caller = dialled, line, caller
        self._view = LiveView(
            console(stderr=dialled.is_json),
            is_spoken=dialled.is_by_hand and not dialled.is_chat,
            is_typed=dialled.is_by_hand,
            shows_whispers=False,
        )
        self._provenance = _provenance(local.instance)
        self._keeper = RecordKeeper(self.records.append)
        self._customer = self._person_or_actor()
        self._center = Center(
            local.instance,
            local.functions,
            self.time,
            new_id=_new_id,
            watch=self._watch,
            outside=Outside(caller, self._customer),
        )
        self._reception = Reception(self._center)
        self._live: LiveContact | None = None
        self._hangs_up = False

    @property
    def status(self) -> int:
        """1 if the contact ended in an error, else 0."""
        return int(self._live is not None and self._live.end in ERRORS)

    def run(self, project: Path) -> None:
        """From the first ring until nobody works on it any more, neither the flows nor an agent."""
        with listening(self._reception, self.time) as address, announced(project, address), self._ctrl_c():
            try:
                self._live = self._center.call(
                    self._line, self._customer, caller=self._caller, channel=self._dialled.channel
                )
                self.time.run(lambda: not self._center.contacts)
            finally:
                self._reception.close()

    def report(self) -> dict[str, Any]:
        """What was said, everything that happened, and the records of the contacts, in plain JSON values."""
        return {
            "transcript": [asdict(line) for line in transcript(self.trace)],
            "events": [traced.to_json() for traced in self.trace],
            "records": [contact_record(record, self._provenance) for record in self.records],
        }

    def _person_or_actor(self) -> Person | Actor:
        dialled = self._dialled
        if dialled.is_by_hand:
            return Person(self._view, self.time, pace=dialled.pace, only_writes=dialled.is_chat, says=self._says)
        return Actor(dialled.inputs, self.time, pace=dialled.pace, only_writes=dialled.is_chat, says=self._says)

    def _says(self, words: str) -> None:
        """The customer, to the agent. On a call nobody else hears it; in a chat it stays there to be read."""
        for live in self._mine():
            if self._dialled.is_chat:
                customer_says(live, words)
            elif live.stage == "talking" and not live.is_on_hold:
                kind, text = kind_of(words)
                (customer_presses if kind == "dtmf" else customer_says)(live, text)

    def _mine(self) -> list[LiveContact]:
        """The contacts that the customer is in at this moment."""
        return [live for live in self._center.calling() if live.customer is self._customer]

    def _watch(self, traced: Traced) -> None:
        self.trace.append(traced)
        self._keeper.read(traced)
        live = self._center.contacts.get(traced.contact_id)
        if live and live.customer is self._customer:
            self._view.watch(traced)
        self._reception.read(traced)
        if aside := self._aside(traced.event):
            self._view.aside(aside)

    def _aside(self, event: Any) -> str | None:
        """What the customer does not notice, and whoever runs the centre likes to know."""
        match event:
            case ContactQueued() if not self._reception.agents:
                return "nobody is at work: run offhook agent in another terminal"
            case AgentSignedIn(username=name):
                return f"{name} is at work"
            case AgentSignedOut(username=name, is_lost=is_lost):
                return f"{name} was lost" if is_lost else f"{name} has left"
            case RoutingStepChanged(number=number, status=status, expiry_s=expiry_s):
                lasts = f" for {expiry_s} s" if status == "ACTIVE" and expiry_s else ""
                return f"routing step {number}: {status.lower()}{lasts}"
            case ContactOffered(username=name):
                return f"rings at {name}"
            case OfferEnded(username=name, how=how):
                return f"{name}: {how.lower()}"
            case ContactScheduled(seconds=seconds):
                return f"a callback comes in {seconds:g} s"
            case ContactInitiated(initiation_method="CALLBACK"):
                return "a callback is arranged (Ctrl-C does not wait for it)"
            case ContactTransferred():
                return "passed on"
            case HoldStarted():
                return "on hold"
            case HoldEnded():
                return "no longer on hold"
            case AfterContactWorkStarted(username=name):
                return f"{name} wraps up"
            case _:
                return None

    @contextmanager
    def _ctrl_c(self) -> Iterator[None]:
        """Ctrl-C hangs up; once more, or with nobody on the line, it leaves at once, as when the terminal is closed."""

        def interrupted(_: int, __: object) -> None:
            if self._hangs_up or not self._mine():
                raise KeyboardInterrupt
            self._hangs_up = True
            self.time.post(self._hang_up)

        def closed(_: int, __: object) -> None:
            raise KeyboardInterrupt

        handlers = {signal.SIGINT: interrupted, signal.SIGTERM: closed, signal.SIGHUP: closed}
        before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _hang_up(self) -> None:
        for live in self._mine():
            live.hang_up()


def attend(
    local: LocalCenter, dialled: Dialled, project: Path, line: Line, caller: str | None, costs: CallCosts | None
) -> AttendedCall:
    """Let the call be lived, here and at the agents' terminals, and print what became of it."""
    call = AttendedCall(local, dialled, line, caller)
    try:
        call.run(project)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    if dialled.is_json:
        told = call.report() | ({"cost": costs.as_json(call.trace, line)} if costs else {})
        click.echo(json.dumps(told, ensure_ascii=False, indent=2).encode("utf-8", "backslashreplace"))
    else:
        for record in sorted(call.records, key=lambda record: record.initiated_at):
            console().print(record_panel(record, local.instance.dispositions))
        if costs:
            costs.show(call.trace, line)
    return call


def _provenance(instance: ConnectInstance) -> Provenance:
    return Provenance(
        instance.account,
        instance.arn,
        instance.region,
        agents={agent.arn: agent for agent in instance.agents},
        profiles={profile.arn: profile for profile in instance.profiles.values()},
        queues={queue.arn: queue.name for queue in instance.queues.values()},
    )


def _new_id() -> str:
    return str(uuid4())
