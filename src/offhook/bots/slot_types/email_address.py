"""AMAZON.EmailAddress: an address, written or spoken ("suzume at example dot com").

Source: https://docs.aws.amazon.com/lexv2/latest/dg/built-in-slot-email.html
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from offhook.bots.slot_types.reading.found import Found, Spoken, one

TYPE = "EmailAddress"
_WRITTEN = re.compile(r"(?<![a-z0-9._%+-])[a-z0-9._%+-]++@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}")
_AT = r"\s?(?:@| at |アットマーク|アット|あっとまーく|艾特)\s?"
_DOT = r"\s?(?:\.| dot |ドット|どっと|点)\s?"
_PART = r"(?<![a-z0-9])[a-z0-9]++(?:[_-]++[a-z0-9]++)*+"
_SPOKEN = re.compile(
    rf"(?P<name>{_PART}(?:(?:{_DOT}| underscore | dash |アンダーバー|ハイフン){_PART})*){_AT}"
    rf"(?P<host>{_PART}(?:{_DOT}{_PART})*{_DOT}[a-z]{{2,}})"
)
_HAS_AT = re.compile(_AT)
_SIGNS = (
    (re.compile(_DOT), "."),
    (re.compile(r" underscore |アンダーバー"), "_"),
    (re.compile(r" dash |ハイフン"), "-"),
)


def find(spoken: Spoken) -> Iterable[Found]:
    if not _HAS_AT.search(spoken.text):
        return
    for found in _WRITTEN.finditer(spoken.text):
        yield one(found.start(), found.end(), found[0])
    for found in _SPOKEN.finditer(spoken.text):
        yield one(found.start(), found.end(), f"{_signs(found['name'])}@{_signs(found['host'])}")


def _signs(said: str) -> str:
    for pattern, sign in _SIGNS:
        said = pattern.sub(sign, said)
    return said.replace(" ", "")
