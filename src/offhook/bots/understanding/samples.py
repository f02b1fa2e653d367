"""Sample utterances: read once into literal text, text with holes, and what stands beside each hole.

Source: a hole is the slot's name in braces: https://docs.aws.amazon.com/lexv2/latest/dg/build-intents.html
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from offhook.bots.model import Intent
from offhook.bots.slot_types.reading.text import folded
from offhook.bots.understanding.language import Language
from offhook.bots.understanding.slot_finding import BESIDE

_HOLE = re.compile(r"\{([^{}]+)\}")
_ENOUGH_LETTERS = 4
"""Letters that a sample needs beside free text; {Concern} alone would be whatever is said."""


@dataclass(frozen=True, slots=True)
class Written:
    """One sample utterance of an intent. `masked` has a mark for each hole whose type can be found."""

    intent: str
    text: str
    holes: tuple[str, ...]
    masked: str


@dataclass(frozen=True, slots=True)
class FreeText:
    """A sample with holes for free text, as a pattern of what is said."""

    intent: str
    text: str
    pattern: re.Pattern[str]
    slots: tuple[str, ...]


def written_samples(intent: Intent, utterances: Iterable[str], mark_of: Callable[[str], str]) -> list[Written]:
    """The samples of an intent."""
    types = {slot.name: slot.type for slot in intent.slots}
    samples = []
    for text in utterances:
        parts = _HOLE.split(text)
        masked = "".join(
            mark_of(types.get(part, "")) if place % 2 else folded(part) for place, part in enumerate(parts)
        )
        samples.append(Written(intent.name, text, tuple(parts[1::2]), masked))
    return samples


def free_texts(
    samples: Iterable[Written], intent: Intent, mark_of: Callable[[str], str], language: Language
) -> list[FreeText]:
    """The samples with holes whose values no type can find."""
    types = {slot.name: slot.type for slot in intent.slots}
    found = []
    for sample in samples:
        slots = tuple(hole for hole in sample.holes if hole in types and not mark_of(types[hole]))
        letters = len(re.sub(r"\W", "", _HOLE.sub("", sample.text)))
        if slots and letters >= _ENOUGH_LETTERS - (not language.has_spaces):
            found.append(FreeText(sample.intent, sample.text, _pattern(sample.text, types, mark_of), slots))
    return found


def beside_holes(samples: Iterable[Written]) -> Mapping[str, tuple[str, ...]]:
    """By slot, the letters before and after its holes."""
    beside: dict[str, dict[str, None]] = defaultdict(dict)
    for sample in samples:
        parts = _HOLE.split(sample.text)
        for place in range(1, len(parts), 2):
            before, after = folded(parts[place - 1]), folded(parts[place + 1])
            beside[parts[place]].update(
                dict.fromkeys(text for text in (before[-BESIDE:], after[:BESIDE]) if text.strip())
            )
    return {slot: tuple(texts) for slot, texts in beside.items()}


def _pattern(text: str, types: Mapping[str, str], mark_of: Callable[[str], str]) -> re.Pattern[str]:
    written = r"^\W*"
    for place, part in enumerate(_HOLE.split(text)):
        if place % 2:
            mark = mark_of(types.get(part, ""))
            written += re.escape(mark) if mark else "(.+?)"
        else:
            written += r"\W*".join(re.escape(word) for word in re.findall(r"\w+", folded(part)))
        written += r"\W*"
    return re.compile(written + "$", re.DOTALL)
