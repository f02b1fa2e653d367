"""The rows of a price file, checked: every fault with its place and what to write instead."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

import phonenumbers

from offhook.cost.book import CONFIDENCE, EVERYWHERE, Key, Price, Tier
from offhook.cost.catalogue import Item, items
from offhook.cost.money import amount, is_amount
from offhook.cost.prices.dates import is_date
from offhook.cost.prices.regions import AWS_REGIONS, CURRENCIES
from offhook.errors import OffhookError, nearest
from offhook.plans import PLANS
from offhook.tomlplaces import KeyPath, TomlFile, TomlReader

ROWS, EVERY = "price", "every"
OWN, NOT_FOUND = "own", "not-found"
DEFAULT_CURRENCY = "USD"

TEXTS = ("item", "region", "plan", "country", "currency", "confidence", "date", "source", "via", "note")
FIELDS = ("item", "region", "plan", "country", "currency", "price", "tiers", *TEXTS[5:])
SHARED = tuple(field for field in FIELDS if field not in ("item", "price", "tiers"))
"""What can stand in `[every]`."""


COUNTRY_FIX = "Write its two letters, such as 'JP'"


class PriceFileError(OffhookError):
    """A price file says something that cannot be; its author mends it."""


class Rows(TomlReader):
    """The rows of one file. `faults` are complete once `prices` has been gone through."""

    def __init__(self, read: TomlFile) -> None:
        super().__init__(read, PriceFileError)
        self._every = self._table(read.document.get(EVERY, {}), EVERY)
        self._first: dict[Key, int] = {}

    def prices(self) -> Iterator[Price]:
        """What is right, in the order of the file."""
        document = self._read.document
        self._known_keys(document, (ROWS, EVERY), "the file")
        self._known_keys(self._every, SHARED, f"[{EVERY}]", EVERY)
        rows = document.get(ROWS, [])
        if not isinstance(rows, list):
            self._fault("'price' is one table", "Write [[price]] with two brackets, one for each price", ROWS)
            return
        for number, row in enumerate(rows):
            if price := self._price(self._table(row, ROWS, number), number):
                yield price

    def _price(self, row: Mapping[str, Any], number: int) -> Price | None:
        before = len(self._faults)
        self._known_keys(row, FIELDS, "[[price]]", ROWS, number)
        texts = {field: self._text(row, number, field) for field in TEXTS}
        tiers = self._tiers(row, number)
        confidence = texts.pop("confidence") or (OWN if tiers else NOT_FOUND)
        self._values(texts, number, is_known=bool(tiers))
        self._about_confidence(confidence, number, is_known=bool(tiers))
        if len(self._faults) > before:
            return None
        currency = texts.pop("currency") or DEFAULT_CURRENCY
        key = Key(texts.pop("item"), texts.pop("region"), currency, texts.pop("plan"), texts.pop("country"))
        self._once(key, number)
        return Price(key, tiers, confidence, origin=self._read.shown_as, **texts)

    def _values(self, texts: Mapping[str, str], number: int, *, is_known: bool) -> None:
        """Names of what there is not, and what is missing."""
        for field, known, what in (
            ("item", items(), "there is no item"),
            ("region", (*AWS_REGIONS, EVERYWHERE), "AWS has no Region"),
            ("plan", PLANS, "Amazon Connect has no plan"),
            ("country", phonenumbers.SUPPORTED_REGIONS, "ISO 3166 has no country"),
            ("currency", CURRENCIES, "nobody pays AWS in"),
        ):
            self._one_of(texts, number, field, known, what)
        for field, fix in (
            ("item", "Add item: what it is the price of"),
            ("region", "Add region, such as 'us-east-1'"),
        ):
            if not texts[field]:
                self._fault(f"[[price]] has no {field!r}", fix, ROWS, number)
        if texts["date"] and not is_date(texts["date"]):
            fix = "Write it as 2026-10-07, 2026-10, 2026 or 2024-2026"
            self._fault(f"{texts['date']!r} is no date", fix, *self._path(number, "date"))
        if is_known and texts["region"] == EVERYWHERE:
            fix = "Write one row for each Region; '*' is for what was found nowhere"
            self._fault("a price has to be of one Region", fix, *self._path(number, "region"))
        if found := items().get(texts["item"]):
            self._about_country(found, texts["country"], number, is_known=is_known)

    def _about_country(self, item: Item, country: str, number: int, *, is_known: bool) -> None:
        if country and not item.has_country:
            what = f"the price of {item.key!r} is the same for every country"
            self._fault(what, "Leave country out", *self._path(number, "country"))
        if is_known and item.has_country and not country:
            what = f"[[price]] has no 'country', and the price of {item.key!r} depends on it"
            self._fault(what, "Add country, such as 'JP'", ROWS, number)

    def _about_confidence(self, confidence: str, number: int, *, is_known: bool) -> None:
        if confidence not in CONFIDENCE:
            what = f"there is no confidence {confidence!r}"
            self._fault(what, nearest(confidence, CONFIDENCE), *self._path(number, "confidence"))
        if is_known == (confidence != NOT_FOUND):
            return
        what = f"[[price]] has no 'price', and its confidence is {confidence!r}"
        fix = f"Add price, or write confidence = {NOT_FOUND!r}"
        if is_known:
            what, fix = (
                f"[[price]] has a price, and its confidence is {NOT_FOUND!r}",
                "Say who says so, or leave it out",
            )
        self._fault(what, fix, *self._path(number, "confidence"))

    def _tiers(self, row: Mapping[str, Any], number: int) -> tuple[Tier, ...]:
        if "price" in row and "tiers" in row:
            self._fault("[[price]] has both 'price' and 'tiers'", "Leave one of them out", ROWS, number, "tiers")
        if "tiers" not in row:
            return (Tier(amount("0"), self._money(row, "price", ROWS, number)),) if "price" in row else ()
        written = row["tiers"]
        if not isinstance(written, list) or not written:
            self._fault("'tiers' is no list", "Write { from = '0', price = '0.02' } for each", ROWS, number, "tiers")
            return ()
        tiers = tuple(self._tier(one, ROWS, number, "tiers", at) for at, one in enumerate(written))
        begins = [tier.begins_at for tier in tiers]
        if begins[0] != 0 or any(later <= earlier for earlier, later in pairwise(begins)):
            fix = "Let the first be from '0', and each of the others from more than the one before it"
            self._fault("the tiers are not in order", fix, ROWS, number, "tiers")
        return tiers

    def _tier(self, written: object, *path: str | int) -> Tier:
        table = self._table(written, *path)
        self._known_keys(table, ("from", "price"), "a tier", *path)
        for key in ("from", "price"):
            if key not in table:
                self._fault(f"a tier has no {key!r}", f"Add {key}, such as {key} = '0'", *path)
        return Tier(*(self._money(table, key, *path) if key in table else amount("0") for key in ("from", "price")))

    def _money(self, table: Mapping[str, Any], key: str, *path: str | int) -> Decimal:
        written = table[key]
        if is_amount(written):
            return amount(written)
        what, fix = f"{key!r} is {written!r}", "Write an amount, such as '0.038'"
        if isinstance(written, int | float) and not isinstance(written, bool):
            fix = f"Money is text, so that no digit is lost: write {key} = '{written}'"
        if isinstance(written, str) and written.startswith("-") and is_amount(written[1:]):
            fix = "Nothing has a price below zero; write what one costs"
        self._fault(what, fix, *path, key)
        return amount("0")

    def _text(self, row: Mapping[str, Any], number: int, field: str) -> str:
        written = row.get(field, self._every.get(field, ""))
        if isinstance(written, date) and field == "date":
            return written.isoformat()[:10]
        if not isinstance(written, str):
            self._fault(f"{field!r} is {written!r}", "Write a text in quotes", *self._path(number, field))
            return ""
        return written

    def _one_of(self, texts: Mapping[str, str], number: int, field: str, known: Collection[str], what: str) -> None:
        if texts[field] and texts[field] not in known:
            fix = COUNTRY_FIX if field == "country" else nearest(texts[field], known)
            self._fault(f"{what} {texts[field]!r}", fix, *self._path(number, field))

    def _once(self, key: Key, number: int) -> None:
        first = self._first.setdefault(key, number)
        if first != number:
            line = self._places.value(ROWS, first).line
            self._fault(f"{key.item!r} has this price already: line {line}", "Leave one of them out", ROWS, number)

    def _path(self, number: int, field: str) -> KeyPath:
        """Where a field of a row stands: in what every row shares, or in the row."""
        is_shared = field in self._every and field not in self._read.document[ROWS][number]
        return (EVERY, field) if is_shared else (ROWS, number, field)

    def _table(self, written: object, *path: str | int) -> Mapping[str, Any]:
        if isinstance(written, dict):
            return written
        self._fault(f"{path[0]!r} is no table", f"Write [{EVERY}] once and [[{ROWS}]] for each price", *path)
        return {}
