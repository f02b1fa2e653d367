"""AMAZON.State: a state, province or prefecture, as it was said.

Source: https://docs.aws.amazon.com/lexv2/latest/dg/built-in-slot-state.html
"""

from __future__ import annotations

from collections.abc import Iterable

from offhook.bots.slot_types.reading.found import Found, Spoken
from offhook.bots.slot_types.reading.names import name_asked

TYPE = "State"
IS_OPEN = True


def asked(spoken: Spoken) -> Iterable[Found]:
    return name_asked(spoken)
