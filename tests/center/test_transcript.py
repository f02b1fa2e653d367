"""The transcript: who said what when, read from the trace alone."""

from __future__ import annotations

from offhook.center.instance import ConnectInstance
from offhook.center.scripted import kind_of
from tests.center.conftest import A_MONDAY_AT_NOON_IN_AMERICA, CallFixture

NOTHING_OPEN = "+12135550114"


def test_a_call_reads_from_the_opening_to_the_agent(call: CallFixture) -> None:
    customer = call("america", caller=NOTHING_OPEN, at=A_MONDAY_AT_NOON_IN_AMERICA, inputs=["say:blah blah", "1"])
    assert [(line["speaker"], line["kind"]) for line in customer.report["transcript"]] == [
        ("system", "speech"),
        ("system", "speech"),
        ("system", "speech"),
        ("customer", "speech"),
        ("system", "speech"),
        ("customer", "keys"),
        ("system", "speech"),
        ("system", "speech"),
        ("system", "queued"),
        ("system", "speech"),
        ("system", "whisper"),
        ("system", "whisper"),
        ("system", "whisper"),
        ("agent", "joined"),
    ]


def test_seconds_count_from_the_start_and_never_go_back(call: CallFixture) -> None:
    times = [line["at"] for line in call("japan", inputs=["1"]).report["transcript"]]
    assert times[0] == 0.0
    assert times == sorted(times)


def test_keys_words_and_silence_are_the_customers(call: CallFixture, without_bot: ConnectInstance) -> None:
    inputs = ["7", "hello?"]
    customer = call("america", caller=NOTHING_OPEN, at=A_MONDAY_AT_NOON_IN_AMERICA, inputs=inputs, instance=without_bot)
    said = [(line["kind"], line["text"]) for line in customer.report["transcript"] if line["speaker"] == "customer"]
    assert said == [("keys", "7"), ("speech", "hello?"), ("silence", "6 s")]


def test_a_call_that_ends_says_how(call: CallFixture) -> None:
    customer = call("america", at="2026-11-22T12:00-08:00")
    assert customer.report["transcript"][-1]["text"] == "CONTACT_FLOW_DISCONNECT"


def test_text_of_digits_stars_and_hashes_is_keys_unless_it_is_forced() -> None:
    assert [kind_of(text) for text in ("12#", "*", "one", "1 2", "say:1", "dtmf:12", "")] == [
        ("dtmf", "12#"),
        ("dtmf", "*"),
        ("say", "one"),
        ("say", "1 2"),
        ("say", "1"),
        ("dtmf", "12"),
        ("say", ""),
    ]
