"""The contacts that `[cost.volumes]` of center.toml expects: one of each kind, really made on the local centre.

Assumed: they come on a Wednesday at noon where the number of their line is. Agents of the local roster take them, at
the pace that center.toml gives them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from uuid import uuid4
from zoneinfo import ZoneInfo

import phonenumbers
from phonenumbers.timezone import time_zones_for_number

from offhook.aws.boot import LocalCenter
from offhook.center.clock import VirtualClock
from offhook.center.conductor import Call
from offhook.center.contacts.arrivals import CHAT
from offhook.center.contacts.live import ERRORS
from offhook.center.instance import ConnectInstance
from offhook.center.resources import Line
from offhook.center.scripted import ScriptedCustomer
from offhook.center.steady import SteadyFunctions
from offhook.centerfile.cost import Volume
from offhook.cli.cost_tariff import CENTER_FILE
from offhook.cost.deployment import Deployment
from offhook.cost.metering import Meter
from offhook.cost.month import Part, Tally
from offhook.cost.report import Problem, flow_stopped
from offhook.engine.events import CallbackCreated, FlowEnded, Traced
from offhook.errors import OffhookError, Place, nearest

DAY, NOON = date(2026, 11, 18), time(12)
LONGEST_S = 24 * 60 * 60.0
"""Nobody follows a contact for longer."""

HOW = (
    f"Of each kind in [cost.volumes] one contact was made on the local centre, on {DAY:%A %d %B %Y} at noon where its "
    "line is, and counted as often as it comes. Functions answer in 0.2 s."
)


def made(local: LocalCenter, key: str, volume: Volume) -> tuple[Part, tuple[Problem, ...]]:
    """What one contact of this kind has used, and what did not go as it should.

    Raises OffhookError if the template has not got its line.
    """
    line = local.instance.line(volume.line)
    if line is None:
        what, names = f"the template has no line {volume.line!r}", [one.name for one in local.instance.lines]
        raise OffhookError(what, where=Place(CENTER_FILE), fix=nearest(volume.line, names))
    tally = Tally()
    meter = Meter(tally.add, Deployment.of(local.instance))
    call = _call(local, line, volume, meter)
    call.run()
    if call.ended != "in_queue":
        start = call.trace[0].at
        call.time.run(lambda: not list(meter.open) or (call.time.now() - start).total_seconds() > LONGEST_S)
    meter.end(call.time.now())
    return tally.part(key, volume.contacts), tuple(_problems(call, f"{CENTER_FILE} [cost.volumes.{key}]"))


def _call(local: LocalCenter, line: Line, volume: Volume, meter: Meter) -> Call:
    channel = volume.channel.upper()
    return Call(
        _at_this_pace(local.instance, volume.talks_for_s),
        SteadyFunctions(local.functions),
        ScriptedCustomer(volume.inputs, only_writes=channel == CHAT),
        VirtualClock(_noon(line)),
        line=line,
        caller=volume.caller or _stranger(line, [known.number for known in local.callers]),
        new_id=lambda: str(uuid4()),
        channel=channel,
        watch=meter.read,
    )


def _at_this_pace(instance: ConnectInstance, talks_for_s: float | None) -> ConnectInstance:
    """The instance whose agents talk so long; None: as they are used to."""
    if talks_for_s is None:
        return instance
    habits = {agent: replace(habit, talks_for_s=talks_for_s) for agent, habit in instance.habits.items()}
    return replace(instance, habits=habits)


def _noon(line: Line) -> datetime:
    zones = time_zones_for_number(phonenumbers.parse(line.number, None))
    known = next((zone for zone in zones if zone != phonenumbers.timezone.UNKNOWN_TIMEZONE), None)
    return datetime.combine(DAY, NOON, ZoneInfo(known) if known else UTC).astimezone(UTC)


def _stranger(line: Line, known: Sequence[str]) -> str:
    """A number like the line's that nobody has whom the centre knows."""
    numbers = (f"{line.number[:-4]}{number:04}" for number in range(10_000))
    return next(number for number in numbers if number != line.number and number not in known)


def _problems(call: Call, where: str) -> Iterator[Problem]:
    for reason in _reasons(call.trace):
        yield flow_stopped(1, reason, where)
    if call.ended == "in_queue":
        yield Problem(1, "nobody took the contact from its queue: it is counted as it waits for ten minutes", where)
    if any(isinstance(traced.event, CallbackCreated) for traced in call.trace):
        yield Problem(1, "the customer asked to be called back, and the callback is not counted", where)


def _reasons(trace: Iterable[Traced]) -> Iterator[str]:
    for traced in trace:
        if isinstance(traced.event, FlowEnded) and traced.event.how in ERRORS:
            yield traced.event.reason
