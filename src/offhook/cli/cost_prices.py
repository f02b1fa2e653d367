"""How the price book looks on a terminal and as JSON."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import click
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from offhook.cli.cost_output import terminal
from offhook.cli.cost_tariff import center_of
from offhook.cli.rendering import plain
from offhook.cost.assumptions import OF_PLAN
from offhook.cost.book import EVERYWHERE, Price
from offhook.cost.catalogue import Item, item, items
from offhook.cost.deployment import NumberKind
from offhook.cost.money import exact
from offhook.cost.prices.dates import age, is_old
from offhook.cost.prices.gaps import Need, gaps, needs
from offhook.cost.prices.offers import ADDRESS, ADDRESS_IN_CHINA
from offhook.cost.tariff import STAND_IN, Tariff
from offhook.plans import BASIC

PRICE_WIDTH, UNIT_WIDTH, AGE_WIDTH, MARK_WIDTH = 12, 22, 14, 4


class Shown(NamedTuple):
    """A price of the book, and whether it stands in for that of another Region."""

    price: Price
    stands_in: bool = False


class Origin(NamedTuple):
    """How prices are known: what a footnote says."""

    confidence: str
    date: str
    source: str


def lines_of(project: Path) -> list[NumberKind]:
    """The kinds of the lines of the project's centre; none if it has no `center.toml`."""
    center = center_of(project)
    return [NumberKind(line.country, line.type) for line in center.lines.values()] if center else []


def show(tariff: Tariff, project: Path, at: date, *, is_all: bool) -> None:
    """Print the tariff's prices, or the whole book, then what has no price."""
    out = terminal()
    lines = lines_of(project)
    shown = _whole_book(tariff) if is_all else _of_tariff(tariff, lines)
    missing = gaps(tariff, lines)
    out.print(_heading(tariff, shown, missing))
    origins = list(dict.fromkeys(_origin(price) for price, _ in shown if price.is_known))
    for title, prices in _sections(shown, is_all=is_all):
        out.print()
        table = _table(prices, origins, at, tariff, out.width)
        out.print(Group(Text(title, style="bold"), Padding(table, (0, 0, 0, 2))))
    _print_origins(out, origins, at)
    if missing:
        _print_gaps(out, tariff, missing)


def as_json(tariff: Tariff, project: Path, at: date, *, is_all: bool) -> None:
    """Print the same facts as one JSON object."""
    lines = lines_of(project)
    shown = _whole_book(tariff) if is_all else _of_tariff(tariff, lines)
    told = {
        "region": tariff.region,
        "plan": tariff.plan,
        "currency": tariff.currency,
        "stand_in": tariff.stand_in,
        "prices": [_described(one, at) for one in shown],
        "gaps": [{"item": found.key, "country": country or None} for found, country in gaps(tariff, lines)],
    }
    click.echo(json.dumps(told, ensure_ascii=False, indent=2))


def _of_tariff(tariff: Tariff, lines: Collection[NumberKind]) -> list[Shown]:
    """The prices that the tariff finds, of telephony those of every country that has one here."""
    here = {tariff.region, tariff.stand_in}
    others = [Need(item(key.item), key.country) for key in tariff.book.prices if key.region in here and key.country]
    wanted = {(need.item.key, need.country): need for need in (*needs(lines), *others)}
    order = {key: place for place, key in enumerate(items())}
    quotes = [tariff.quote(*wanted[key]) for key in sorted(wanted, key=lambda key: (order[key[0]], key[1]))]
    return [Shown(quote.price, quote.how == STAND_IN) for quote in quotes if quote.price]


def _whole_book(tariff: Tariff) -> list[Shown]:
    order = {key: place for place, key in enumerate(items())}
    prices = tariff.book.prices.values()
    return [Shown(price) for price in sorted(prices, key=lambda one: (one.key.region, order[one.key.item], one.key))]


def _heading(tariff: Tariff, shown: Sequence[Shown], missing: Sequence[Need]) -> RenderableType:
    known = sum(price.is_known for price, _ in shown)
    counts = f"{known} price{'s' * (known != 1)}, {len(missing)} gap{'s' * (len(missing) != 1)}"
    title = Text(f"Prices of {tariff.region} in {tariff.currency}", style="bold").append(f"  {counts}", "not bold dim")
    return Group(title, Text(OF_PLAN[tariff.plan], style="dim"))


def _sections(shown: Iterable[Shown], *, is_all: bool) -> Iterator[tuple[str, list[Shown]]]:
    """By service; in the whole book by Region and service."""
    sections: dict[str, list[Shown]] = {}
    for one in shown:
        key = one.price.key
        service = item(key.item).service
        region = "anywhere" if key.region == EVERYWHERE else key.region
        sections.setdefault(f"{region}  {service}" if is_all else service, []).append(one)
    yield from sections.items()


def _table(shown: Iterable[Shown], origins: Sequence[Origin], at: date, tariff: Tariff, width: int) -> Table:
    """One price a row, and a row more for each tier that begins later; columns as wide in each section."""
    left = width - PRICE_WIDTH - AGE_WIDTH - MARK_WIDTH - 10
    units = min(left // 2, UNIT_WIDTH)
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(overflow="fold", width=left - units)
    table.add_column(justify="right", overflow="fold", width=PRICE_WIDTH)
    table.add_column(overflow="fold", width=units)
    table.add_column(no_wrap=True, width=AGE_WIDTH)
    table.add_column(justify="right", no_wrap=True, width=MARK_WIDTH)
    for price, stands_in in shown:
        found = item(price.key.item)
        name, old = _name(found, price, tariff), "yellow" if is_old(price.date, at) else "dim"
        if not price.is_known:
            table.add_row(name, Text("not found", style="yellow"), found.sold_by, "", "")
            continue
        told = Text(price.key.region) if stands_in else Text(age(price.date, at) or "undated", style=old)
        mark = Text(f"[{origins.index(_origin(price)) + 1}]", style=old)
        table.add_row(name, exact(price.tiers[0].price), found.sold_by, told, mark)
        for tier in price.tiers[1:]:
            table.add_row("", exact(tier.price), f"{found.sold_by} from {tier.begins_at:,f}", "", "")
    return table


def _name(found: Item, price: Price, tariff: Tariff) -> Text:
    key = price.key
    name = Text(found.name)
    for more in (key.country, "Basic" if key.plan == BASIC != tariff.plan else "", key.currency):
        if more and more != tariff.currency:
            name.append(f" {more}", style="bold" if more == key.country else "dim")
    return name


def _origin(price: Price) -> Origin:
    return Origin(price.confidence, price.date, price.source or price.via or price.origin)


def _print_origins(out: Console, origins: Sequence[Origin], at: date) -> None:
    out.print()
    rows = Table.grid(padding=(0, 1, 0, 0))
    rows.add_column(justify="right", no_wrap=True)
    rows.add_column(overflow="fold")
    for number, origin in enumerate(origins, start=1):
        when = f"{origin.date}, {age(origin.date, at)}" if origin.date else "undated"
        told = Text(f"{origin.confidence}, ").append(when, style="yellow" if is_old(origin.date, at) else "")
        rows.add_row(f"[{number}]", told.append(f", {plain(origin.source)}", style="dim"))
    out.print(rows)


def _print_gaps(out: Console, tariff: Tariff, missing: Sequence[Need]) -> None:
    out.print()
    out.print(Text(f"No price of {tariff.region} for", style="bold yellow"))
    rows = Table.grid(padding=(0, 2, 0, 0))
    rows.add_column(no_wrap=True)
    rows.add_column(overflow="fold")
    for service in dict.fromkeys(found.service for found, _ in missing):
        rows.add_row(Text(f"  {service}"), Text(told(need for need in missing if need.item.service == service)))
    out.print(rows)
    offers = sorted({found.offer for found, _ in missing if found.usage_types})
    if offers:
        out.print(Text("Price lists of AWS that may have them; offhook cost prices import FILE takes them in:"))
    address = ADDRESS_IN_CHINA if tariff.region.startswith("cn-") else ADDRESS
    for code in offers:
        url = address.format(code=code, version="current", region=tariff.region)
        out.print(Text(f"  {url}", style="dim"), soft_wrap=True)


def told(needed: Iterable[Need]) -> str:
    """Names of items, each with all its countries."""
    countries: dict[str, list[str]] = {}
    for found, country in needed:
        countries.setdefault(found.name, []).append(country)
    return "; ".join(f"{name} {', '.join(those)}".rstrip() for name, those in countries.items())


def _described(one: Shown, at: date) -> dict[str, Any]:
    price, key = one.price, one.price.key
    found = item(key.item)
    return {
        "item": key.item,
        "service": found.service,
        "name": found.name,
        "region": key.region,
        "plan": key.plan or None,
        "country": key.country or None,
        "currency": key.currency,
        "tiers": [{"from": exact(tier.begins_at), "price": exact(tier.price)} for tier in price.tiers],
        "sold_by": found.sold_by,
        "stands_in": one.stands_in,
        "confidence": price.confidence,
        "date": price.date or None,
        "age": age(price.date, at) or None,
        "is_old": is_old(price.date, at),
        "source": price.source or None,
        "via": price.via or None,
        "note": price.note or None,
        "origin": price.origin,
    }
