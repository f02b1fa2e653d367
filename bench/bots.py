"""A bot's turn and its preparation, beside a plain nearest-string search over the same sample utterances.

The search is rapidfuzz's `extractOne` with `ratio` (its `WRatio` is right less often here), or difflib's where
rapidfuzz is not installed; it knows no slots.
Both are asked the single utterances of the bots' shipped test sets, none of which is a sample utterance, and both fall
back below the threshold that suits them best: 0.4 for ours, whichever of ten does best on the set for the search.
Budget: a turn below 2 ms, a bot loaded from its definition below 150 ms.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

from bench.measuring import in_turns
from offhook.bots.definition import read_bot
from offhook.bots.model import Locale
from offhook.bots.testsets.folder import files_in, read_sets
from offhook.bots.understanding import Understanding

PROJECT = Path(__file__).parent.parent
NOW = datetime(2026, 11, 24, 10, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
FALLBACK = "FallbackIntent"
Asked = Sequence[tuple[str, str]]  # what is said, and the intent that is meant
Search = Callable[[str], tuple[str, float]]  # the intent of the nearest sample, and how near it is, of 1


def main(runs: int = 9) -> None:
    """Print the time to load, a turn's time and the accuracy, by bot and locale."""
    print("\nBots (budget: a turn below 2 ms, loaded below 150 ms)")
    for folder in sorted((PROJECT / "flows" / "bots").glob("*/")):
        bot = read_bot(folder)
        loads = in_turns({"load": partial(read_bot, folder)}, runs)["load"]
        print(f"  {folder.name}, read and checked with all its locales     {median(loads) * 1e3:>9.1f} ms")
        for locale_id, locale in bot.locales.items():
            sets = [one for one in read_sets(bot, files_in(folder), locale=locale_id) if one.source.endswith(".csv")]
            alone = [talk.exchanges[0] for tests in sets for talk in tests.conversations if len(talk.exchanges) == 1]
            asked = [(one.said, one.expected.intent) for one in alone if one.expected.intent]
            _report(locale, asked, runs)


def _report(locale: Locale, asked: Asked, runs: int) -> None:
    understanding, (name, search) = Understanding(locale), _search(locale)

    def ours() -> list[str]:
        understanding.readings.cache_clear()  # as if nobody had said it before
        return [understanding.interpret(said, now=NOW)[0].intent.name for said, _ in asked]

    def nearest() -> list[tuple[str, float]]:
        return [search(said) for said, _ in asked]

    cases: dict[str, Callable[[], object]] = {
        "prepare": lambda: Understanding(locale),
        "ours": ours,
        "nearest": nearest,
    }
    seconds = {case: median(taken) for case, taken in in_turns(cases, runs).items()}
    ratio = seconds["ours"] / seconds["nearest"] if asked else 1.0
    print(f"  {locale.id}, {len(asked)} utterances that are no samples: prepared in {seconds['prepare'] * 1e3:.1f} ms")
    print(
        f"    {'ours':<24} {_right(ours(), asked):>7.1%} right  {_each(seconds['ours'], asked):>7.3f} ms a turn", end=""
    )
    print(f"  {ratio:.2f} times the search")
    print(f"    {name:<24} {_best(nearest(), asked):>7.1%} right  {_each(seconds['nearest'], asked):>7.3f} ms a turn")


def _search(locale: Locale) -> tuple[str, Search]:
    samples = [(text, intent.name) for intent in locale.intents.values() for text in intent.utterances]
    texts = [text for text, _ in samples]
    if importlib.util.find_spec("rapidfuzz") is None:
        return "difflib, nearest sample", lambda said: _nearest_by_difflib(said, texts, samples)
    process: Any = importlib.import_module("rapidfuzz.process")
    ratio: Any = importlib.import_module("rapidfuzz.fuzz").ratio
    folded: Any = importlib.import_module("rapidfuzz.utils").default_process
    texts = [folded(text) for text in texts]

    def search(said: str) -> tuple[str, float]:
        _, score, place = process.extractOne(folded(said), texts, scorer=ratio)
        return samples[place][1], score / 100

    return "rapidfuzz, nearest sample", search


def _nearest_by_difflib(said: str, texts: list[str], samples: list[tuple[str, str]]) -> tuple[str, float]:
    from difflib import SequenceMatcher

    scores = [SequenceMatcher(None, said, text).ratio() for text in texts]
    place = max(range(len(scores)), key=scores.__getitem__)
    return samples[place][1], scores[place]


def _right(intents: Sequence[str], asked: Asked) -> float:
    return sum(one == meant for one, (_, meant) in zip(intents, asked, strict=True)) / (len(asked) or 1)


def _best(found: Sequence[tuple[str, float]], asked: Asked) -> float:
    """The search at the threshold that suits it best."""
    thresholds = [step / 10 for step in range(10)]
    return max(_right([name if near >= one else FALLBACK for name, near in found], asked) for one in thresholds)


def _each(seconds: float, asked: Asked) -> float:
    return seconds / (len(asked) or 1) * 1e3


if __name__ == "__main__":
    main()
