"""Lex's own export: a zip of JSON files, read and written without loss.

Recorded: two exports of public projects, of 2023 and 2025: `Manifest.json`, then `<bot>/Bot.json`,
`<bot>/BotLocales/<locale>/BotLocale.json`, `.../Intents/<intent>/Intent.json`, `.../Slots/<slot>/Slot.json` and
`.../SlotTypes/<type>/SlotType.json`
Source: https://docs.aws.amazon.com/lexv2/latest/dg/import-export-format.html (also custom vocabularies)
Assumed: Lex imports a file in which absent stands for null; its exports write every null out.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any, Final

from offhook.bots.definition.checking.shapes import wrong_kinds
from offhook.bots.definition.definition import Definition, InOneFile, Lex, without
from offhook.bots.definition.locales import LOCALES
from offhook.bots.definition.opened_zip import json_files, not_an_export
from offhook.bots.definition.spelling import canonical, canonical_slot, exported
from offhook.bots.definition.tables import Table
from offhook.bots.definition.wrong import BotError, Wrong
from offhook.errors import Faults, Place, nearest

MANIFEST: Final = {"metaData": {"schemaVersion": "1", "fileFormat": "LexJson", "resourceType": "BOT"}}
_VOCABULARY: Final = "CustomVocabulary"
_WHEN: Final = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip can tell
_INSIDE = re.compile(
    r"(?P<bot>[^/]+)/(?:Bot\.json|BotLocales/(?P<locale>[^/]+)/(?:BotLocale\.json"
    r"|Intents/(?P<intent>[^/]+)/(?:Intent\.json|Slots/(?P<slot>[^/]+)/Slot\.json)"
    r"|SlotTypes/(?P<type>[^/]+)/SlotType\.json|(?P<vocabulary>CustomVocabulary)/CustomVocabulary\.json))"
)


def import_zip(content: bytes, *, shown_as: str) -> Definition:
    """The bot in an export. Raises BotError for what is no export of a Lex V2 bot, Faults for one that is broken."""
    files = json_files(content, shown_as)
    known = {name: found for name in files if (found := _INSIDE.fullmatch(name))}
    bots = {found["bot"] for found in known.values()}
    if len(bots) != 1 or f"{next(iter(bots))}/Bot.json" not in files:
        raise not_an_export(files, shown_as)
    bot: Lex = {}
    locales: dict[str, Lex] = {}
    for name, found in sorted(known.items(), key=lambda item: item[0].count("/")):  # a locale before what is in it
        if found["locale"] is None:
            bot = _of(files[name], "Bot")
        else:
            if found["locale"] not in LOCALES:
                raise _no_locale(found["locale"], shown_as)
            _put(locales.setdefault(found["locale"], {"intents": {}, "slotTypes": {}}), found, files[name])
    definition = Definition(bot, _in_given_order(locales), written=InOneFile(shown_as))
    faults = [_inside_zip(wrong, shown_as) for wrong in wrong_kinds(definition)]
    if "botName" not in bot:
        faults.append(BotError("Bot.json gives the bot no name", where=Place(shown_as), fix="Export the bot again"))
    if faults:
        raise Faults(faults)
    return definition


def _inside_zip(wrong: Wrong, shown_as: str) -> BotError:
    inside = "/".join(str(step) for step in wrong.path) or "Bot"
    return BotError(f"{inside}: {wrong.what}", where=Place(shown_as), fix=wrong.fix)


def _put(locale: Lex, found: re.Match[str], value: Any) -> None:
    """What a file says goes where its name says."""
    if found["slot"]:
        locale["intents"].setdefault(found["intent"], {"slots": {}})["slots"][found["slot"]] = _of(value, "Slot")
    elif found["intent"]:
        locale["intents"].setdefault(found["intent"], {"slots": {}}).update(_of(value, "Intent"))
    elif found["type"]:
        locale["slotTypes"][found["type"]] = _of(value, "SlotType")
    elif found["vocabulary"]:
        locale["customVocabulary"] = canonical(value, "CustomVocabulary")
    else:
        locale.update(_of(value, "Locale"))


def _of(value: Any, shape: str) -> Lex:
    """A part without what the file's place says already: its own name, and the locale's id."""
    lex: Lex = canonical_slot(value) if shape == "Slot" else canonical(value, shape)
    if isinstance(priorities := lex.pop("slotPriorities", None), list) and priorities:  # an empty list: no slots
        lex["slotPriorities"] = sorted(priorities, key=_priority)  # an export has them in any order
    return without(lex, *{"Bot": (), "Locale": ("identifier", "localeId")}.get(shape, ("name",)))


def _priority(entry: Any) -> int:
    priority = entry.get("priority") if isinstance(entry, dict) else None
    return priority if isinstance(priority, int) else 0


def _in_given_order(locales: Mapping[str, Lex]) -> dict[str, Lex]:
    """The fallback intent last and the rest by name, because an export has no order."""
    ordered = {}
    for locale, lex in sorted(locales.items()):
        intents = sorted(lex["intents"].items(), key=lambda item: ("parentIntentSignature" in item[1], item[0]))
        ordered[locale] = {**lex, "intents": dict(intents), "slotTypes": dict(sorted(lex["slotTypes"].items()))}
    return ordered


def _no_locale(locale: str, shown_as: str) -> BotError:
    return BotError(f"Lex has no locale {locale!r}", where=Place(shown_as), fix=nearest(locale, LOCALES))


def export_zip(definition: Definition) -> bytes:
    """The export of a bot. The same definition always gives the same bytes."""
    opened = io.BytesIO()
    with zipfile.ZipFile(opened, "w", zipfile.ZIP_DEFLATED) as made:
        for name, value in _files(definition):
            entry = zipfile.ZipInfo(name, _WHEN)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            made.writestr(entry, json.dumps(value, ensure_ascii=False, sort_keys=True).encode())
    return opened.getvalue()


def _files(definition: Definition) -> Iterator[tuple[str, Table]]:
    folder = definition.bot["botName"]
    yield "Manifest.json", MANIFEST
    yield f"{folder}/Bot.json", exported(definition.bot, "Bot")
    for locale, lex in sorted(definition.locales.items()):
        inside = f"{folder}/BotLocales/{locale}"
        own = without(lex, "intents", "slotTypes", "customVocabulary")
        yield f"{inside}/BotLocale.json", {"identifier": locale} | exported(own, "Locale")
        if vocabulary := lex.get("customVocabulary"):
            yield f"{inside}/{_VOCABULARY}/{_VOCABULARY}.json", exported(vocabulary, _VOCABULARY)
        for name, intent in sorted(lex["intents"].items()):
            own = {"slotPriorities": [], **without(intent, "slots")}
            yield f"{inside}/Intents/{name}/Intent.json", {"name": name} | exported(own, "Intent")
            for slot, inner in sorted(intent["slots"].items()):
                yield f"{inside}/Intents/{name}/Slots/{slot}/Slot.json", {"name": slot} | exported(inner, "Slot")
        for name, slot_type in sorted(lex["slotTypes"].items()):
            yield f"{inside}/SlotTypes/{name}/SlotType.json", {"name": name} | exported(slot_type, "SlotType")
