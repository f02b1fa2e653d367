"""AMAZON.UKPostalCode: a postcode in its standard form, SW1A 1AA; only the locale en_GB has it.

Source: https://docs.aws.amazon.com/lexv2/latest/dg/built-in-slot-uk-postal-code.html
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from offhook.bots.slot_types.reading.found import Found, Spoken, one

TYPE = "UKPostalCode"
_CODE = re.compile(r"\b([a-z]{1,2}\d[a-z\d]?) ?(\d[a-z]{2})\b")


def find(spoken: Spoken) -> Iterable[Found]:
    for found in _CODE.finditer(spoken.text):
        yield one(found.start(), found.end(), f"{found[1]} {found[2]}".upper())
