"""AMAZON.City: a city, as it was said.

Source: https://docs.aws.amazon.com/lexv2/latest/dg/built-in-slot-city.html
"""

from __future__ import annotations

from collections.abc import Iterable

from offhook.bots.slot_types.reading.found import Found, Spoken
from offhook.bots.slot_types.reading.names import name_asked
from offhook.bots.slot_types.reading.places import CITIES, places_found

TYPE = "City"
IS_OPEN = True


def find(spoken: Spoken) -> Iterable[Found]:
    return places_found(spoken, CITIES)


def asked(spoken: Spoken) -> Iterable[Found]:
    listed = list(find(spoken))
    return listed or name_asked(spoken)
