"""What a bot's folder says, as the bot that runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from offhook.bots.definition import Definition, bot_of, read_bot
from offhook.bots.model import Bot, Button, Intent, Message, MessageGroup, OutputContext, SlotTypeValue, Voice


@pytest.fixture(scope="module")
def bot(example: Definition) -> Bot:
    return bot_of(example)


@pytest.fixture
def order(bot: Bot) -> Intent:
    return bot.locales["en_US"].intents["OrderTea"]


def plain(*texts: str) -> tuple[MessageGroup, ...]:
    first, *others = (Message("PlainText", text) for text in texts)
    return (MessageGroup(first, tuple(others)),)


def test_a_bot_has_its_locales_and_settings(bot: Bot) -> None:
    assert (bot.name, bot.function, bot.session_ttl_s, bot.detects_sentiment) == ("TeaShop", "tea_orders", 600, True)
    assert list(bot.locales) == ["en_US", "ja_JP"]
    japanese = bot.locales["ja_JP"]
    assert (japanese.threshold, japanese.voice) == (0.5, Voice("Kazuha", "neural"))
    assert japanese.fallback is japanese.intents["FallbackIntent"]


def test_slots_are_asked_for_in_the_order_of_their_tables(order: Intent) -> None:
    assert [slot.name for slot in order.slots] == ["Tea", "Amount", "Day"]
    assert [slot.is_required for slot in order.slots] == [True, True, False]


def test_a_list_is_one_message_in_several_wordings(order: Intent) -> None:
    prompt = order.slots[0].prompt
    assert prompt is not None
    assert (prompt.groups, prompt.max_retries) == (plain("Which tea?", "Which tea would you like?"), 3)


def test_a_list_of_lists_is_several_messages_and_a_table_another_kind(order: Intent) -> None:
    assert order.closing is not None
    assert order.closing.reaction.response is not None
    thanks, card = order.closing.reaction.response.groups
    assert thanks == plain("Thank you.", "Thanks.")[0]
    assert card.message.type == "ImageResponseCard"
    assert card.message.buttons == (Button("More", "more"),)
    assert order.confirmation is not None
    assert order.confirmation.failed.response is not None
    assert order.confirmation.failed.response.groups[0].message.type == "SSML"


def test_one_table_of_settings_holds_for_every_attempt(order: Intent) -> None:
    prompt = order.slots[0].prompt
    assert prompt is not None
    assert list(prompt.attempts) == ["Initial", "Retry1", "Retry2", "Retry3"]
    assert {attempt.keys_max_length for attempt in prompt.attempts.values()} == {10}
    assert {attempt.text_start_timeout_ms for attempt in prompt.attempts.values()} == {30000}


def test_what_has_no_key_is_laid_over_verbatim(order: Intent) -> None:
    tea = order.slots[0]
    conditional = tea.captured.conditional
    assert conditional is not None
    (branch,) = conditional.branches
    assert branch.condition == '{Tea} = "Matcha" AND NOT fn.IS_SET([sold_out])'
    assert branch.next_step is not None
    assert branch.next_step.slots == {"Day": ("2026-12-24",)}
    assert branch.next_step.session_attributes == {"tea": "matcha"}
    assert branch.response is not None
    assert branch.response.allow_interrupt is False
    assert tea.captured.response is not None  # the key beside it stays
    assert tea.code_hook is not None
    assert (tea.code_hook.label, tea.code_hook.invokes) == ("AfterTea", True)


def test_contexts_hooks_and_messages_around_the_fulfilment(order: Intent) -> None:
    assert order.input_contexts == ("welcomed",)
    assert order.output_contexts == (OutputContext("ordered", time_to_live_s=300, turns_to_live=5),)
    assert order.has_dialog_hook
    assert order.fulfillment is not None
    assert order.fulfillment.is_enabled
    assert order.fulfillment.timeout.response is not None
    assert order.initial.reaction.response is not None


def test_slot_types_have_values_patterns_and_parts(bot: Bot) -> None:
    types = bot.locales["en_US"].slot_types
    assert types["Tea"].strategy == "TopResolution"
    assert types["Tea"].values[0] == SlotTypeValue("Sencha", ("green tea", "green"))
    assert (types["OrderNumber"].parent, types["OrderNumber"].pattern) == ("AMAZON.AlphaNumeric", "[0-9]{8}")
    assert types["Address"].sub_slots == {"Town": "AMAZON.City", "Street": "AMAZON.StreetName"}
    assert {slot.is_obfuscated for slot in bot.locales["en_US"].intents["OrderTea"].slots} == {True, False}


def test_little_has_to_be_written(tmp_path: Path) -> None:
    (tmp_path / "bot.toml").write_text('name = "Small"\n', encoding="utf-8")
    fallback = '[intents.FallbackIntent]\nparent = "amazon.fallbackintent"\n'
    (tmp_path / "de_DE.toml").write_text(fallback, encoding="utf-8")
    small = read_bot(tmp_path)
    assert (small.session_ttl_s, small.function, small.detects_sentiment) == (300, None, False)
    assert small.locales["de_DE"].threshold == 0.4
    assert small.locales["de_DE"].fallback is not None


def test_the_concierge_has_no_faults() -> None:
    flows = Path(__file__).parents[3] / "flows"
    concierge = read_bot(flows / "bots" / "concierge")
    assert set(concierge.locales) == {"ja_JP", "en_US", "zh_CN"}
