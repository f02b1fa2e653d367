"""A month of contacts, put together from days and single contacts that were metered, and from what costs without any.

Assumed: a month in which such a day comes so many times uses so many times what the day has used, no more and no less.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Self

from offhook.cost.assumptions import assumptions
from offhook.cost.bill import NOTHING, Account, Bill, Used, bill
from offhook.cost.from_records import RecordMeter
from offhook.cost.report import Problem, Report
from offhook.cost.showing.figures import money, percent
from offhook.cost.tariff import Tariff
from offhook.cost.usage import FOLLOWS, NONE, SPLITS, ContactUsage

BUDGET_CURRENCY = "USD"


@dataclass(frozen=True, slots=True)
class Part:
    """What a day, or one contact, has used, which comes `times` times in the month. `contacts` are its own, once.

    Contacts that come of another one, by a transfer or a callback, are in `account` and not among `contacts`.
    """

    name: str
    account: Account
    contacts: int
    times: int

    @classmethod
    def of_records(cls, name: str, meter: RecordMeter, times: int) -> Self:
        account = Account()
        for used in meter.used():
            account.put(used)
        return cls(name, account, meter.contacts, times)


class Tally:
    """Takes what contacts have used, one after the other."""

    def __init__(self) -> None:
        self._account, self._contacts = Account(), 0

    def add(self, contact: ContactUsage) -> None:
        self._account.add(contact)
        self._contacts += contact.initiation_method not in FOLLOWS

    def part(self, name: str, times: int) -> Part:
        return Part(name, self._account, self._contacts, times)


@dataclass(frozen=True)
class Month:
    """`standing` is what the whole month costs although nobody calls."""

    title: str
    parts: tuple[Part, ...]
    standing: tuple[Used, ...] = ()
    assumed: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @cached_property
    def contacts(self) -> int:
        """How many customers have come with, or were called with."""
        return sum(part.contacts * part.times for part in self.parts)

    def used(self) -> Iterator[Used]:
        """Everything, in the order of items; of each item what no contact has caused comes first."""
        whole = Account()
        for one in self.standing:
            whole.put(one._replace(labels={}))
        for part in self.parts:
            for one in part.account.used(part.times):
                whole.put(one)
        return whole.used()


def report(month: Month, tariff: Tariff, budget: int | None = None) -> Report:
    """What the month costs. `budget` is what it may cost in whole US dollars."""
    costs = bill(month.used(), tariff)
    return Report(
        title=month.title,
        bill=costs,
        tariff=tariff,
        contacts=month.contacts,
        splits=SPLITS,
        assumed=(*assumptions(tariff, costs), *month.assumed),
        problems=month.problems,
        figures=dict(_figures(month, costs, budget)),
    )


def is_standing(labels: Mapping[str, str]) -> bool:
    """Whether these are the labels of what costs although nobody calls."""
    return labels.get("channel", NONE) == NONE


def _figures(month: Month, costs: Bill, budget: int | None) -> Iterator[tuple[str, Decimal | str]]:
    fixed = sum((line.amount or NOTHING for line in costs.lines if is_standing(line.labels)), NOTHING)
    caused, is_least = costs.total - fixed, any(not is_standing(line.labels) for line in costs.unpriced)
    yield "without a contact", fixed
    yield "caused by contacts", caused
    if month.contacts:
        yield f"a contact{', as far as prices are known' if is_least else ''}", caused / month.contacts
    if len(month.parts) > 1:
        yield from _each(month, costs)
    if budget is not None:
        yield "of the budget", _share(costs, budget)


def _each(month: Month, costs: Bill) -> Iterator[tuple[str, Decimal]]:
    """What each part comes to once, at what its usage costs on average over the month."""
    amounts, quantities = defaultdict[tuple[str, str], Decimal](Decimal), defaultdict[tuple[str, str], Decimal](Decimal)
    for line in costs.lines:
        if line.amount is not None and not is_standing(line.labels):
            amounts[line.item.key, line.country] += line.amount
            quantities[line.item.key, line.country] += line.quantity
    for part in month.parts:
        priced = [(key, used.quantity) for used in part.account.used() if quantities[key := (used.item, used.country)]]
        yield f"{part.name}, each time", sum((amounts[key] * much / quantities[key] for key, much in priced), NOTHING)


def _share(costs: Bill, budget: int) -> str:
    """`63 % of 3,000.00 USD`."""
    written = money(Decimal(budget), BUDGET_CURRENCY)
    if costs.currency != BUDGET_CURRENCY:
        return f"{written}, which nobody can compare with {costs.currency}"
    return f"{'at least ' if costs.unpriced else ''}{percent(costs.total, Decimal(budget))} of {written}"
