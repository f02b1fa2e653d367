"""What every report of costs has to say of itself: the plan, the Region, and how far its prices can be trusted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from offhook.cost.bill import Bill, Line
from offhook.cost.book import Price
from offhook.cost.prices.dates import last_day
from offhook.cost.tariff import INCLUDED, Tariff
from offhook.plans import BASIC, UNLIMITED

OF_PLAN = {
    UNLIMITED: "Plan Connect Customer: AI features are included.",
    BASIC: "Plan Connect Customer Basic: features are paid for one by one.",
}

WEAK = ("secondary-old", "unconfirmed")
"""Confidence in prices that a report names."""


def assumptions(tariff: Tariff, bill: Bill) -> tuple[str, ...]:
    """The sentences of a report at this tariff. Ages are told as dates, so they are the same on any day."""
    return tuple(_assumptions(tariff, bill))


def _assumptions(tariff: Tariff, bill: Bill) -> Iterator[str]:
    yield OF_PLAN[tariff.plan]
    yield f"Prices of {tariff.region} in {tariff.currency}, before tax and telecom surcharges."
    if bill.standing_in:
        names = _names(bill.standing_in)
        yield f"At the prices of {tariff.stand_in}, because those of {tariff.region} are unknown: {names}."
    if bill.unpriced:
        yield f"Not in the total, because the price is unknown: {_names(bill.unpriced)}."
    if included := [line for line in bill.lines if line.quote.how == INCLUDED]:
        yield f"Included in the plan: {_names(included)}."
    priced = [(line, line.quote.price) for line in bill.lines if line.quote.price is not None]
    yield from _prices(priced)
    begins_free = [line for line, price in priced if len(price.tiers) > 1 and not price.tiers[0].price]
    but = f", save where a price itself begins with nothing: {_names(begins_free)}" if begins_free else ""
    yield f"Free tiers, savings plans, credits and discounts are not counted{but}."


def _prices(priced: list[tuple[Line, Price]]) -> Iterator[str]:
    """How old and how sure the prices are."""
    if dated := [(line, price) for line, price in priced if price.date]:
        oldest = min((price.date for _, price in dated), key=lambda date: (last_day(date), date))
        yield f"The oldest price is of {oldest}: {_names(line for line, price in dated if price.date == oldest)}."
    if undated := [line for line, price in priced if not price.date]:
        yield f"Nobody has said of what day the price is: {_names(undated)}."
    for confidence in WEAK:
        if weak := [line for line, price in priced if price.confidence == confidence]:
            how = "one weak source" if confidence == "unconfirmed" else "a third party, years ago"
            yield f"Known from {how}: {_names(weak)}."


def _names(lines: Iterable[Line]) -> str:
    """What the lines are about, each once, in their order."""
    names = (f"{line.item.service} {line.item.name} {line.country}".rstrip() for line in lines)
    return "; ".join(dict.fromkeys(names))
