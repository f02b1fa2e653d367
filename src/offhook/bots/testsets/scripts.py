"""Conversation scripts: what a customer and the bot say to each other, in TOML.

```toml
now = 2026-11-24T10:00:00+09:00

[[conversations]]
name = "a repair, step by step"
attributes = { customer_number = "10000025" }
turns = [
    { customer = "my phone is broken", intent = "RepairRequest", slots = { Product = "phone" }, asks = "RepairDate" },
    { customer = "tomorrow", slots = { RepairDate = "2026-11-25" }, bot = "at what time" },
    { silence = true, asks = "RepairTime" },
    { keys = "0", intent = "SpeakToPerson", closed = true, state = "Fulfilled" },
]
```
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from offhook.bots.model import Locale
from offhook.bots.testsets.model import (
    DELEGATES,
    LAMBDA,
    Conversation,
    Exchange,
    Expected,
    TestSetError,
    UtteranceSet,
)
from offhook.errors import Faults, nearest
from offhook.tomlplaces import KeyPath, Places, TomlFile, read_toml

FILE_KEYS = ("now", "conversations")
CONVERSATION_KEYS = ("name", "attributes", "function", "now", "turns")
SAID_BY = ("customer", "keys", "silence")
TURN_KEYS = (*SAID_BY, "bot", "intent", "slots", "asks", "closed", "state", "function")
ANSWERS = ("fails", "late")

Table = Mapping[str, Any]


def read_scripts(file: Path, locale: Locale, *, shown_as: str | None = None) -> UtteranceSet:
    """The scripts of a file, for a bot's locale. Raises Faults with every fault."""
    shown = shown_as or str(file)
    written = read_toml(file, shown, error=TestSetError, start_from="Name a script that is there")
    reader = _Reader(written, locale)
    conversations = reader.read(written.document)
    if reader.faults:
        raise Faults(reader.faults)
    return UtteranceSet(shown, locale.id, conversations)


class _Reader:
    """Each method reads the table at a path, and notes what is wrong with it."""

    def __init__(self, written: TomlFile, locale: Locale) -> None:
        self._places, self._locale = Places(written.shown_as, written.text), locale
        self.faults: list[TestSetError] = []

    def read(self, document: Table) -> tuple[Conversation, ...]:
        self._known_keys(document, FILE_KEYS, ())
        now = self._now(document, ())
        found = self._tables(document, "conversations", (), 'Write [[conversations]] with name = "..." and turns')
        return tuple(self._conversation(table, path, now) for table, path in found)

    def _conversation(self, table: Table, path: KeyPath, now: datetime | None) -> Conversation:
        self._known_keys(table, CONVERSATION_KEYS, path)
        name, function = table.get("name"), table.get("function", DELEGATES)
        if not isinstance(name, str) or not name.strip():
            self._fault("a conversation has no name", (*path, "name"), 'Add: name = "what happens in it"')
        if function not in (LAMBDA, DELEGATES):
            self._fault(f"function = {function!r}", (*path, "function"), f"Write {LAMBDA!r} or {DELEGATES!r}")
        turns = self._tables(table, "turns", path, 'Add: turns = [{ customer = "...", intent = "..." }]')
        exchanges = tuple(self._exchange(turn, place) for turn, place in turns)
        attributes = self._texts(table, "attributes", path)
        return Conversation(str(name), exchanges, attributes, self._now(table, path) or now, str(function))

    def _exchange(self, table: Table, path: KeyPath) -> Exchange:
        self._known_keys(table, TURN_KEYS, path)
        who = [key for key in SAID_BY if key in table]
        if len(who) != 1:
            self._fault(f"a turn has one of {', '.join(SAID_BY)}, not {who}", path, "Say what the customer does")
        said = "" if who == ["silence"] or not who else str(table[who[0]])
        mode = "DTMF" if who == ["keys"] else "Text"
        return Exchange(said, self._expected(table, path), self._places.key(*path), mode, self._answers(table, path))

    def _expected(self, table: Table, path: KeyPath) -> Expected:
        intent, asks, is_closed = table.get("intent"), table.get("asks"), table.get("closed")
        if intent is not None and intent not in self._locale.intents:
            what = f"there is no intent {intent!r} in {self._locale.id}"
            self._fault(what, (*path, "intent"), nearest(str(intent), self._locale.intents))
        slots = self._texts(table, "slots", path)
        known = {slot.name for one in self._locale.intents.values() for slot in one.slots}
        for name in slots:
            if name not in known:
                self._fault(f"there is no slot {name!r}", (*path, "slots", name), nearest(name, known))
        if asks is not None and asks not in (all_asked := {*known, "confirmation", "intent", "nothing"}):
            self._fault(f"asks = {asks!r}", (*path, "asks"), nearest(str(asks), all_asked))
        if is_closed is not None and not isinstance(is_closed, bool):
            self._fault(f"closed = {is_closed!r}", (*path, "closed"), "Write true or false")
        says = table.get("bot", [])
        told = (says,) if isinstance(says, str) else tuple(str(one) for one in says)
        return Expected(intent, slots, asks, told, table.get("state"), is_closed)

    def _answers(self, table: Table, path: KeyPath) -> tuple[Table | str, ...]:
        found = table.get("function", [])
        answers = found if isinstance(found, list) else [found]
        for one in answers:
            if not isinstance(one, dict) and one not in ANSWERS:
                fix = f"Write an answer in Lex's shape as a table, or one of {', '.join(map(repr, ANSWERS))}"
                self._fault(f"a function cannot answer {one!r}", (*path, "function"), fix)
        return tuple(answers)

    def _tables(self, table: Table, key: str, path: KeyPath, fix: str) -> list[tuple[Table, KeyPath]]:
        """The tables of a list that must not be empty, each with its path."""
        found = table.get(key)
        if isinstance(found, list) and found and all(isinstance(one, dict) for one in found):
            return [(one, (*path, key, index)) for index, one in enumerate(found)]
        self._fault(f"{key!r} has no tables in it", (*path, key), fix)
        return []

    def _texts(self, table: Table, key: str, path: KeyPath) -> Mapping[str, str]:
        found = table.get(key, {})
        if isinstance(found, dict) and all(isinstance(value, str) for value in found.values()):
            return found
        self._fault(f"{key} = {found!r}", (*path, key), f'Write: {key} = {{ name = "text" }}')
        return {}

    def _now(self, table: Table, path: KeyPath) -> datetime | None:
        now = table.get("now")
        if now is None or (isinstance(now, datetime) and now.tzinfo):
            return now
        fix = "Write a date and time with its offset from UTC, as 2026-11-24T10:00:00+09:00"
        self._fault(f"now = {now!s} is no moment", (*path, "now"), fix)
        return None

    def _known_keys(self, table: Table, known: tuple[str, ...], path: KeyPath) -> None:
        for key in table:
            if key not in known:
                self._fault(f"there is no {key!r} here", (*path, key), nearest(key, known))

    def _fault(self, what: str, path: KeyPath, fix: str) -> None:
        self.faults.append(TestSetError(what, where=self._places.key(*path), fix=fix))
