"""AMAZON.StreetName: a street, as it was said.

Source: https://docs.aws.amazon.com/lexv2/latest/dg/built-in-slot-street-name.html
"""

from __future__ import annotations

from collections.abc import Iterable

from offhook.bots.slot_types.reading.found import Found, Spoken
from offhook.bots.slot_types.reading.names import name_asked

TYPE = "StreetName"
IS_OPEN = True


def asked(spoken: Spoken) -> Iterable[Found]:
    return name_asked(spoken)
