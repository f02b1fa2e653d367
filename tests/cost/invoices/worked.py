"""Bills as a person works them out: what, how much of it, and for how much."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from offhook.cost.bill import Bill, Line, bill, itemised
from offhook.cost.deployment import Deployment
from offhook.cost.metering import metered
from offhook.cost.tariff import Tariff
from offhook.cost.usage import Quantity
from offhook.engine.events import Traced
from tests.center.little_centre import ERROR, INSTANCE, LittleCentre, flow
from tests.testing.flows import action

PLAYS = {"Messages": [{"PromptId": f"{INSTANCE}/prompt/music"}]}
MUSIC = flow("music", action("play", "MessageParticipantIteratively", PLAYS, errors=ERROR), type="CUSTOMER_QUEUE")
"""A queue flow that plays a recording, so that nothing is spoken."""


class Charged(NamedTuple):
    """`amount` None: no price is known."""

    quantity: Quantity
    amount: Decimal | None


def charged(quantity: Quantity | str, amount: str | None) -> Charged:
    """What is expected. A quantity that is no whole number is text too."""
    whole = Decimal(quantity) if isinstance(quantity, str) else quantity
    return Charged(whole, None if amount is None else Decimal(amount))


def invoice(little: LittleCentre, tariff: Tariff) -> Bill:
    """Of everything that has happened in a little centre."""
    return of_trace(little.trace, Deployment.of(little.center.instance), tariff)


def of_trace(trace: Iterable[Traced], deployment: Deployment, tariff: Tariff) -> Bill:
    contacts = metered(trace, deployment)
    return bill(itemised(usage for contact in contacts for usage in contact.usages), tariff)


def lines(of: Bill, *labels: str) -> dict[str, Charged]:
    """The bill by what is charged, its country, and what else is named."""
    alike = defaultdict[str, list[Line]](list)
    for line in of.lines:
        names = (line.item.key, line.country, *(line.labels[label] for label in labels))
        alike[" ".join(name for name in names if name)].append(line)
    return {key: _sum(those) for key, those in alike.items()}


def _sum(those: list[Line]) -> Charged:
    amounts = [line.amount for line in those if line.amount is not None]
    assert len(amounts) in (0, len(those)), "one price for all of an item"
    return Charged(sum((line.quantity for line in those), 0), sum(amounts, Decimal(0)) if amounts else None)
