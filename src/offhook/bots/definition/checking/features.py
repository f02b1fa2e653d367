"""What a locale of Lex cannot do, and what CloudFormation cannot set.

Source: https://docs.aws.amazon.com/lexv2/latest/dg/how-languages.html
"""

from __future__ import annotations

from collections.abc import Iterator

from offhook.bots.definition.builtin import known_intent
from offhook.bots.definition.checking.walking import intents_of
from offhook.bots.definition.definition import Definition, Lex
from offhook.bots.definition.locales import (
    CONTEXTS,
    CUSTOM_VOCABULARY,
    GRAMMARS,
    KENDRA,
    SEVERAL_VALUES,
    is_limited,
    lacks_slot_type,
)
from offhook.bots.definition.tables import at
from offhook.bots.definition.wrong import Path, Wrong

_RESOLUTION = ("valueElicitationSetting", "slotResolutionSetting")
_SEVERAL = ("multipleValuesSetting", "allowMultipleValues")


def wrong_features(definition: Definition) -> Iterator[Wrong]:
    for locale, lex in definition.locales.items():
        path: Path = ("locales", locale)
        if is_limited(locale):
            what = f"in {locale} Lex only serves Amazon Q in Connect, and understands no intents of its own"
            yield Wrong(path, what, "Choose a locale that Lex fully supports")
        if "speakerDiarizationSettings" in lex:
            yield _undeployable((*path, "speakerDiarizationSettings"))
        if "customVocabulary" in lex and locale not in CUSTOM_VOCABULARY:
            yield _only((*path, "customVocabulary"), "a custom vocabulary", CUSTOM_VOCABULARY, locale)
        for name, slot_type in lex["slotTypes"].items():
            if "externalSourceSetting" in slot_type and locale not in GRAMMARS:
                where = (*path, "slotTypes", name, "externalSourceSetting")
                yield _only(where, "a grammar slot type", GRAMMARS, locale)
    for locale, path, intent in intents_of(definition):
        yield from _wrong_intent(locale, path, intent)


def _wrong_intent(locale: str, path: Path, intent: Lex) -> Iterator[Wrong]:
    for member in ("inputContexts", "outputContexts"):
        if intent.get(member) and locale not in CONTEXTS:
            yield _only((*path, member), "a context", CONTEXTS, locale)
    signature = intent.get("parentIntentSignature")
    if signature and known_intent(signature) == "AMAZON.KendraSearchIntent" and locale not in KENDRA:
        yield _only((*path, "parentIntentSignature"), "AMAZON.KendraSearchIntent", KENDRA, locale)
    for name, slot in intent["slots"].items():
        where = (*path, "slots", name)
        if at(slot, _SEVERAL) is True and locale not in SEVERAL_VALUES:
            yield _only((*where, *_SEVERAL), "a slot of several values", SEVERAL_VALUES, locale)
        if at(slot, _RESOLUTION) is not None:
            yield _undeployable((*where, *_RESOLUTION))
        if lacks_slot_type(locale, slot.get("slotTypeName", "")):
            what = f"{locale} has no slot type {slot['slotTypeName']!r}"
            yield Wrong((*where, "slotTypeName"), what, "Use a slot type of your own")


def _undeployable(path: Path) -> Wrong:
    return Wrong(path, f"CloudFormation cannot set {path[-1]!r}", "Take it out; it would be lost with a deployment")


def _only(path: Path, what: str, locales: frozenset[str], locale: str) -> Wrong:
    return Wrong(
        path, f"{locale} has no such thing as {what}", f"Take it out; only {', '.join(sorted(locales))} has it"
    )
