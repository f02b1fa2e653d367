"""AMAZON.Country: a country, as it was said.

Source: https://docs.aws.amazon.com/lexv2/latest/dg/built-in-slot-country.html
"""

from __future__ import annotations

from collections.abc import Iterable

from offhook.bots.slot_types.reading.found import Found, Spoken
from offhook.bots.slot_types.reading.names import name_asked
from offhook.bots.slot_types.reading.places import COUNTRIES, places_found

TYPE = "Country"
IS_OPEN = True


def find(spoken: Spoken) -> Iterable[Found]:
    return places_found(spoken, COUNTRIES)


def asked(spoken: Spoken) -> Iterable[Found]:
    listed = list(find(spoken))
    return listed or name_asked(spoken)
