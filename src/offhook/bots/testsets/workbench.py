"""Test sets in the CSV format of the Lex V2 Test Workbench.

Source: https://docs.aws.amazon.com/lexv2/latest/dg/create-test-set-from-CSV.html and .../file-input-test-sets.html
(columns and their other names; Conversation # empty, "-" or "N/A" for single inputs; slots as `Name = value`)
Assumed: rows of an agent are for people: what the bot says is not compared with them, as a prompt has variations.
Attributes are written as slots are, `name = value`. The locale is chosen where a set is run, so it is not in the file.
Other columns (audio, contexts, request attributes, runtime hints) are not looked at.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from io import StringIO
from pathlib import Path

from offhook.bots.model import Locale
from offhook.bots.testsets.model import Conversation, Exchange, Expected, TestSetError, UtteranceSet
from offhook.errors import Faults, Place, nearest

ALONE = ("", "-", "N/A", "n/a")
NAMES = {"line #": "line number", "conversation #": "conversation number", "conversation participant": "source"}
NEEDED = ("source", "input", "expected output intent")
SEVERAL = ("expected output slot", "session attribute")
_NUMBERED = re.compile(r"(.*?)\s*\d*")

Row = Mapping[str, list[str]]


def read_test_set(file: Path, locale: Locale, *, shown_as: str | None = None) -> UtteranceSet:
    """The test set of a file, for a bot's locale. Raises Faults with every fault of every line."""
    shown = shown_as or str(file)
    reader = _Reader(shown, locale)
    conversations = reader.read(_text(file, shown))
    if reader.faults:
        raise Faults(reader.faults)
    return UtteranceSet(shown, locale.id, conversations)


def _text(file: Path, shown: str) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        fix = "Name a test set that can be read"
        raise Faults([TestSetError(f"cannot be read: {reason}", where=Place(shown), fix=fix)]) from error


class _Reader:
    def __init__(self, shown: str, locale: Locale) -> None:
        self._shown, self._locale = shown, locale
        self.faults: list[TestSetError] = []

    def read(self, text: str) -> tuple[Conversation, ...]:
        lines = csv.reader(StringIO(text, newline=""))
        columns = [_column(name) for name in next(lines, [])]
        if not self._has_columns(columns):
            return ()
        found: dict[str, Conversation] = {}
        before = lines.line_num
        for cells in lines:
            place, before = Place(self._shown, before + 1), lines.line_num
            if any(cell.strip() for cell in cells):
                self._take(_row(columns, cells), place, found)
        if not found and not self.faults:
            self._fault("there is nothing to test", Place(self._shown), "Write a row for each utterance")
        return tuple(found.values())

    def _has_columns(self, columns: list[str]) -> bool:
        where = Place(self._shown, 1)
        for missing in sorted(set(NEEDED) - set(columns)):
            self._fault(f"there is no column {missing.title()!r}", where, nearest(missing.title(), _titles(columns)))
        return set(NEEDED) <= set(columns)

    def _take(self, row: Row, place: Place, found: dict[str, Conversation]) -> None:
        """Put a row into its conversation, or make it one of its own."""
        number = _one(row, "conversation number")
        alone = number in ALONE
        key = f"line {place.line}" if alone else f"conversation {number}"
        match _one(row, "source").casefold():
            case "user":
                exchange = self._exchange(row, place)
                before = found.get(key)
                if before is None:
                    attributes = dict(self._pairs(row, "session attribute", place))
                    found[key] = Conversation(key, (exchange,), attributes)
                else:
                    found[key] = Conversation(key, (*before.exchanges, exchange), before.attributes)
            case "agent":
                pass
            case other:
                self._fault(f"a source is 'User' or 'Agent', not {other!r}", place, "Write who says it")

    def _exchange(self, row: Row, place: Place) -> Exchange:
        intent = _one(row, "expected output intent")
        if intent not in self._locale.intents:
            what = f"there is no intent {intent!r} in {self._locale.id}"
            self._fault(what, place, nearest(intent, self._locale.intents))
        slots = dict(self._pairs(row, "expected output slot", place))
        known = self._locale.intents[intent].slots if intent in self._locale.intents else ()
        names = [slot.name for slot in known]
        for name in slots if known else ():
            if name not in names:
                self._fault(f"{intent} has no slot {name!r}", place, nearest(name, names))
        if not _one(row, "input"):
            self._fault("the customer says nothing", place, "Write the utterance under 'Input'")
        return Exchange(_one(row, "input"), Expected(intent, slots), place)

    def _pairs(self, row: Row, column: str, place: Place) -> Iterator[tuple[str, str]]:
        for cell in row.get(column, ()):
            name, equals, value = (part.strip() for part in cell.partition("="))
            if name and equals and value:
                yield name, value
            elif cell.strip():
                self._fault(f"{cell!r} is no {column}", place, "Write it as: Name = value")

    def _fault(self, what: str, where: Place, fix: str) -> None:
        self.faults.append(TestSetError(what, where=where, fix=fix))


def _column(name: str) -> str:
    """A column's name as it is known here; numbers behind those that can be there several times are left out."""
    plain = " ".join(name.split()).casefold()
    plain = NAMES.get(plain, plain)
    numbered = _NUMBERED.fullmatch(plain)
    return numbered[1] if numbered and numbered[1] in SEVERAL else plain


def _row(columns: list[str], cells: list[str]) -> Row:
    row: dict[str, list[str]] = {}
    for column, cell in zip(columns, cells, strict=False):
        row.setdefault(column, []).append(cell)
    return row


def _one(row: Row, column: str) -> str:
    return row.get(column, [""])[0].strip()


def _titles(columns: list[str]) -> list[str]:
    return [column.title() for column in columns]
