"""Going through the sound rest of a definition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from offhook.bots.definition.definition import Definition, Lex, Part, parts_of
from offhook.bots.definition.wrong import Path

_UTTERANCES: Final = "sampleUtterances"
_TEXTS: Final = ("plainTextMessage", "ssmlMessage", "customPayload")


def intents_of(definition: Definition) -> Iterator[tuple[str, Path, Lex]]:
    """Each intent with the locale's id and its path."""
    for locale, lex in definition.locales.items():
        for name, intent in lex["intents"].items():
            yield locale, ("locales", locale, "intents", name), intent


def dialogs_of(definition: Definition) -> Iterator[tuple[Lex, Part]]:
    """Each intent and each slot, with the intent that it belongs to."""
    for part in parts_of(definition):
        if part.shape in ("Intent", "Slot"):
            yield definition.locales[part.locale]["intents"][part.path[3]], part


def tables_in(value: Any) -> Iterator[tuple[Path, Lex]]:
    """Every table at any depth but sample utterances, which have nothing in them."""
    waiting: list[tuple[Path, Any]] = [((), value)]
    while waiting:
        path, found = waiting.pop()
        if isinstance(found, dict):
            yield path, found
            inner: Iterable[tuple[str | int, Any]] = found.items()
        else:
            inner = enumerate(found)
        for step, one in inner:
            if isinstance(one, dict | list) and step != _UTTERANCES:
                waiting.append(((*path, step), one))


def utterances_in(lex: Lex, *within: str) -> Iterator[tuple[Path, str]]:
    """The sample utterances of an intent, or of a slot `within` its elicitation."""
    for name in within:
        lex = lex.get(name, {})
    for index, item in enumerate(lex.get(_UTTERANCES, ())):
        if isinstance(item, dict) and isinstance(text := item.get("utterance"), str):
            yield (*within, _UTTERANCES, index, "utterance"), text


def messages_in(lex: Lex) -> Iterator[tuple[Path, str]]:
    """The texts of all messages; of a card its title and subtitle."""
    for path, table in tables_in(lex):
        for kind in _TEXTS:
            if isinstance(inner := table.get(kind), dict) and isinstance(text := inner.get("value"), str):
                yield (*path, kind, "value"), text
        if isinstance(card := table.get("imageResponseCard"), dict):
            for name in ("title", "subtitle"):
                if isinstance(text := card.get(name), str):
                    yield (*path, "imageResponseCard", name), text
