"""What the bot says and listens for in one language; its words are data: `texts/ja-JP.json` ..."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from crm.records import Product
from crm.speech import Speech, speech_in
from crm.text import speakable
from knowledge.features import normal, spaced

_FOLDER = Path(__file__).with_name("texts")
_NOT_SAID = re.compile(r"[\s、。，,.!?！？]+")
_PAUSES = re.compile(r"[、。，,.!?！？]+")


class Texts(NamedTuple):
    """The words of one language. All that is put into them from a table is made safe to speak first."""

    language: str
    words: dict[str, Any]
    speech: Speech

    def say(self, *keys: str, **values: str) -> str:
        """One sentence: `say("repair", "confirm", product=...)`. The values must be safe to speak."""
        found: Any = self.words
        for key in keys:
            found = found[key]
        sentence: str = found.format(**values)
        return sentence

    def joined(self, *sentences: str) -> str:
        between: str = self.words["between_sentences"]
        return between.join(sentences)

    def listed(self, entries: Iterable[str], *, between: str = "and") -> str:
        """Entries with the language's sign between them; `between_choices` for those that have commas of their own."""
        sign: str = self.words[between]
        return sign.join(entries)

    def day(self, day: date) -> str:
        return self.speech.day(day)

    def time(self, time: str) -> str:
        """`14:30` or a part of the day (MO, AF, EV, NI, AM, PM), spoken."""
        times = self.words["times"]
        if time in times:
            part: str = times[time]
            return part
        hour, minute = (int(part) for part in time.split(":")[:2])
        form: str = times["clock"] if minute else times["full_hour"]
        return form.format(hour=hour, hour12=hour % 12 or 12, minute=f"{minute:02}", half=times["halves"][hour >= 12])

    def product(self, name: str) -> str:
        """A product's name as it can be spoken."""
        return speakable(name, or_else=self.speech.words["product"])

    def kind_of(self, text: str) -> str | None:
        """phone, pc, tv or accessory, if the text names one. A phone case is an accessory and no phone."""
        kinds: dict[str, list[str]] = self.words["kinds"]
        return next((kind for kind, names in kinds.items() if self._names(text, names)), None)

    def of_kind(self, products: Iterable[Product], kind: str | None) -> tuple[Product, ...]:
        return tuple(product for product in products if self.kind_of(product.name) == kind)

    def queue_named(self, text: str) -> str | None:
        queues: dict[str, list[str]] = self.words["queue_words"]
        return next((queue for queue, names in queues.items() if self._names(text, names)), None)

    def is_swearing(self, text: str) -> bool:
        return self._names(text, self.words["swearing"])

    def yes_or_no(self, text: str) -> bool | None:
        """Whether a short answer says yes, or says no ("no, thank you"); None for anything that says more than that."""
        yes, no = ({_bare(word) for word in self.words[key]} for key in ("yes", "no"))
        parts = {_bare(part) for part in (text, *_PAUSES.split(text))} - {""}
        if _bare(text) in yes | no:
            return _bare(text) in yes
        parts.discard(_bare(text))
        return None if not parts or parts - yes - no else not parts & no

    def begins_with_yes_or_no(self, text: str) -> bool | None:
        """The same of words that begin so and were not understood otherwise: "no that is not it"."""
        said = normal(text).strip()
        for key in ("yes", "no"):
            if any(said.startswith(start) for word in self.words[key] if (start := self._beginning(normal(word)))):
                return key == "yes"
        return None

    def _beginning(self, word: str) -> str:
        """Where words are written apart, one ends before the next begins."""
        return f"{word} " if word.isascii() else word

    def is_all(self, text: str) -> bool:
        """Whether the customer says that they need nothing more."""
        return self._names(text, self.words["that_is_all"])

    def place_named(self, text: str) -> int | None:
        """0 for "the first one", or for the key 1."""
        said = normal(text).strip()
        for place, names in enumerate(self.words["ordinals"]):
            if said == str(place + 1) or self._names(text, names):
                return place
        return None

    def is_vague(self, text: str) -> bool:
        """Whether nothing is left of a question but that it is one."""
        vague: list[str] = sorted(self.words["vague"], key=len, reverse=True)
        if spaced(text).isascii():
            return all(word in vague or len(word) < 3 for word in spaced(text).split())
        left = _bare(text)
        for word in vague:
            left = left.replace(normal(word), "")
        return len(left) < 2

    def _names(self, text: str, names: Iterable[str]) -> bool:
        """Whole words (also in the plural) where words are written apart, else any place."""
        said = spaced(text)
        return any(
            f" {name} " in said or f" {name}s " in said if said.isascii() else normal(name) in said for name in names
        )


def _bare(text: str) -> str:
    return _NOT_SAID.sub("", normal(text))


@cache
def texts_in(language: str) -> Texts:
    """The words of one of the languages spoken here."""
    read = json.loads((_FOLDER / f"{language}.json").read_text(encoding="utf-8"))
    return Texts(language, read, speech_in(language))
