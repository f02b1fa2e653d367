"""Reading the other ways to pay for a centre: a file of the user's own figures, every fault found at once.

Money is text in quotes, so that no digit of it is lost, and in the currency of the report. Nothing is filled in: what
is not written costs nothing there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from offhook.cost.money import amount, is_amount
from offhook.cost.showing.figures import count, money
from offhook.errors import Faults, OffhookError
from offhook.tomlplaces import TomlFile, TomlReader, read_toml

ALTERNATIVES = "alternatives"
NOTHING = Decimal(0)

KEYS = ("name", "seats", "per_seat", "trunks", "per_minute", "per_contact", "once", "others")
OF_TRUNKS, OF_ONCE, OF_OTHERS = ("count", "per_trunk"), ("amount", "months"), ("name", "amount")


class CompareFileError(OffhookError):
    """A file to compare with says something that cannot be; its author mends it."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """What somebody else asks for a month. `per_minute` is for each minute of a call with a customer.

    `once` is paid at the beginning, and borne by so many `months` alike.
    """

    name: str
    seats: int = 0
    per_seat: Decimal = NOTHING
    trunks: int = 0
    per_trunk: Decimal = NOTHING
    per_minute: Decimal = NOTHING
    per_contact: Decimal = NOTHING
    once: Decimal = NOTHING
    months: int = 1
    others: tuple[tuple[str, Decimal], ...] = ()

    def parts(self, contacts: int, minutes: Decimal) -> Iterator[tuple[str, Decimal]]:
        """What a month with so many contacts, and minutes of calls, is made of."""
        for what, costs in (
            (f"{count(self.seats, 'seat')} at {money(self.per_seat)}", self.seats * self.per_seat),
            (f"{count(self.trunks, 'trunk')} at {money(self.per_trunk)}", self.trunks * self.per_trunk),
            (f"{minutes:,.0f} minutes at {money(self.per_minute)}", minutes * self.per_minute),
            (f"{count(contacts, 'contact')} at {money(self.per_contact)}", contacts * self.per_contact),
            (f"{money(self.once)} once, over {count(self.months, 'month')}", self.once / self.months),
            *self.others,
        ):
            if costs:
                yield what, costs

    def cost(self, contacts: int, minutes: Decimal) -> Decimal:
        """The sum of the parts."""
        return sum((costs for _, costs in self.parts(contacts, minutes)), NOTHING)


def read_alternatives(path: Path, *, shown_as: str | None = None) -> list[Alternative]:
    """The alternatives of a file, in its order. Raises Faults with every fault found; messages call it `shown_as`."""
    file = shown_as or str(path)
    start = "Write one: offhook cost compare --help shows how"
    reader = _Reader(read_toml(path, file, error=CompareFileError, start_from=start))
    found = list(reader.alternatives())
    if reader.faults:
        raise Faults(reader.faults)
    return found


class _Reader(TomlReader):
    """One file. `faults` are complete once `alternatives` has been gone through."""

    def __init__(self, read: TomlFile) -> None:
        super().__init__(read, CompareFileError)

    def alternatives(self) -> Iterator[Alternative]:
        self._known_keys(self._read.document, (ALTERNATIVES,), "the file")
        tables = self._read.document.get(ALTERNATIVES)
        if not isinstance(tables, list) or not tables:
            self._fault("there is nothing to compare with", f"Write a table [[{ALTERNATIVES}]]", ALTERNATIVES)
            return
        names: dict[str, int] = {}
        for number, table in enumerate(tables):
            one = self._alternative(self._table(table, ALTERNATIVES, number), number)
            first = names.setdefault(one.name, number)
            if one.name and first != number:
                line = self._places.value(ALTERNATIVES, first, "name").line
                what = f"{one.name!r} is also the name of the one in line {line}"
                self._fault(what, "Give it a name of its own", ALTERNATIVES, number, "name")
            yield one

    def _alternative(self, table: Mapping[str, Any], number: int) -> Alternative:
        at = (ALTERNATIVES, number)
        self._known_keys(table, KEYS, f"[[{ALTERNATIVES}]]", *at)
        self._together(table, ("seats", "per_seat"), *at)
        trunks = self._part(table, "trunks", OF_TRUNKS, *at)
        once = self._part(table, "once", OF_ONCE, *at)
        return Alternative(
            name=self._name(table, *at),
            seats=self._whole(table, "seats", 0, *at),
            per_seat=self._money(table, "per_seat", *at),
            trunks=self._whole(trunks, "count", 0, *at, "trunks"),
            per_trunk=self._money(trunks, "per_trunk", *at, "trunks"),
            per_minute=self._money(table, "per_minute", *at),
            per_contact=self._money(table, "per_contact", *at),
            once=self._money(once, "amount", *at, "once"),
            months=self._whole(once, "months", 1, *at, "once"),
            others=tuple(self._others(table, *at)),
        )

    def _others(self, table: Mapping[str, Any], *at: str | int) -> Iterator[tuple[str, Decimal]]:
        written = table.get("others", [])
        if not isinstance(written, list):
            self._fault(
                "'others' is no list", "Write others = [{ name = 'Maintenance', amount = '350' }]", *at, "others"
            )
            return
        for number, one in enumerate(written):
            place = (*at, "others", number)
            other = self._table(one, *place)
            self._known_keys(other, OF_OTHERS, "one of the others", *place)
            if "amount" not in other:
                self._fault("one of the others has no 'amount'", "Add amount: what it costs a month", *place)
            yield self._name(other, *place), self._money(other, "amount", *place)

    def _part(self, table: Mapping[str, Any], key: str, keys: tuple[str, str], *at: str | int) -> Mapping[str, Any]:
        """A table of two keys that go together; empty where it is left out."""
        if key not in table:
            return {}
        part = self._table(table[key], *at, key)
        self._known_keys(part, keys, repr(key), *at, key)
        if part:
            self._together(part, keys, *at, key)
        return part

    def _together(self, table: Mapping[str, Any], keys: tuple[str, str], *at: str | int) -> None:
        for key, other in (keys, keys[::-1]):
            if key in table and other not in table:
                self._fault(f"there is {key!r} and no {other!r}", f"Add {other}, or leave both out", *at, key)

    def _name(self, table: Mapping[str, Any], *at: str | int) -> str:
        name = table.get("name")
        if isinstance(name, str) and name.strip():
            return name
        if name is None:
            self._fault("it has no 'name'", "Add name: what it is called in the comparison", *at)
        else:
            self._fault(f"'name' is {name!r}", "Write a text in quotes", *at, "name")
        return ""

    def _whole(self, table: Mapping[str, Any], key: str, least: int, *at: str | int) -> int:
        written = table.get(key, least)
        if isinstance(written, int) and not isinstance(written, bool) and written >= least:
            return written
        self._fault(f"{key!r} is {written!r}", f"Write a whole number, {least} or more, without quotes", *at, key)
        return least

    def _money(self, table: Mapping[str, Any], key: str, *at: str | int) -> Decimal:
        written = table.get(key, "0")
        if is_amount(written):
            return amount(written)
        fix = "Write an amount, such as '105.00'"
        if isinstance(written, int | float) and not isinstance(written, bool):
            fix = f"Money is text, so that no digit is lost: write {key} = '{written}'"
        if str(written).startswith("-"):
            fix = "Write what it costs, 0 or more"
        self._fault(f"{key!r} is {written!r}", fix, *at, key)
        return NOTHING

    def _table(self, written: object, *at: str | int) -> Mapping[str, Any]:
        if isinstance(written, dict):
            return written
        self._fault(f"{written!r} is no table", "Write { key = value } or a header in brackets", *at)
        return {}
