"""A definition as the files of a bot's folder."""

from __future__ import annotations

from typing import Any

from offhook.bots.definition.building import in_order
from offhook.bots.definition.completing import gathered, priorities
from offhook.bots.definition.definition import Definition, Lex, without
from offhook.bots.definition.keys import BOT, INTENT, LEX, LOCALE, SLOT, SLOT_TYPE
from offhook.bots.definition.tables import Table, readable_of
from offhook.bots.definition.toml_text import toml_text

_HEADED = frozenset({"intents", "slots", "slot_types"})


def files_of(definition: Definition) -> dict[str, str]:
    """The texts of the files by their names. Reading them gives the same definition."""
    own: Table = {} if definition.function is None else {"function": definition.function}
    if definition.detects_sentiment:
        own["detect_sentiment"] = True
    bot = _lex_last(readable_of(definition.bot, BOT) | own)
    files = {"bot.toml": toml_text(bot)}
    for locale, lex in definition.locales.items():
        files[f"{locale}.toml"] = toml_text(_locale(lex), headed=_HEADED)
    return files


def _lex_last(table: Table) -> Table:
    return without(table, LEX) | ({LEX: table[LEX]} if LEX in table else {})


def _locale(lex: Lex) -> Table:
    table = readable_of(without(lex, "intents", "slotTypes"), LOCALE)
    table["intents"] = {name: _intent(intent) for name, intent in lex["intents"].items()}
    if lex["slotTypes"]:
        table["slot_types"] = {name: readable_of(one, SLOT_TYPE) for name, one in lex["slotTypes"].items()}
    return table


def _intent(lex: Lex) -> Table:
    names = in_order(lex)
    own = without(lex, "slots")
    if _in_any_order(own.get("slotPriorities", [])) == _in_any_order(priorities(tuple(names))):
        own.pop("slotPriorities", None)
    if confirmation := own.get("intentConfirmationSetting"):
        own["intentConfirmationSetting"] = gathered(confirmation)
    table = readable_of(own, INTENT)
    slots = {name: readable_of(_slot(lex["slots"][name]), SLOT) for name in names}
    verbatim = {LEX: table.pop(LEX)} if LEX in table else {}
    return table | verbatim | ({"slots": slots} if slots else {})


def _slot(lex: Lex) -> Lex:
    elicitation = lex.get("valueElicitationSetting")
    return {**lex, "valueElicitationSetting": gathered(elicitation)} if isinstance(elicitation, dict) else lex


def _in_any_order(entries: list[dict[str, Any]]) -> list[tuple[str, int]]:
    return sorted((str(entry.get("slotName")), int(entry.get("priority", 0))) for entry in entries)
