"""How long a text takes to speak, and the words of SSML.

Assumed: 15 characters a second for alphabets and 6.5 for Japanese and Chinese, near the pace of Polly's standard
voices; `<break>` lasts as long as it says, 10 s at most (https://docs.aws.amazon.com/polly/latest/dg/supportedtags.html).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from xml.sax.saxutils import unescape

LETTERS_A_SECOND = 15.0
IDEOGRAPHS_A_SECOND = 6.5
PAUSES_S = {"none": 0.0, "x-weak": 0.0, "weak": 0.25, "medium": 0.5, "strong": 0.75, "x-strong": 1.0}

_REMEMBERED = 1_000  # of prompts the same few are played again and again

_TAG = re.compile(r"<[^>]*>")
_BREAK = re.compile(r"<break\b([^>]*)>")
_TIME = re.compile(r"""time\s*=\s*["'](\d+(?:\.\d+)?)(ms|s)["']""")
_STRENGTH = re.compile(r"""strength\s*=\s*["']([a-z-]+)["']""")


@lru_cache(_REMEMBERED)
def words_of_ssml(ssml: str) -> str:
    """What a person hears of SSML: no tags, no entities."""
    words = unescape(_TAG.sub(" ", ssml), {"&quot;": '"', "&apos;": "'"})
    return re.sub(r"\s+", " ", words).strip()


@lru_cache(_REMEMBERED)
def seconds_of_words(words: str) -> float:
    if words.isascii():
        return len(words) / LETTERS_A_SECOND
    wide = sum(1 for letter in words if unicodedata.east_asian_width(letter) in "WF")
    return wide / IDEOGRAPHS_A_SECOND + (len(words) - wide) / LETTERS_A_SECOND


@lru_cache(_REMEMBERED)
def seconds_of_pauses(ssml: str) -> float:
    """The pauses that SSML asks for."""
    return sum(_pause(attributes) for attributes in _BREAK.findall(ssml))


def _pause(attributes: str) -> float:
    if found := _TIME.search(attributes):
        return min(float(found[1]) / (1000 if found[2] == "ms" else 1), 10.0)
    strength = _STRENGTH.search(attributes)
    return PAUSES_S.get(strength[1] if strength else "medium", 0.5)
