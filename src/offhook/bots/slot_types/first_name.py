"""AMAZON.FirstName: a given name, as it was said.

Source: https://docs.aws.amazon.com/lexv2/latest/dg/built-in-slot-first-name.html
"""

from __future__ import annotations

from collections.abc import Iterable

from offhook.bots.slot_types.reading.found import Found, Spoken
from offhook.bots.slot_types.reading.names import name_asked, name_carried

TYPE = "FirstName"
IS_OPEN = True


def find(spoken: Spoken) -> Iterable[Found]:
    return name_carried(spoken)


def asked(spoken: Spoken) -> Iterable[Found]:
    return name_asked(spoken)
