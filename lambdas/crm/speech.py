"""What is said about orders and repairs, in the customer's language; its words are data: `sentences/ja-JP.json` ..."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from crm.records import Order, Repair
from crm.text import clean, speakable

DEFAULT_LANGUAGE = "en-US"
_FOLDER = Path(__file__).with_name("sentences")


class Speech(NamedTuple):
    """The sentences of one language. All that is put into them from a table is made safe to speak first."""

    words: dict[str, Any]

    def name(self, name: str) -> str:
        """A name as it can be spoken; the word for a customer when nothing of it can."""
        return speakable(name, or_else=self.words["customer"])

    def order(self, order: Order) -> str:
        """Where an order is, and when it arrives."""
        return self._say(self.words["order"][order.status], order.arrives_on, order=self._order_of(order.items))

    def day(self, day: date) -> str:
        """A day without its year."""
        spoken: str = self.words["day"].format(month=self.words["months"][day.month - 1], day=day.day)
        return spoken

    def no_such_order(self) -> str:
        sentence: str = self.words["no_such_order"]
        return sentence

    def repair(self, repair: Repair) -> str:
        """How far a repair is, and when it is ready."""
        product = speakable(repair.product, or_else=self.words["product"])
        return self._say(self.words["repair"][repair.status], repair.ready_on, product=product)

    def _say(self, sentence: dict[str, str], day: date | None, **values: str) -> str:
        if day is None:
            return sentence["undated"].format(**values)
        return sentence["dated"].format(**values, day=self.day(day))

    def _order_of(self, items: Iterable[str]) -> str:
        names = [name for item in items if (name := speakable(item, or_else=""))]
        form: str = self.words["order_of"][("none", "one", "two", "more")[min(len(names), 3)]]
        first, second, *_ = *names, "", ""
        return form.format(first=first, second=second, more=len(names) - 2, all=len(names))


def spoken_language(*wishes: Any) -> str:
    """The first wish that is a language spoken here, be it by its first part (`zh`, `zh-TW`); English if none is."""
    for wish in map(clean, wishes):
        for language in languages():
            if wish and (wish.lower() == language.lower() or wish.lower().split("-")[0] == language.split("-")[0]):
                return language
    return DEFAULT_LANGUAGE


@cache
def languages() -> tuple[str, ...]:
    """The languages with a file of sentences, sorted."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.json")))


@cache
def speech_in(language: str) -> Speech:
    """The sentences of one of `languages()`."""
    return Speech(json.loads((_FOLDER / f"{language}.json").read_text(encoding="utf-8")))
