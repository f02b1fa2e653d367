"""`offhook call --cost`: what the contacts of one call have cost, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain
from pathlib import Path
from typing import Any, Self

import click

from offhook.center.instance import ConnectInstance
from offhook.center.life import ContactDisconnected, ContactInitiated
from offhook.center.records.moments import whole_s
from offhook.center.resources import Line
from offhook.cli.cost_output import OutputOptions, show
from offhook.cli.cost_tariff import TariffOptions, open_tariff
from offhook.cost.assumptions import assumptions
from offhook.cost.bill import Bill, bill, itemised
from offhook.cost.deployment import Deployment
from offhook.cost.metering import Meter
from offhook.cost.report import Report
from offhook.cost.showing import as_json
from offhook.cost.showing.figures import duration
from offhook.cost.tariff import Tariff
from offhook.cost.usage import NONE, ContactUsage
from offhook.engine.events import Traced

NOT_OVER = "The call is not over where this ends: it is billed until then, without what would follow."

PACED = "Prompts were spoken at {:g} times their speed, and the minutes are those of this call: --pace 1 is as in life."


@dataclass(frozen=True, slots=True)
class CallCosts:
    """What calls to one centre cost, to print it below them. `pace` is how fast speech was, 1 as on the telephone."""

    instance: ConnectInstance
    tariff: Tariff
    pace: float = 1.0

    @classmethod
    def at(cls, project: Path, instance: ConnectInstance, pace: float) -> Self:
        """At the prices of the project, in the Region of the template. Raises as `open_tariff` does."""
        return cls(instance, open_tariff(TariffOptions(project, region=instance.region)), pace)

    def as_json(self, trace: Sequence[Traced], line: Line) -> dict[str, Any]:
        return as_json(self._of(trace, line))

    def show(self, trace: Sequence[Traced], line: Line) -> None:
        """On stdout, after a blank line."""
        click.echo()
        show(self._of(trace, line), OutputOptions())

    def _of(self, trace: Sequence[Traced], line: Line) -> Report:
        found = cost_of(trace, line, self.instance, self.tariff)
        return found if self.pace == 1 else replace(found, assumed=(*found.assumed, PACED.format(self.pace)))


def cost_of(trace: Sequence[Traced], line: Line, instance: ConnectInstance, tariff: Tariff) -> Report:
    """The bill of every contact of the trace. Contacts that still live are billed until its last entry."""
    contacts: list[ContactUsage] = []
    meter = Meter(contacts.append, Deployment.of(instance))
    for traced in trace:
        meter.read(traced)
    is_over = meter.is_over
    meter.end(trace[-1].at)
    costs = bill(itemised(chain.from_iterable(contact.usages for contact in contacts)), tariff)
    return Report(
        title=_title(trace, line, is_over=is_over),
        bill=costs,
        tariff=tariff,
        contacts=len(contacts),
        assumed=(*assumptions(tariff, costs), *(() if is_over else (NOT_OVER,))),
        figures=dict(_by_contact(contacts, costs)) if len(contacts) > 1 else {},
    )


def _title(trace: Sequence[Traced], line: Line, *, is_over: bool) -> str:
    """`japan, voice, 1 min 12 s`: until the last of its contacts was disconnected, or until now."""
    first = next(traced for traced in trace if isinstance(traced.event, ContactInitiated))
    ends = [traced.at for traced in trace if isinstance(traced.event, ContactDisconnected)]
    last = max(ends, default=trace[-1].at) if is_over else trace[-1].at
    return f"{line.name}, {first.event.channel.lower()}, {duration(whole_s(first.at, last))}"


def _by_contact(contacts: Sequence[ContactUsage], costs: Bill) -> Iterator[tuple[str, Decimal]]:
    """`INBOUND 1c5f0a3e, Suzume Orders` with what it comes to."""
    subtotals = costs.by("contact")
    for contact in sorted(contacts, key=lambda one: one.began_at):
        queue = "" if contact.queue == NONE else f", {contact.queue}"
        known = subtotals.get(contact.contact_id)
        if known is not None:
            yield f"{contact.initiation_method} {contact.contact_id[:8]}{queue}", known.amount
