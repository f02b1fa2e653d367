"""The small bots of `phrases/`, as a definition would give them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from offhook.bots.model import FALLBACK, Intent, Locale, Slot, SlotType, SlotTypeValue

NOW = datetime(2020, 11, 25, 10, 0, tzinfo=ZoneInfo("Asia/Tokyo"))  # a Wednesday, as in the examples of Lex's guide
LOCALES = ("ja_JP", "en_US", "zh_CN")

_TYPES = {
    "OrderNumber": "OrderNumber",
    "Product": "Product",
    "RepairDate": "AMAZON.Date",
    "RepairTime": "AMAZON.Time",
    "CallbackNumber": "AMAZON.PhoneNumber",
    "Agreement": "AMAZON.Confirmation",
}
_SLOTS = {
    "OrderStatus": ("OrderNumber", "Product", "RepairDate"),
    "RepairRequest": ("Product", "RepairDate", "RepairTime", "CallbackNumber", "Agreement"),
    "ProductQuestion": ("Product",),
    "CatalogueRequest": ("Product",),
    "NewOrder": ("Product",),
    "OpeningHours": ("RepairDate",),
}


@dataclass(frozen=True)
class Phrases:
    locale: Locale
    unseen: tuple[tuple[str, str], ...]  # intent, what was said
    elsewhere: tuple[str, ...]


@cache
def phrases(locale_id: str) -> Phrases:
    text = (Path(__file__).parent / "phrases" / f"{locale_id}.toml").read_text(encoding="utf-8")
    known = tomllib.loads(text)
    intents = {name: _intent(name, tuple(samples)) for name, samples in known["samples"].items()}
    intents["FallbackIntent"] = Intent("FallbackIntent", parent=FALLBACK)
    products = tuple(
        SlotTypeValue(value, tuple(more)) for value, more in known["slot_types"]["Product"]["values"].items()
    )
    types = {
        "Product": SlotType("Product", values=products, strategy="TopResolution"),
        "OrderNumber": SlotType("OrderNumber", parent="AMAZON.AlphaNumeric", pattern="[0-9]{8}"),
    }
    unseen = tuple((intent, said) for intent, all_said in known["unseen"].items() for said in all_said)
    return Phrases(Locale(locale_id, 0.4, intents, types), unseen, tuple(known["elsewhere"]["phrases"]))


def _intent(name: str, samples: tuple[str, ...]) -> Intent:
    return Intent(name, samples, tuple(Slot(slot, _TYPES[slot], False, None) for slot in _SLOTS.get(name, ())))
