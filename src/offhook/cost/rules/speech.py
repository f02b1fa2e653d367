"""How Amazon Polly counts what is spoken, and Amazon Lex what it understands.

Source: https://docs.aws.amazon.com/polly/latest/dg/limits.html: SSML tags are not counted as billed characters.
Recorded: the price list of Amazon Lex of 2026-09-11, as a public project transcribes it, meters requests by how the
input comes: speech, text or DTMF.
Assumed: Polly bills the characters that the text between the tags stands for, so that an entity is one, and blanks and
punctuation count.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape

from offhook.engine.asks import Speech

_REMEMBERED = 1_000
"""Prompts: the same few are played again and again."""

_TAG = re.compile(r"<[^>]*>")

REQUESTS = {"Speech": "lex.speech", "DTMF": "lex.dtmf", "Text": "lex.text"}
"""Items of Lex by the mode of a turn."""


def billed_characters(speech: Speech) -> int:
    """Characters that Polly speaks; 0 for a recording."""
    if speech.ssml is not None:
        return billed_of_ssml(speech.ssml)
    return len(speech.text or "")


@lru_cache(_REMEMBERED)
def billed_of_ssml(ssml: str) -> int:
    """Characters outside of tags."""
    return len(unescape(_TAG.sub("", ssml)))
