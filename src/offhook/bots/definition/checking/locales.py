"""Can a customer do the same in every language: same intents, same slots, same questions?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from offhook.bots.definition.definition import Definition, Lex
from offhook.bots.definition.wrong import Path, Wrong


def wrong_between_locales(definition: Definition) -> Iterator[Wrong]:
    told: set[Path] = set()
    for locale, lex in definition.locales.items():
        for other, theirs in definition.locales.items():
            for about, wrong in _lacking(locale, lex, other, theirs):
                if about not in told:  # once, by the first locale that has it
                    told.add(about)
                    yield wrong


def _lacking(locale: str, lex: Lex, other: str, theirs: Lex) -> Iterator[tuple[Path, Wrong]]:
    """What `other` has and the locale lacks, each with what it is about."""
    path: Path = ("locales", locale)
    for name in _missing(lex["intents"], theirs["intents"]):
        what = f"{locale} has no intent {name!r}, which {other} has"
        yield (*path, name), Wrong(path, what, f"Add [intents.{name}]")
    for name, intent in lex["intents"].items():
        their = theirs["intents"].get(name)
        if their is None:
            continue
        within = (*path, "intents", name)
        for slot in _missing(intent["slots"], their["slots"]):
            what = f"the intent {name!r} has no slot {slot!r}, which it has in {other}"
            yield (*within, slot), Wrong(within, what, f"Add [intents.{name}.slots.{slot}]")
        if _asks(their, "intentConfirmationSetting") and not _asks(intent, "intentConfirmationSetting"):
            what = f"the intent {name!r} asks for no confirmation, as it does in {other}"
            yield within, Wrong(within, what, f'Add confirmation = {{ prompt = "..." }} to [intents.{name}]')
        for slot, inner in intent["slots"].items():
            elsewhere = their["slots"].get(slot)
            elicitation = "valueElicitationSetting"
            is_optional = inner.get(elicitation, {}).get("slotConstraint") != "Required"  # else it is told of already
            if elsewhere and is_optional and _asks(elsewhere, elicitation) and not _asks(inner, elicitation):
                what = f"the slot {slot!r} has no prompt, as it has in {other}"
                yield (*within, "slots", slot), Wrong((*within, "slots", slot), what, 'Add prompt = "..."')


def _missing(ours: Mapping[str, Lex], theirs: Mapping[str, Lex]) -> Iterator[str]:
    yield from (name for name in theirs if name not in ours)


def _asks(lex: Lex, setting: str) -> bool:
    return bool(lex.get(setting, {}).get("promptSpecification"))
