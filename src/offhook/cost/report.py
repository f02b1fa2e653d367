"""What every report of costs is made of, however it is shown: a bill, what was assumed, and what was wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from offhook.cost.bill import Bill
from offhook.cost.tariff import Tariff


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be counted as it should: how often, what, and where it was first seen."""

    count: int
    what: str
    where: str = ""


def flow_stopped(count: int, reason: str, where: str) -> Problem:
    """So many contacts whose flow could not go on, and why."""
    return Problem(count, f"a flow could not go on: {reason}; the contact is counted until then", where)


@dataclass(frozen=True, slots=True)
class Report:
    """`contacts` are in the bill, None where it is about none; `splits` the labels that it is split by beside the
    service. `figures` are what else is worth a line: "a contact", "a month at most" ..."""

    title: str
    bill: Bill
    tariff: Tariff
    contacts: int | None = None
    splits: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    figures: Mapping[str, Decimal | str] = field(default_factory=dict)
