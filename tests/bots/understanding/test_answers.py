"""Answers to a question for a slot: values in the words that people wrap around them, and changes of the subject."""

from __future__ import annotations

from dataclasses import replace

import pytest

from offhook.bots.model import FALLBACK, Intent, Locale, Slot, SlotType, SlotTypeValue
from offhook.bots.session import SlotValue
from offhook.bots.understanding import Understanding, understanding_of
from tests.bots.understanding.small_bots import NOW, phrases

CONCERN = Slot("Concern", "Concern", True, None)
COLOURS = Slot("Colours", "Colour", True, None, takes_several=True)
SIZE = Slot("Size", "Size", True, None, utterances=("make it {Size} then",))
NAME = Slot("Name", "AMAZON.FirstName", True, None)
SHOP = Locale(
    "en_US",
    0.4,
    {
        "Complain": Intent("Complain", ("I want to complain",), (CONCERN, NAME)),
        "Buy": Intent("Buy", ("I want to buy a shirt", "a {Colours} shirt"), (COLOURS, SIZE)),
        "Person": Intent("Person", ("I want to speak to a person", "operator")),
        "FallbackIntent": Intent("FallbackIntent", parent=FALLBACK),
    },
    {
        "Concern": SlotType("Concern", values=(SlotTypeValue("late delivery"),), strategy="OriginalValue"),
        "Colour": SlotType(
            "Colour",
            values=(SlotTypeValue("red", ("crimson",)), SlotTypeValue("dark blue", ("navy",))),
            strategy="TopResolution",
        ),
        "Size": SlotType("Size"),
    },
)


def fills(slot: Slot, text: str, mode: str = "Text") -> SlotValue | None:
    return understanding_of(SHOP).fill(slot, text, now=NOW, mode=mode)


def of_the_small_bot(locale_id: str, intent: str, name: str, text: str, mode: str = "Text") -> str | None:
    locale = phrases(locale_id).locale
    slot = locale.intents[intent].slot(name)
    assert slot is not None
    value = understanding_of(locale).fill(slot, text, now=NOW, mode=mode)
    return value.interpreted if value else None


@pytest.mark.parametrize(
    ("locale_id", "intent", "slot", "said", "expected"),
    [
        ("en_US", "OrderStatus", "OrderNumber", "it's one two three four, five six seven eight", "12345678"),
        ("en_US", "OrderStatus", "OrderNumber", "12345678901234567890", None),
        ("en_US", "RepairRequest", "Product", "it is a telly", "TV"),
        ("en_US", "RepairRequest", "Product", "a fridge", None),
        ("en_US", "RepairRequest", "Agreement", "sure, go ahead", "Yes"),
        ("ja_JP", "OrderStatus", "OrderNumber", "１２３４−５６７８です", "12345678"),
        ("ja_JP", "RepairRequest", "RepairDate", "来週の火曜日でお願いします", "2020-12-01"),
        ("ja_JP", "RepairRequest", "Agreement", "いえ、結構です", "No"),
        ("ja_JP", "RepairRequest", "CallbackNumber", "０９０の１２３４の５６７８です", "09012345678"),
        ("zh_CN", "RepairRequest", "RepairTime", "下午三点半吧", "15:30"),
        ("zh_CN", "RepairRequest", "Agreement", "不用了，谢谢", "No"),
        ("zh_CN", "RepairRequest", "Product", "是笔记本电脑", "电脑"),
    ],
)
def test_an_answer_comes_to_the_value_of_its_type(
    locale_id: str, intent: str, slot: str, said: str, expected: str | None
) -> None:
    assert of_the_small_bot(locale_id, intent, slot, said) == expected


def test_keys_end_with_the_end_key_or_without() -> None:
    assert of_the_small_bot("en_US", "OrderStatus", "OrderNumber", "12345678#", "DTMF") == "12345678"
    assert of_the_small_bot("en_US", "OrderStatus", "OrderNumber", "12345678", "DTMF") == "12345678"


def test_an_answer_that_clearly_means_another_intent_is_no_value() -> None:
    assert fills(CONCERN, "I want to speak to a person") is None
    assert fills(NAME, "operator") is None
    assert of_the_small_bot("en_US", "RepairRequest", "CallbackNumber", "where is my order 12345678") is None


def test_free_text_is_taken_as_it_was_said() -> None:
    said = "The courier threw it over the fence!"
    assert fills(CONCERN, said) == SlotValue(said, said, ())


def test_a_listed_value_of_a_type_that_takes_anything_keeps_the_words() -> None:
    value = fills(CONCERN, "a Late Delivery again")
    assert value is not None
    assert (value.interpreted, value.resolved) == ("Late Delivery", ("late delivery",))


def test_a_type_that_takes_only_listed_values_gives_the_listed_one() -> None:
    one = replace(COLOURS, takes_several=False)
    value = fills(one, "navy please")
    assert value == SlotValue("navy", "dark blue", ("dark blue",))
    assert fills(one, "green") is None


def test_a_slot_for_several_values_takes_all_that_are_named() -> None:
    value = fills(COLOURS, "crimson and navy")
    assert value is not None
    assert [one.interpreted for one in value.several] == ["red", "dark blue"]
    assert value.interpreted == "red, dark blue"


def test_words_around_the_hole_of_a_slot_utterance_are_left_out() -> None:
    value = fills(SIZE, "Make it extra large then.")
    assert value is not None
    assert value.interpreted == "extra large"


def test_silence_and_signs_are_no_answer() -> None:
    assert fills(CONCERN, "") is None
    assert fills(CONCERN, "...!?") is None


def test_values_that_are_said_together_can_be_joined() -> None:
    colour = replace(SHOP.slot_types["Colour"], strategy="Concatenation")
    shop = Understanding(replace(SHOP, slot_types={**SHOP.slot_types, "Colour": colour}))
    value = shop.fill(replace(COLOURS, takes_several=False), "navy or crimson", now=NOW)
    assert value is not None
    assert value.interpreted == "dark blue red"
