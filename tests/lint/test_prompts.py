"""What a flow says, which keys it names, and how SSML is read."""

from __future__ import annotations

import json
from typing import Any

import pytest

from offhook.language.document import take_flow
from offhook.lint.menus import key_before_purpose, keys_named, mentions
from offhook.lint.prompts import said_in
from offhook.lint.ssml import BrokenSsmlError, has_markup, read_ssml
from offhook.lint.subject import Subject
from offhook.lint.voices import language_of_code, script_of


def flow_of(*actions: dict[str, Any]) -> Subject:
    return Subject(take_flow(json.dumps({"Version": "2019-10-30", "Actions": list(actions)}), key="f", file="f.json"))


def test_a_prompt_of_one_attribute_says_every_text_that_the_flow_writes_into_it() -> None:
    flow = flow_of(
        {"Type": "UpdateFlowAttributes", "Parameters": {"FlowAttributes": {"bye": {"Value": "Goodbye"}}}},
        {"Type": "UpdateFlowAttributes", "Parameters": {"FlowAttributes": {"bye": {"Value": "再见"}}}},
        {"Type": "MessageParticipant", "Parameters": {"Text": "$.FlowAttributes.bye"}},
    )
    tail = ("Parameters", "FlowAttributes", "bye", "Value")
    assert [(said.text, said.at) for said in said_in(flow)] == [
        ("Goodbye", ("Actions", 0, *tail)),
        ("再见", ("Actions", 1, *tail)),
    ]


def test_each_message_of_a_loop_is_said() -> None:
    messages = [{"Text": "Please hold"}, {"PromptId": "music"}, {"SSML": "<speak>Still <p>there</p></speak>"}]
    flow = flow_of({"Type": "MessageParticipantIteratively", "Parameters": {"Messages": messages}})
    assert [said.words for said in said_in(flow)] == ["Please hold", "Still there"]


def test_what_a_reference_will_bring_is_no_word_of_the_prompt() -> None:
    said = said_in(flow_of({"Type": "MessageParticipant", "Parameters": {"Text": "Hello $.Attributes.name"}}))[0]
    assert (said.words, said.has_gaps) == ("Hello", True)


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("For orders, press 1. For repairs, press two, or dial the pound key.", ["1", "2", "#"]),
        ("Press pound to go on.", ["#"]),
        ("Call 1-800-555-0100 or press 10 times.", []),
        ("Press 1:30 hours", []),
        ("ご注文は１を、修理は2を、番号に続けてシャープを押してください。", ["1", "2", "#"]),
        ("订单业务请按1，其他请按井号键。", ["1", "#"]),
        ("Para español, oprima el 2. Pour le français, appuyez sur la touche 3.", ["2", "3"]),
    ],
)
def test_the_keys_that_a_prompt_names(words: str, keys: list[str]) -> None:
    assert keys_named(words) == keys


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Welcome. Press 1 for orders.", "1"),
        ("Please press one to hear this again.", "1"),
        ("For orders, press 1 to go on.", None),
        ("If that was all, press 1 to end the call.", None),
        ("Press pound when you have finished.", None),
        ("1を押すと注文、2を押すと修理です。", "1"),
        ("ご用件がお済みでしたら、1を押してください。", None),
        ("按1查询订单", "1"),
        ("查询订单请按1，结束通话请按2。", None),
        ("请按1。", None),
    ],
)
def test_key_before_purpose(words: str, key: str | None) -> None:
    assert key_before_purpose(words) == key


def test_a_key_in_words_is_a_key() -> None:
    assert mentions("press Three", "3")
    assert not mentions("press 1", "3")


@pytest.mark.parametrize(
    "ssml",
    [
        "<speak>A & B</speak>",
        "<speak>Hello</speek>",
        "<speak>Hello/speak>",
        "<speak>&nbsp;</speak>",
        '<!DOCTYPE speak [<!ENTITY a "aaaa">]><speak>&a;</speak>',
    ],
)
def test_broken_ssml(ssml: str) -> None:
    with pytest.raises(BrokenSsmlError):
        read_ssml(ssml)


@pytest.mark.parametrize(
    "ssml",
    [
        "Hello <break time='1s'/> again",
        "<speak>$.Attributes.name &amp; <amazon:effect name='drc'>$.External.b</amazon:effect></speak>",
        '<speak xml:lang="en-US">Hello <!-- soft --> <lang xml:lang="fr-FR">Bonjour</lang></speak>',
        "$.External.ssml",
        "${GREETING} & more",
    ],
)
def test_ssml_that_may_be_read(ssml: str) -> None:
    read_ssml(ssml)


def test_only_tags_of_ssml_are_markup() -> None:
    assert has_markup('Hello <break time="1s"/>')
    assert not has_markup("if x < 5 press <one> or <p>")


def test_scripts_and_language_codes() -> None:
    assert language_of_code("cmn-CN") == language_of_code("zh-CN") == "zh"
    assert language_of_code("nb-NO") == "no"
    kana, han = script_of("注文は1です"), script_of("订单请按1")
    assert kana == ("Japanese", frozenset({"ja"}))
    assert han == ("Chinese", frozenset({"ja", "yue", "zh"}))
    assert script_of("Café, por favor") is None
