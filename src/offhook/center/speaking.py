"""How long a prompt takes to speak, and how it reads.

Assumed: 15 characters a second for alphabets and 6.5 for Japanese and Chinese, near the pace of Polly's standard
voices; `<break>` lasts as long as it says, 10 s at most (https://docs.aws.amazon.com/polly/latest/dg/supportedtags.html).
A recorded prompt, whose length is not in the template, is taken for 5 s.
"""

from __future__ import annotations

import re
import unicodedata
from xml.sax.saxutils import unescape

from offhook.engine.asks import Speech

LETTERS_A_SECOND = 15.0
IDEOGRAPHS_A_SECOND = 6.5
RECORDING_S = 5.0
PAUSES_S = {"none": 0.0, "x-weak": 0.0, "weak": 0.25, "medium": 0.5, "strong": 0.75, "x-strong": 1.0}

_TAG = re.compile(r"<[^>]*>")
_BREAK = re.compile(r"<break\b([^>]*)>")
_TIME = re.compile(r"""time\s*=\s*["'](\d+(?:\.\d+)?)(ms|s)["']""")
_STRENGTH = re.compile(r"""strength\s*=\s*["']([a-z-]+)["']""")


def heard(speech: Speech) -> str:
    """The words of a prompt as a person hears them: no tags, no entities."""
    if speech.ssml is not None:
        words = unescape(_TAG.sub(" ", speech.ssml), {"&quot;": '"', "&apos;": "'"})
        return re.sub(r"\s+", " ", words).strip()
    return speech.text or f"[{speech.prompt or speech.media}]"


def seconds(speech: Speech) -> float:
    """How long it takes to speak."""
    if speech.text is None and speech.ssml is None:
        return RECORDING_S
    words = heard(speech)
    wide = sum(1 for letter in words if unicodedata.east_asian_width(letter) in "WF")
    spoken = wide / IDEOGRAPHS_A_SECOND + (len(words) - wide) / LETTERS_A_SECOND
    pauses = sum(_pause(attributes) for attributes in _BREAK.findall(speech.ssml or ""))
    return round(spoken + pauses, 1)


def _pause(attributes: str) -> float:
    if found := _TIME.search(attributes):
        return min(float(found[1]) / (1000 if found[2] == "ms" else 1), 10.0)
    strength = _STRENGTH.search(attributes)
    return PAUSES_S.get(strength[1] if strength else "medium", 0.5)
