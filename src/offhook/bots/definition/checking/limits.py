"""How much a bot may hold.

Source: https://docs.aws.amazon.com/lexv2/latest/dg/quotas.html
"""

from __future__ import annotations

from collections.abc import Iterator

from offhook.bots.definition.checking.walking import intents_of, utterances_in
from offhook.bots.definition.definition import Definition, Lex
from offhook.bots.definition.locales import limits_of
from offhook.bots.definition.wrong import Path, Wrong

_ELICITATION = "valueElicitationSetting"


def wrong_limits(definition: Definition) -> Iterator[Wrong]:
    for locale, lex in definition.locales.items():
        limits = limits_of(locale)
        path: Path = ("locales", locale)
        intents = lex["intents"].values()
        values = [item for one in lex["slotTypes"].values() for item in one.get("slotTypeValues", ())]
        synonyms = sum(len(item.get("synonyms", ())) for item in values if isinstance(item, dict))
        for count, most, of in (
            (len(intents), limits.intents, "intents"),
            (sum(len(intent["slots"]) for intent in intents), limits.slots, "slots"),
            (len(lex["slotTypes"]), limits.slot_types, "slot types"),
            (len(values) + synonyms, limits.values, "values of slot types with their synonyms"),
            (_characters(lex), limits.utterance_characters, "characters of sample utterances"),
        ):
            yield from _more(count, most, of, path)
    for locale, path, intent in intents_of(definition):
        yield from _wrong_intent(locale, path, intent)


def _wrong_intent(locale: str, path: Path, intent: Lex) -> Iterator[Wrong]:
    limits = limits_of(locale)
    samples = (*path, "sampleUtterances")
    yield from _more(len(intent["slots"]), limits.slots_per_intent, "slots in the intent", path)
    yield from _more(
        len(intent.get("sampleUtterances", ())), limits.utterances_per_intent, "utterances in the intent", samples
    )
    for where, text in utterances_in(intent):
        yield from _more(len(text), limits.utterance_length, "characters in the utterance", (*path, *where))
    for name, slot in intent["slots"].items():
        within = (*path, "slots", name)
        texts = [*utterances_in(slot, _ELICITATION)]
        where = (*within, _ELICITATION, "sampleUtterances")
        yield from _more(len(texts), limits.utterances_per_slot, "utterances in the slot", where)
        for place, text in texts:
            yield from _more(len(text), limits.utterance_length, "characters in the utterance", (*within, *place))


def _characters(lex: Lex) -> int:
    intents = lex["intents"].values()
    own = sum(len(text) for intent in intents for _, text in utterances_in(intent))
    slots = (slot for intent in intents for slot in intent["slots"].values())
    return own + sum(len(text) for slot in slots for _, text in utterances_in(slot, _ELICITATION))


def _more(count: int, most: int, of: str, path: Path) -> Iterator[Wrong]:
    if count > most:
        yield Wrong(path, f"there are {count} {of}", f"Lex takes at most {most}")
