"""A bot's definition in the shapes of Lex's API, by name, and where each part of it is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from offhook.bots.definition.keys import BOT, INTENT, LOCALE, SLOT, SLOT_TYPE, Keys
from offhook.bots.definition.wrong import BotError, Path, Wrong
from offhook.errors import Place

Lex = dict[str, Any]


class Written(Protocol):
    """Knows where a definition is written."""

    def place(self, wrong: Wrong) -> Place:
        """Where the thing that is wrong stands."""
        ...


@dataclass(frozen=True, slots=True)
class InOneFile:
    """What comes out of an export or a template has no places but the file."""

    file: str

    def place(self, wrong: Wrong) -> Place:
        return Place(self.file)


@dataclass(frozen=True)
class Definition:
    """`locales` by id; each holds `intents` and `slotTypes` by name, and each intent its `slots` by name, in order.

    `function` and `detects_sentiment` are no part of Lex's bot but of the alias that it is reached by.
    """

    bot: Lex
    locales: Mapping[str, Lex]
    function: str | None = None
    detects_sentiment: bool = False
    written: Written = field(default_factory=lambda: InOneFile("bot"), compare=False, repr=False)

    def error(self, wrong: Wrong) -> BotError:
        """The fault with its place."""
        return BotError(wrong.what, where=self.written.place(wrong), fix=wrong.fix)


@dataclass(frozen=True, slots=True)
class Part:
    """A bot, locale, intent, slot or slot type: its path, the name of its shape, how it is written, what it is."""

    path: Path
    shape: str
    keys: Keys
    lex: Lex
    locale: str = ""


def parts_of(definition: Definition) -> Iterator[Part]:
    """Every part, from the outside in."""
    yield Part((), "Bot", BOT, definition.bot)
    for locale, lex in definition.locales.items():
        path = ("locales", locale)
        yield Part(path, "Locale", LOCALE, without(lex, "intents", "slotTypes"), locale)
        for name, intent in lex["intents"].items():
            within = (*path, "intents", name)
            yield Part(within, "Intent", INTENT, without(intent, "slots"), locale)
            for slot, inner in intent["slots"].items():
                yield Part((*within, "slots", slot), "Slot", SLOT, inner, locale)
        for name, slot_type in lex["slotTypes"].items():
            yield Part((*path, "slotTypes", name), "SlotType", SLOT_TYPE, slot_type, locale)


def without(lex: Lex, *names: str) -> Lex:
    return {key: value for key, value in lex.items() if key not in names}
