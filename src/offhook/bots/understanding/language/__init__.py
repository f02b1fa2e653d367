"""What is known of each language: one file a language, `<language>.toml`.

Assumed: Lex has learnt such things from much text, and does not publish them. These lists stand in for that: words that
mean the same to people who call, whatever a bot's intents are. A language without a file goes by its letters alone.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from offhook.bots.slot_types.reading.text import folded, hiragana

_WITHOUT_SPACES = ("ja", "zh")


@dataclass(frozen=True, slots=True)
class Language:
    """`polite` finds what is left out, `same` the words of a group: group `n + 1` of its match is `groups[n]`."""

    id: str
    has_spaces: bool
    polite: re.Pattern[str]
    little: frozenset[str]
    contractions: Mapping[str, str]
    same: re.Pattern[str]
    groups: Sequence[str]


@cache
def language_of(locale_id: str) -> Language:
    """The language of a locale."""
    id = locale_id[:2]
    file = Path(__file__).with_name(f"{id}.toml")
    known = tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    has_spaces = id not in _WITHOUT_SPACES
    edge = r"\b" if has_spaces else ""
    groups: Mapping[str, Sequence[str]] = known.get("same", {})
    alternatives = "|".join(f"({_either(words)})" for words in groups.values()) or "(?!)"
    return Language(
        id,
        has_spaces,
        re.compile(f"{edge}(?:{_either(known.get('polite', ())) or '(?!)'}){edge}"),
        frozenset(known.get("little", ())),
        known.get("contractions", {}),
        re.compile(f"{edge}(?:{alternatives}){edge}"),
        tuple(groups),
    )


def _either(words: Sequence[str]) -> str:
    """The longest word first, a star as any ending."""
    written = sorted((hiragana(folded(word)) for word in words), key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\*", r"\w*") for word in written)
