"""What is understood, and that it says why; with the small bots of `phrases/`, none of whose phrases is a sample."""

from __future__ import annotations

from dataclasses import replace

import pytest

from offhook.bots.model import FALLBACK, Intent, Locale, Slot
from offhook.bots.session import Interpretation
from offhook.bots.understanding import Understanding, understanding_of
from tests.bots.understanding.small_bots import LOCALES, NOW, phrases

STRANGE = (
    "",
    "   ",
    "?!…",
    "\ud800 where is my order \udfff",
    "<speak>where is <break time='1s'/>my order</speak>",
    "\0\x1b[2J\u202e",
    "😀" * 500,
    "where is my order " * 250,
    "注文" * 2000,
    "{OrderNumber}",
    "\ue000\ue001",
    "[0-9]{8} ((x)) [y] \\d+ (?P<a>",
)


def hears(locale_id: str, text: str, mode: str = "Text") -> tuple[Interpretation, ...]:
    return understanding_of(phrases(locale_id).locale).interpret(text, now=NOW, mode=mode)


def values(one: Interpretation) -> dict[str, str | None]:
    return {name: value.interpreted for name, value in one.intent.slots.items() if value is not None}


@pytest.mark.parametrize("locale_id", LOCALES)
def test_nine_phrasings_of_ten_that_nobody_listed_are_understood(locale_id: str) -> None:
    known = phrases(locale_id)
    assert len(known.unseen) >= 25
    missed = [said for intent, said in known.unseen if hears(locale_id, said)[0].intent.name != intent]
    assert len(missed) <= len(known.unseen) / 10, missed


@pytest.mark.parametrize("locale_id", LOCALES)
def test_talk_about_other_matters_falls_back(locale_id: str) -> None:
    known = phrases(locale_id)
    assert len(known.elsewhere) >= 15
    taken = [said for said in known.elsewhere if hears(locale_id, said)[0].intent.name != "FallbackIntent"]
    assert len(taken) <= 1, taken


@pytest.mark.parametrize("locale_id", LOCALES)
def test_a_sample_as_it_is_written_is_certain(locale_id: str) -> None:
    for intent in phrases(locale_id).locale.intents.values():
        for sample in intent.utterances:
            first = hears(locale_id, sample)[0] if "{" not in sample else None
            assert first is None or (first.intent.name, first.confidence) == (intent.name, 1.0), sample


@pytest.mark.parametrize(
    ("locale_id", "said", "intent", "slots"),
    [
        ("en_US", "Check order one two three four double five six seven", "OrderStatus", {"OrderNumber": "12345567"}),
        (
            "en_US",
            "could someone fix my laptop next tuesday at half past three in the afternoon",
            "RepairRequest",
            {"Product": "PC", "RepairDate": "2020-12-01", "RepairTime": "15:30"},
        ),
        ("en_US", "I want to buy a phone charger", "NewOrder", {"Product": "Accessory"}),
        ("ja_JP", "１２３４５６７８はいつ届きますか？", "OrderStatus", {"OrderNumber": "12345678"}),
        (
            "ja_JP",
            "明後日の午後三時にノートＰＣの修理を予約したい",
            "RepairRequest",
            {"Product": "パソコン", "RepairDate": "2020-11-27", "RepairTime": "15:00"},
        ),
        ("zh_CN", "订单一二三四五六七八什么时候到", "OrderStatus", {"OrderNumber": "12345678"}),
        (
            "zh_CN",
            "我想后天下午三点半预约维修笔记本",
            "RepairRequest",
            {"Product": "电脑", "RepairDate": "2020-11-27", "RepairTime": "15:30"},
        ),
    ],
)
def test_slots_in_the_first_words_are_filled(
    locale_id: str, said: str, intent: str, slots: dict[str, str | None]
) -> None:
    first = hears(locale_id, said)[0]
    assert (first.intent.name, values(first)) == (intent, slots)


def test_an_hour_of_morning_or_evening_is_filled_but_not_decided() -> None:
    time = hears("en_US", "I would like to schedule a repair tomorrow at ten")[0].intent.slots["RepairTime"]
    assert time is not None
    assert (time.interpreted, time.resolved) == (None, ("10:00", "22:00"))


def test_digits_that_are_too_many_fill_nothing() -> None:
    assert values(hears("en_US", "where is my order 12345678901234567890")[0]) == {}


@pytest.mark.parametrize(
    ("said", "product"),
    [("my fone is broken", None), ("my smartphnoe is broken", "Phone"), ("my HANDSETS are broken", "Phone")],
)
def test_a_synonym_may_be_misspelled_a_little(said: str, product: str | None) -> None:
    assert values(hears("en_US", said)[0]).get("Product") == product


def test_katakana_and_hiragana_are_the_same_word() -> None:
    for said in ("すまほが壊れた", "ｽﾏﾎが壊れた", "スマホが壊れた"):
        assert values(hears("ja_JP", said)[0]) == {"Product": "スマートフォン"}


def test_every_unfilled_slot_is_there_as_none() -> None:
    slots = hears("en_US", "book a repair for tomorrow")[0].intent.slots
    assert list(slots) == ["Product", "RepairDate", "RepairTime", "CallbackNumber", "Agreement"]
    assert slots["Agreement"] is None


def test_it_says_why() -> None:
    first = hears("ja_JP", "注文した電話まだ届かない")[0]
    assert first.why[0].startswith("near “注文した商品がまだ届かない” (0.")
    assert first.why[1].startswith("told by ")
    assert first.why[-1] == "“電話” taken as Product = スマートフォン"


def test_below_the_threshold_fallback_comes_first_without_a_score_and_says_why() -> None:
    first, *others = hears("en_US", "what is your favourite order of pasta in the shop")
    assert (first.intent.name, first.confidence) == ("FallbackIntent", None)
    assert first.why[0].startswith("no intent reaches the threshold of 0.40")
    assert all(other.confidence is not None and other.confidence < 0.4 for other in others)


def test_fallback_stands_where_the_threshold_lies() -> None:
    locale = phrases("en_US").locale
    said = "I would like to order a charger"
    names = [one.intent.name for one in Understanding(locale).interpret(said, now=NOW)]
    assert names[0] == "NewOrder"
    strict = Understanding(replace(locale, threshold=0.99)).interpret(said, now=NOW)
    assert [one.intent.name for one in strict][:2] == ["FallbackIntent", "NewOrder"]


@pytest.mark.parametrize("locale_id", LOCALES)
def test_there_are_at_most_five_best_first(locale_id: str) -> None:
    for _, said in phrases(locale_id).unseen:
        found = hears(locale_id, said)
        scores = [one.confidence for one in found if one.confidence is not None]
        assert 1 <= len(found) <= 5
        assert scores == sorted(scores, reverse=True)
        assert all(0 < score <= 1 for score in scores)
        assert sum(one.confidence is None for one in found) <= 1


@pytest.mark.parametrize("text", STRANGE, ids=range(len(STRANGE)))
@pytest.mark.parametrize("locale_id", LOCALES)
@pytest.mark.parametrize("mode", ["Text", "Speech", "DTMF"])
def test_no_text_breaks_it(text: str, locale_id: str, mode: str) -> None:
    understanding = understanding_of(phrases(locale_id).locale)
    assert understanding.interpret(text, now=NOW, mode=mode)
    for intent in phrases(locale_id).locale.intents.values():
        for slot in intent.slots:
            understanding.fill(slot, text, now=NOW, mode=mode)


def test_markup_around_words_is_not_heard() -> None:
    said = "<speak>where is <break time='1s'/>my order</speak>"
    assert hears("en_US", said)[0].confidence == 1.0


def test_text_that_lex_would_refuse_is_cut_and_says_so() -> None:
    first = hears("en_US", "where is my order " * 100)[0]
    assert first.why[0] == "only the first 1,024 of 1,800 letters were read; Lex refuses longer text"


def test_keys_mean_an_intent_only_where_a_sample_is_those_keys() -> None:
    assert hears("en_US", "0", mode="DTMF")[0].intent.name == "SpeakToPerson"
    assert hears("en_US", "7", mode="DTMF")[0].intent.name == "FallbackIntent"


def test_the_same_words_give_the_same_answer_from_another_preparation() -> None:
    for locale_id in LOCALES:
        known = phrases(locale_id)
        other = Understanding(known.locale)
        for _, said in known.unseen:
            assert other.interpret(said, now=NOW) == hears(locale_id, said)


def test_an_understanding_is_prepared_once_for_a_locale() -> None:
    locale = phrases("en_US").locale
    assert understanding_of(locale) is understanding_of(locale)
    assert understanding_of(replace(locale, threshold=0.5)) is not understanding_of(locale)


HOTEL = Locale(
    "en_US",
    0.4,
    {
        "Book": Intent("Book", ("book a room", "I need a room")),
        "Extend": Intent("Extend", ("one more night", "extend my stay"), input_contexts=("booked",)),
        "Stop": Intent("Stop", parent="AMAZON.StopIntent"),
        "Name": Intent("Name", ("this is {Guest} speaking",), (Slot("Guest", "AMAZON.FirstName", False, None),)),
        "FallbackIntent": Intent("FallbackIntent", parent=FALLBACK),
    },
)


def test_an_intent_with_an_input_context_is_heard_only_while_it_is_active() -> None:
    hotel = understanding_of(HOTEL)
    assert hotel.interpret("one more night", now=NOW)[0].intent.name == "FallbackIntent"
    assert hotel.interpret("one more night", now=NOW, contexts=frozenset({"booked"}))[0].intent.name == "Extend"


def test_excluded_intents_are_not_offered() -> None:
    found = understanding_of(HOTEL).interpret("book a room", now=NOW, excluded=frozenset({"Book"}))
    assert "Book" not in [one.intent.name for one in found]


def test_a_built_in_intent_listens_for_its_own_words() -> None:
    assert understanding_of(HOTEL).interpret("stop", now=NOW)[0].intent.name == "Stop"


def test_free_text_in_a_sample_is_taken_from_its_place() -> None:
    first = understanding_of(HOTEL).interpret("This is Marie-Claire speaking.", now=NOW)[0]
    assert (first.intent.name, values(first)) == ("Name", {"Guest": "Marie-Claire"})


def test_without_a_fallback_intent_nothing_is_nothing() -> None:
    intents = {name: intent for name, intent in HOTEL.intents.items() if intent.parent != FALLBACK}
    assert Understanding(replace(HOTEL, intents=intents)).interpret("zzz", now=NOW) == ()


def test_a_locale_whose_language_is_unknown_goes_by_its_letters() -> None:
    french = Locale("fr_FR", 0.4, {"Commande": Intent("Commande", ("où est ma commande", "suivre mon colis"))})
    assert Understanding(french).interpret("où est donc ma commande ?", now=NOW)[0].intent.name == "Commande"
