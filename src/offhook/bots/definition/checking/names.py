"""Names: the fallback intent, built-in intents, and the types that slots have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from offhook.bots.definition.builtin import FREE_FORM, PREFIX, SLOT_TYPES, known_intent
from offhook.bots.definition.builtin import INTENTS as BUILT_IN
from offhook.bots.definition.checking.walking import intents_of
from offhook.bots.definition.definition import Definition, Lex, parts_of
from offhook.bots.definition.shapes import shape
from offhook.bots.definition.wrong import Path, Wrong
from offhook.bots.model import FALLBACK
from offhook.errors import nearest

_FALLBACK_NAME = "FallbackIntent"


def wrong_names(definition: Definition) -> Iterator[Wrong]:
    for part in parts_of(definition):
        if part.shape in ("Intent", "Slot", "SlotType"):
            yield from _wrong_name(str(part.path[-1]), part.path)
    for locale, lex in definition.locales.items():
        fallbacks = [name for name, intent in lex["intents"].items() if _parent(intent) == FALLBACK]
        if not fallbacks:
            fix = f'Add [intents.{_FALLBACK_NAME}] with parent = "{FALLBACK}"'
            yield Wrong(("locales", locale), f"{locale} has no fallback intent, and so no way on", fix)
        for name in fallbacks[1:]:
            path: Path = ("locales", locale, "intents", name)
            yield Wrong(path, f"{name!r} is a second fallback intent", f"Keep one; {fallbacks[0]!r} is the first")
    for locale, path, intent in intents_of(definition):
        yield from _wrong_parent(path, intent)
        yield from _wrong_types(definition.locales[locale]["slotTypes"], path, intent)


def _wrong_name(name: str, path: Path) -> Iterator[Wrong]:
    form = shape("Name").matches
    if form and not form.search(name):
        plain = re.sub(r"[^0-9A-Za-z]+", "", name)
        fix = f"Write {plain!r}" if plain else "Write letters and digits, with single '_' and '-' between them"
        yield Wrong(path, f"{name!r} cannot be a name in Lex", fix, is_key=True)


def _parent(intent: Lex) -> str | None:
    written = intent.get("parentIntentSignature")
    return known_intent(written) if isinstance(written, str) else None


def _wrong_parent(path: Path, intent: Lex) -> Iterator[Wrong]:
    name, parent = str(path[-1]), _parent(intent)
    written = intent.get("parentIntentSignature")
    if isinstance(written, str) and parent is None:
        where = (*path, "parentIntentSignature")
        yield Wrong(where, f"Lex has no built-in intent {written!r}", nearest(written, BUILT_IN))
    if name == _FALLBACK_NAME and parent != FALLBACK:
        yield Wrong(path, f"the name {name!r} is Lex's own", f'Add parent = "{FALLBACK}", or choose another name')
    if parent and parent != "AMAZON.KendraSearchIntent":
        for what, has in (("sample utterances", intent.get("sampleUtterances")), ("slots", intent["slots"])):
            if has:
                yield Wrong(path, f"{name!r} is a built-in intent, which takes no {what}", "Take them out")
    if parent == FALLBACK and intent.get("intentConfirmationSetting"):
        what = "a fallback intent asks for no confirmation"
        yield Wrong((*path, "intentConfirmationSetting"), what, "Take it out")


def _wrong_types(slot_types: Lex, path: Path, intent: Lex) -> Iterator[Wrong]:
    for name, slot in intent["slots"].items():
        where, written = (*path, "slots", name), slot.get("slotTypeName")
        if written is None:
            yield Wrong(where, f"the slot {name!r} has no type", 'Add type = "AMAZON.Date", or one of [slot_types]')
        elif written.startswith(PREFIX) and written not in SLOT_TYPES:
            what = f"Lex has no built-in slot type {written!r}"
            yield Wrong((*where, "slotTypeName"), what, nearest(written, SLOT_TYPES))
        elif not written.startswith(PREFIX) and written not in slot_types:
            known = [*slot_types, *SLOT_TYPES]
            yield Wrong((*where, "slotTypeName"), f"there is no slot type {written!r}", nearest(written, known))
        elif written == FREE_FORM and slot.get("valueElicitationSetting", {}).get("sampleUtterances"):
            what = f"{FREE_FORM} takes the whole utterance and so none of samples"
            yield Wrong((*where, "valueElicitationSetting", "sampleUtterances"), what, "Take them out")
