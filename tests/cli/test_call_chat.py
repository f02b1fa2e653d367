"""`offhook call --channel chat`, and words on the phone: what is printed, and who writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from offhook.cli.language_of import language_of
from tests.cli.conftest import NOON_IN_AMERICA, Offhook, terminal

TWINS = [
    ("where is my order", "en-US", "Your order of Suzume Television 55"),
    ("注文した電話まだ届かない", "ja-JP", "ご注文のスズメブック 16と充電器は"),
    ("我的订单到哪里了", "zh-CN", "您订购的铃雀耳机已经包装完毕"),
]


@pytest.mark.parametrize("channel", ["voice", "chat"])
@pytest.mark.parametrize(("words", "language", "answer"), TWINS, ids=["en", "ja", "zh"])
def test_words_are_answered_from_the_crm_without_saying_who_calls(
    offhook: Offhook, words: str, language: str, answer: str, channel: str
) -> None:
    told = offhook("call", "--channel", channel, "--input", words, "--format", "json").json()
    assert (told["contact"]["channel"], told["contact"]["language"]) == (channel.upper(), language)
    lines = [line["text"] for line in told["transcript"]]
    assert lines[lines.index(words) + 1].startswith(answer)


def test_a_chat_is_printed_like_a_call(offhook: Offhook) -> None:
    arguments = ["--from", "+12135550111", "--at", NOON_IN_AMERICA, "--channel", "chat", "--input", "a person please"]
    printed = offhook("call", "america", *arguments)
    told = " ".join(printed.out.split())
    assert printed.status == 0
    assert "you a person please" in told
    assert "Said so far" in told
    assert "Customer: a person please" in told
    assert "Grace Taylor" in told


@pytest.mark.parametrize(
    ("texts", "language"),
    [
        (["1", "#"], None),
        (["say:hello"], "en-US"),
        (["dtmf:1", "注文はどこ"], "ja-JP"),
        (["订单"], "zh-CN"),
        ([], None),
        (["お電話 please"], "ja-JP"),
    ],
)
def test_letters_tell_the_language(texts: list[str], language: str | None) -> None:
    assert language_of(texts) == language


def test_a_person_writes_in_a_chat(quick_project: Path) -> None:
    arguments = ["call", "america", "--at", NOON_IN_AMERICA, "--channel", "chat", "--project", str(quick_project)]
    with terminal(*arguments, "--from", "+12135550111") as person:
        person.sees("Type messages, then Enter.")
        person.sees("Was that all?")
        person.types("where is my order\n")
        person.sees("is due to arrive on November 24. ")
        person.types("a person please\n")
        person.sees("Grace Taylor takes the call")
        assert person.ends() == 0
