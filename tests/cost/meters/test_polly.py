"""Polly: characters that are spoken on calls, by the engine of the voice."""

from __future__ import annotations

from datetime import UTC, datetime

from offhook.aws.boot import LocalCenter
from offhook.center.events import BotSaid, PromptsLooped
from offhook.center.life import ContactCompleted, ContactInitiated
from offhook.center.speaking import seconds
from offhook.cost.catalogue import item
from offhook.engine.asks import Speech
from offhook.engine.events import PromptPlayed, Traced, VoiceSet
from offhook.plans import BASIC, UNLIMITED
from tests.center.conftest import ENGLISH_CUSTOMER_WITH_ORDER, dial
from tests.cost.meters.served import used

AT = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
HELLO, WAIT, SOON = Speech(text="Hello."), Speech(text="Please wait for us"), Speech(text="Soon.")  # 6, 18 and 5


def spoken(*events: object, channel: str = "VOICE") -> dict[str, int]:
    """Characters by engine."""
    begun = ContactInitiated(channel, "INBOUND", "+12135550111", "+12135550100")
    entries = [Traced(AT, "c", "flow", "say", event) for event in (begun, *events, ContactCompleted())]
    quantities = used(entries)
    return {key.removeprefix("polly."): int(quantity) for key, quantity in quantities.items() if "polly" in key}


def played(speech: Speech, voice: str = "Joanna") -> PromptPlayed:
    return PromptPlayed(speech, voice, "en-US")


def test_before_a_voice_is_set_it_is_a_standard_one() -> None:
    assert spoken(played(HELLO)) == {"standard": 6}


def test_a_voice_is_billed_by_its_engine_from_when_it_is_set() -> None:
    generative, neural = VoiceSet("Ruth", "generative"), VoiceSet("Takumi", "neural")
    events = (played(HELLO), generative, played(HELLO, "Ruth"), neural, played(SOON, "Takumi"))
    assert spoken(*events) == {"standard": 6, "generative": 6, "neural": 5}


def test_a_voice_that_could_not_be_set_is_the_standard_one_again() -> None:
    assert spoken(VoiceSet("Ruth", "generative"), played(HELLO, "Joanna")) == {"standard": 6}


def test_the_same_prompt_twice_is_billed_twice() -> None:
    assert spoken(played(HELLO), played(HELLO)) == {"standard": 12}


def test_a_bot_speaks_with_the_voice_of_the_call() -> None:
    said = (BotSaid("PlainText", "One moment", "en-US"), BotSaid("SSML", "<speak>It is &lt;late&gt;</speak>", "en-US"))
    assert spoken(VoiceSet("Ruth", "generative"), *said) == {"generative": 10 + 12}


def test_a_chat_is_not_spoken() -> None:
    assert spoken(VoiceSet("Ruth", "generative"), BotSaid("PlainText", "Hi", "en-US"), channel="CHAT") == {}


def test_a_recording_is_not_polly() -> None:
    assert spoken(played(Speech(prompt="arn:prompt"))) == {}


def looped(within_s: float, *, times: int = 1) -> dict[str, int]:
    """A loop of two texts that has begun, and goes on for so long each time."""
    return spoken(played(WAIT), *[PromptsLooped((WAIT, SOON), within_s)] * times)


ROUND_S = seconds(WAIT) + seconds(SOON)


def test_a_loop_that_is_left_in_its_first_prompt_is_that_prompt() -> None:
    assert looped(seconds(WAIT) / 2) == {"standard": 18}


def test_a_loop_is_billed_for_every_prompt_that_begins() -> None:
    assert looped(seconds(WAIT) + 0.1) == {"standard": 18 + 5}
    assert looped(2 * ROUND_S + 0.1) == {"standard": 2 * (18 + 5) + 18}


def test_a_loop_that_goes_on_after_an_interruption_begins_once_more() -> None:
    assert looped(0.1, times=3) == {"standard": 3 * 18}


def test_a_loop_without_length_speaks_no_more_than_once() -> None:
    assert looped(0.0) == {"standard": 18}


def test_a_call_is_billed_for_what_was_said(local_center: LocalCenter) -> None:
    customer = dial(local_center, "japan", caller=ENGLISH_CUSTOMER_WITH_ORDER, inputs=["2", "0"])
    quantities = used(customer.call.trace)
    texts = [entry.event.speech.text for entry in customer.call.trace if isinstance(entry.event, PromptPlayed)]
    spoken = sum(quantity for key, quantity in quantities.items() if key.startswith("polly."))
    assert spoken > sum(len(text or "") for text in texts) > 100


def test_only_generative_voices_are_charged_for_and_only_on_the_basic_plan() -> None:
    included = {engine: item(f"polly.{engine}").included_in for engine in ("standard", "neural", "generative")}
    assert included == {"standard": {UNLIMITED, BASIC}, "neural": {UNLIMITED, BASIC}, "generative": {UNLIMITED}}
