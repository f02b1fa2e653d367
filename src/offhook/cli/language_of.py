"""Which language some words are in, as far as letters tell."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LETTERS = (
    (re.compile(r"[\u3040-\u30ff]"), "ja-JP"),  # kana
    (re.compile(r"[\u4e00-\u9fff]"), "zh-CN"),
    (re.compile(r"[A-Za-z]"), "en-US"),
)


def language_of(texts: Iterable[str]) -> str | None:
    """The language of these texts taken together, or None where they are keys only."""
    told = " ".join(text.partition(":")[2] if text.startswith(("say:", "dtmf:")) else text for text in texts)
    return next((language for letters, language in _LETTERS if letters.search(told)), None)
