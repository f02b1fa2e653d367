"""Suzume's concierge: its definition is sound, its test sets are fair, and it understands enough of them."""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache
from itertools import product
from pathlib import Path

import pytest

from offhook.bots.definition import read_bot
from offhook.bots.model import FALLBACK, Bot, Locale
from offhook.bots.testsets.folder import files_in, read_sets
from offhook.bots.testsets.model import Exchange, UtteranceSet
from offhook.bots.testsets.running import Result, Runner
from offhook.bots.testsets.scoring import Score
from offhook.bots.testsets.thresholds import read_thresholds
from offhook.bots.understanding import understanding_of
from tests.bots.heard_words import NOW

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "flows" / "bots" / "concierge"
LOCALES = ("ja_JP", "en_US", "zh_CN")
INTENTS = {
    "OrderStatus",
    "RepairRequest",
    "ProductQuestion",
    "CatalogueRequest",
    "NewOrder",
    "Complaint",
    "OpeningHours",
    "SpeakToPerson",
    "FallbackIntent",
}
KEYS = {"1": "OrderStatus", "2": "RepairRequest", "3": "ProductQuestion", "0": "SpeakToPerson"}
FEWEST_PHRASINGS = 60

each_locale = pytest.mark.parametrize("locale", LOCALES)


@cache
def concierge() -> Bot:
    return read_bot(FOLDER)


@cache
def sets(locale: str) -> tuple[UtteranceSet, ...]:
    return tuple(read_sets(concierge(), files_in(FOLDER), locale=locale))


@cache
def score(locale: str) -> Score:
    """Of all that needs no Lambda function."""
    bot = concierge()
    runner = Runner(bot, lambda one: understanding_of(bot.locales[one]), read_thresholds(ROOT).now)
    return Score(locale, tuple(result for tests in sets(locale) for result in runner.run(tests)[0]))


def phrasings(locale: str) -> list[tuple[str, str]]:
    """Single inputs of the test set with their intents."""
    with (FOLDER / "tests" / f"{locale}.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["Conversation #"] == "N/A"]
    return [(row["Input"], row["Expected Output Intent"]) for row in rows]


def normal(text: str) -> str:
    """Letters and digits alone, of one width and one case."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", text).casefold() if letter.isalnum())


def written_out(locale: Locale) -> set[str]:
    """Every sample utterance, with every listed value in its holes."""
    found: set[str] = set()
    for intent in locale.intents.values():
        types = {slot.name: locale.slot_types.get(slot.type) for slot in intent.slots}
        for utterance in intent.utterances:
            holes = [hole for hole in re.findall(r"\{(\w+)\}", utterance) if (type := types[hole]) and type.values]
            choices = [
                [said for value in type.values for said in (value.value, *value.synonyms)]
                for hole in holes
                if (type := types[hole])
            ]
            for chosen in product(*choices):
                filled = utterance
                for hole, said in zip(holes, chosen, strict=True):
                    filled = filled.replace(f"{{{hole}}}", said)
                found.add(normal(filled))
    return found


def miss(result: Result) -> str:
    slots = [slot for slot in result.slots if not slot.is_right]
    return f"{result.exchange.place} {result.exchange.said}: {result.intent} {slots} {result.wrong}"


@each_locale
def test_it_has_the_same_intents_in_each_language(locale: str) -> None:
    assert set(concierge().locales[locale].intents) == INTENTS


def test_an_intent_asks_for_the_same_things_in_each_language() -> None:
    asked = {
        id: {name: [(slot.name, slot.is_required) for slot in intent.slots] for name, intent in locale.intents.items()}
        for id, locale in concierge().locales.items()
    }
    assert asked["ja_JP"] == asked["en_US"] == asked["zh_CN"]


@each_locale
def test_each_intent_has_enough_samples_to_learn_from(locale: str) -> None:
    counts = {
        name: len(intent.utterances)
        for name, intent in concierge().locales[locale].intents.items()
        if intent.parent != FALLBACK
    }
    assert all(25 <= count <= 45 for count in counts.values()), counts


@each_locale
def test_a_prompt_is_worded_differently_each_time_it_is_said(locale: str) -> None:
    prompts = [
        slot.prompt
        for intent in concierge().locales[locale].intents.values()
        for slot in intent.slots
        if slot.prompt is not None
    ]
    assert prompts
    for prompt in prompts:
        (group,) = prompt.groups
        said = [group.message.content, *(one.content for one in group.variations)]
        assert 2 <= len(said) == len(set(said)) <= 3


@each_locale
@pytest.mark.parametrize("key", KEYS)
def test_a_key_means_what_the_menu_of_the_main_flow_says(locale: str, key: str) -> None:
    found = understanding_of(concierge().locales[locale]).interpret(key, now=NOW, mode="DTMF")
    assert found[0].intent.name == KEYS[key]


@each_locale
def test_its_voice_is_the_one_of_the_main_flow(locale: str) -> None:
    voice = concierge().locales[locale].voice
    assert voice is not None
    assert f'"{voice.id}"' in (ROOT / "flows" / "main.json").read_text(encoding="utf-8")


@each_locale
def test_the_test_set_is_large_and_has_every_intent(locale: str) -> None:
    found = phrasings(locale)
    assert len({normal(text) for text, _ in found}) == len(found) >= FEWEST_PHRASINGS
    assert {intent for _, intent in found} == INTENTS


@each_locale
def test_no_phrasing_of_the_test_set_is_a_sample_utterance(locale: str) -> None:
    samples = written_out(concierge().locales[locale])
    said = [*phrasings(locale), *((one.said, "") for tests in sets(locale) for one in first_words(tests))]
    assert not [text for text, _ in said if normal(text) in samples]


def first_words(tests: UtteranceSet) -> list[Exchange]:
    """What customers begin conversations with, keys and answers left out."""
    return [one.exchanges[0] for one in tests.conversations if one.exchanges[0].mode != "DTMF"]


@each_locale
def test_there_are_conversations_of_several_turns(locale: str) -> None:
    assert sum(len(one.exchanges) > 1 for tests in sets(locale) for one in tests.conversations) >= 6


@each_locale
def test_enough_intents_are_understood(locale: str) -> None:
    found = score(locale)
    assert found.intents.value >= read_thresholds(ROOT).intents, "\n".join(map(miss, found.misses))


@each_locale
def test_enough_slots_are_filled_as_meant(locale: str) -> None:
    found = score(locale)
    assert found.slots.value >= read_thresholds(ROOT).slots, "\n".join(map(miss, found.misses))


@each_locale
def test_conversations_go_as_their_scripts_say(locale: str) -> None:
    assert not [miss(result) for result in score(locale).broken]


@each_locale
def test_what_is_none_of_its_business_falls_back(locale: str) -> None:
    found = score(locale).by_intent["FallbackIntent"]
    assert found.value >= 0.8
