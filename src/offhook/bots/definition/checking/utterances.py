"""What customers may say and what bots say: the slots named in it, and the intent that an utterance belongs to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from offhook.bots.definition.builtin import FREE_FORM
from offhook.bots.definition.checking.walking import dialogs_of, intents_of, messages_in, utterances_in
from offhook.bots.definition.definition import Definition, Lex
from offhook.bots.definition.wrong import Path, Wrong
from offhook.errors import nearest

_HOLE = re.compile(r"\{([^{}]*)\}")
_PLACEHOLDER = re.compile(r"\{([A-Za-z][\w.-]*)\}")
_UNSPACED = ("ja", "zh")  # written without spaces, so that a space tells nothing
_ELICITATION = "valueElicitationSetting"


def wrong_utterances(definition: Definition) -> Iterator[Wrong]:
    for intent, part in dialogs_of(definition):
        within = (_ELICITATION,) if part.shape == "Slot" else ()
        for path, text in utterances_in(part.lex, *within):
            yield from _wrong_holes(text, _HOLE, (*part.path, *path), intent["slots"])
        for path, text in messages_in(part.lex):
            yield from _wrong_holes(text, _PLACEHOLDER, (*part.path, *path), intent["slots"])
    for _, path, intent in intents_of(definition):
        yield from _free_forms(path, intent)
    yield from _in_two_intents(definition)


def _wrong_holes(text: str, hole: re.Pattern[str], path: Path, slots: Lex) -> Iterator[Wrong]:
    for found in hole.finditer(text):
        name, _, part = found[1].partition(".")
        if name not in slots:
            what = f"{text!r} names the slot {found[1]!r}, which the intent does not have"
            yield Wrong(path, what, nearest(name, slots) if slots else f"Add the slot {name!r} to the intent")
        elif part and part not in (parts := slots[name].get("subSlotSetting", {}).get("slotSpecifications", {})):
            yield Wrong(path, f"the slot {name!r} has no part {part!r}", nearest(part, parts))


def _free_forms(path: Path, intent: Lex) -> Iterator[Wrong]:
    """Source: https://docs.aws.amazon.com/lexv2/latest/dg/built-in-slot-free-form.html"""
    free = {name for name, slot in intent["slots"].items() if slot.get("slotTypeName") == FREE_FORM}
    for where, text in utterances_in(intent):
        for found in _HOLE.finditer(text):
            if found[1] in free:
                what = f"{text!r} names {found[1]!r}, which takes a whole utterance"
                yield Wrong((*path, *where), what, f"Take {{{found[1]}}} out; the slot is filled when it is asked for")


def _in_two_intents(definition: Definition) -> Iterator[Wrong]:
    """Two intents may share an utterance only if each waits for a context of its own."""
    seen: dict[tuple[str, str], list[_Said]] = {}
    for locale, path, intent in intents_of(definition):
        contexts = frozenset(item.get("name") for item in intent.get("inputContexts", ()))
        for where, text in utterances_in(intent):
            said = _Said(str(path[-1]), text, contexts)
            others = seen.setdefault((locale, normalised(text, locale, intent["slots"])), [])
            if other := next((one for one in others if one.competes_with(said)), None):
                what = f"{text!r} is also an utterance of the intent {other.intent!r}"
                what += f", written {other.text!r}" if other.text != text else ""
                yield Wrong((*path, *where), what, "Keep it in the one intent that it is meant for")
            others.append(said)


@dataclass(frozen=True, slots=True)
class _Said:
    intent: str
    text: str
    contexts: frozenset[str | None]

    def competes_with(self, other: _Said) -> bool:
        are_apart = self.contexts and other.contexts and self.contexts != other.contexts
        return self.intent != other.intent and not are_apart


def normalised(text: str, locale: str, slots: Lex) -> str:
    """Equal for utterances that nobody can tell apart: case, width, punctuation and the names of slots do not count."""

    def type_of(hole: re.Match[str]) -> str:
        return f" \N{SYMBOL FOR SUBSTITUTE}{slots.get(hole[1], {}).get('slotTypeName', hole[1])} "

    folded = unicodedata.normalize("NFKC", _HOLE.sub(type_of, text)).casefold().translate(_WITHOUT_PUNCTUATION)
    return ("" if locale.startswith(_UNSPACED) else " ").join(folded.split())


class _WithoutPunctuation(dict[int, str]):
    """What `translate` puts for each character; each is looked up once."""

    def __missing__(self, code: int) -> str:
        self[code] = " " if unicodedata.category(chr(code))[0] == "P" else chr(code)
        return self[code]


_WITHOUT_PUNCTUATION = _WithoutPunctuation()
