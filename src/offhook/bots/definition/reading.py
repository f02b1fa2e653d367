"""A bot's folder into a definition: `bot.toml`, and a file such as `ja_JP.toml` for each locale."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

from offhook.bots.definition.checking import wrong_with
from offhook.bots.definition.completing import complete_bot, complete_intent, complete_locale, complete_slot
from offhook.bots.definition.completing import complete_slot_type as complete_type
from offhook.bots.definition.definition import Definition, Lex
from offhook.bots.definition.forms import no_kind
from offhook.bots.definition.keys import BOT, INTENT, LOCALE, OF_ALIAS, SLOT, SLOT_TYPE
from offhook.bots.definition.locales import LOCALES
from offhook.bots.definition.places import FolderPlaces
from offhook.bots.definition.tables import Table, lex_of, wrong_in
from offhook.bots.definition.wrong import BotError, Wrong
from offhook.errors import Faults, OffhookError, Place, nearest
from offhook.tomlplaces import TomlFile, read_toml

BOT_FILE = "bot.toml"
_START = "Write it, or bring a bot in with `offhook bot import`"


@dataclass(frozen=True, slots=True)
class Opened:
    """What could be read of a folder, and everything that is wrong with it."""

    definition: Definition
    faults: tuple[OffhookError, ...]


def read_definition(folder: FilePath, *, shown_as: str | None = None) -> Definition:
    """The bot that a folder describes. Raises Faults with every fault; messages call the folder `shown_as`."""
    opened = open_definition(folder, shown_as=shown_as)
    if opened.faults:
        raise Faults(opened.faults)
    return opened.definition


def open_definition(folder: FilePath, *, shown_as: str | None = None) -> Opened:
    """The bot with its faults. Raises Faults if a file of it is no TOML or not there."""
    shown = shown_as or str(folder)
    faults: list[OffhookError] = []
    files: dict[str, TomlFile] = {}
    for name in (BOT_FILE, *_locale_files(folder, shown, faults)):
        try:
            files[name] = read_toml(folder / name, f"{shown}/{name}", error=BotError, start_from=_START)
        except Faults as found:
            faults += found.faults
    if len(files) == 1:
        faults.append(BotError("the bot speaks no language", where=Place(shown), fix="Write a file such as ja_JP.toml"))
    if BOT_FILE not in files or len(files) < 2:
        raise Faults(faults)
    return _opened(files, faults)


def _locale_files(folder: FilePath, shown: str, faults: list[OffhookError]) -> Iterator[str]:
    for file in sorted(folder.glob("*.toml")):
        if file.stem in LOCALES:
            yield file.name
        elif file.name != BOT_FILE:
            where = Place(f"{shown}/{file.name}")
            faults.append(BotError(f"Lex has no locale {file.stem!r}", where=where, fix=nearest(file.stem, LOCALES)))


def _opened(files: Mapping[str, TomlFile], faults: list[OffhookError]) -> Opened:
    places = FolderPlaces(files)
    for name, file in files.items():
        for wrong in _wrong_bot(file.document) if name == BOT_FILE else _wrong_locale(file.document):
            faults.append(BotError(wrong.what, where=places.written(name, wrong), fix=wrong.fix))
    table = files[BOT_FILE].document
    alias = {key: table[key] for key, form in OF_ALIAS.items() if key in table and not any(form.wrong(table[key]))}
    definition = Definition(
        bot=complete_bot(lex_of(table, BOT)),
        locales={
            name.removesuffix(".toml"): _locale(file.document) for name, file in files.items() if name != BOT_FILE
        },
        function=alias.get("function"),
        detects_sentiment=alias.get("detect_sentiment", False),
        written=places,
    )
    faults += map(definition.error, wrong_with(definition))
    return Opened(definition, tuple(faults))


def _wrong_bot(table: Table) -> Iterator[Wrong]:
    yield from wrong_in(table, BOT, besides=tuple(OF_ALIAS))
    for key, form in OF_ALIAS.items():
        if key in table:
            yield from _under((key,), form.wrong(table[key]))


def _wrong_locale(table: Table) -> Iterator[Wrong]:
    yield from wrong_in(table, LOCALE, besides=("intents", "slot_types"))
    for group, keys in (("intents", INTENT), ("slot_types", SLOT_TYPE)):
        yield from _under((group,), _wrong_tables(table.get(group, {})))
        for name, inner in _tables(table, group):
            yield from _under((group, name), wrong_in(inner, keys, besides=("slots",) if group == "intents" else ()))
    for name, intent in _tables(table, "intents"):
        yield from _under(("intents", name, "slots"), _wrong_tables(intent.get("slots", {})))
        for slot, inner in _tables(intent, "slots"):
            yield from _under(("intents", name, "slots", slot), wrong_in(inner, SLOT))


def _wrong_tables(value: Any) -> Iterator[Wrong]:
    """What is wrong with a table of tables."""
    yield from no_kind(value, "table")
    for name, inner in value.items() if isinstance(value, dict) else ():
        yield from _under((name,), no_kind(inner, "table"))


def _under(path: tuple[str, ...], wrongs: Iterator[Wrong]) -> Iterator[Wrong]:
    for wrong in wrongs:
        yield Wrong((*path, *wrong.path), wrong.what, wrong.fix, wrong.is_key, wrong.column)


def _tables(table: Table, group: str) -> Iterator[tuple[str, Table]]:
    """The tables in a group; what is none has been told."""
    inner = table.get(group)
    for name, value in inner.items() if isinstance(inner, dict) else ():
        if isinstance(value, dict):
            yield name, value


def _locale(table: Table) -> Lex:
    return complete_locale(lex_of(table, LOCALE)) | {
        "intents": {name: _intent(inner) for name, inner in _tables(table, "intents")},
        "slotTypes": {name: complete_type(lex_of(inner, SLOT_TYPE)) for name, inner in _tables(table, "slot_types")},
    }


def _intent(table: Table) -> Lex:
    slots = {name: complete_slot(lex_of(inner, SLOT)) for name, inner in _tables(table, "slots")}
    return complete_intent(lex_of(table, INTENT), tuple(slots)) | {"slots": slots}
