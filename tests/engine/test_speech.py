"""Prompts: what is heard, what has to be escaped, and what cannot be played."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offhook.engine.events import PromptPlayed
from offhook.engine.resolve import Text
from offhook.engine.speech import MOST_BILLED, MOST_CHARACTERS, Prompt, why_not_ssml
from tests.engine.world import World, contact


def played(kind: str, written: str, **values: Any) -> PromptPlayed | str:
    return Prompt(kind, Text.of(written)).played(contact(**values), World())


def ssml(written: str, **attributes: str) -> tuple[str | None, tuple[str, ...]]:
    heard = played("SSML", written, attributes=attributes)
    assert isinstance(heard, PromptPlayed), heard
    return heard.speech.ssml, heard.escaped


def test_a_value_that_is_markup_is_escaped_inside_ssml_and_named() -> None:
    heard, escaped = ssml("<speak>Hello $.Attributes.name, $.Channel</speak>", name='</speak><break time="10s"/>')
    assert heard == '<speak>Hello &lt;/speak&gt;&lt;break time="10s"/&gt;, VOICE</speak>'
    assert escaped == ("$.Attributes.name",)


def test_a_value_that_needs_no_escaping_is_not_named() -> None:
    assert ssml("<speak>Hello $.Attributes.name</speak>", name='O\'Brien "Bob"') == (
        '<speak>Hello O\'Brien "Bob"</speak>',
        (),
    )


def test_quotes_are_escaped_inside_a_tag() -> None:
    heard, escaped = ssml(
        """<speak><break time="$.Attributes.a"/>$.Attributes.a"""
        """<sub alias='$.Attributes.a $.Attributes.b'>b</sub></speak>""",
        a="1s\" strength='",
        b="'",
    )
    assert heard == (
        """<speak><break time="1s&quot; strength=&apos;"/>1s" strength='"""
        """<sub alias='1s&quot; strength=&apos; &apos;'>b</sub></speak>"""
    )
    assert escaped == ("$.Attributes.a", "$.Attributes.a", "$.Attributes.b")


WRITTEN = '<speak>a <break time="$.Attributes.x"/> $.Attributes.x <p>$.Attributes.y</p></speak>'


@given(st.text(), st.text())
def test_no_value_changes_the_structure_of_the_ssml(x: str, y: str) -> None:
    heard = played("SSML", WRITTEN, attributes={"x": x, "y": y})
    if isinstance(heard, str):
        assert heard.startswith("invalid SSML: ")  # a character that no XML may hold: the error branch
        return
    root = ElementTree.fromstring(heard.speech.ssml or "")
    assert [(tag.tag, sorted(tag.attrib)) for tag in root.iter()] == [("speak", []), ("break", ["time"]), ("p", [])]


def test_in_a_plain_text_nothing_is_escaped() -> None:
    heard = played("Text", "Hello $.Attributes.name", attributes={"name": "<b> & co"})
    assert isinstance(heard, PromptPlayed)
    assert (heard.speech.text, heard.escaped) == ("Hello <b> & co", ())


@pytest.mark.parametrize(
    "good",
    [
        "<speak/>",
        "<speak>Hello</speak>",
        '<speak><amazon:effect name="whispered">Hello</amazon:effect></speak>',
        '<speak><amazon:domain name="news">Hello</amazon:domain> xmlns:amazon</speak>',
        '<speak version="1.1" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="ja-JP">茶</speak>',
        "<?xml version='1.0'?><speak><unknown>ignored</unknown></speak>",
        "<speak>Tom &amp; Jerry &#33;</speak>",
    ],
)
def test_ssml_that_polly_takes(good: str) -> None:
    assert why_not_ssml(good) is None


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("Hello", "invalid SSML: syntax error: line 1, column 0"),
        ("", "invalid SSML: no element found: line 1, column 0"),
        ("<speak>Hello", "invalid SSML: no element found: line 1, column 12"),
        ("<speak>Tom & Jerry</speak>", "invalid SSML: not well-formed (invalid token): line 1, column 12"),
        ("<speak>a</p></speak>", "invalid SSML: mismatched tag: line 1, column 10"),
        ("<speak>\ud800</speak>", "invalid SSML: not well-formed (invalid token): line 1, column 7"),
        ("<speak>\x00</speak>", "invalid SSML: not well-formed (invalid token): line 1, column 7"),
        ("<p>Hello</p>", "invalid SSML: the outermost tag is <p>, not <speak>"),
        ('<!DOCTYPE speak [<!ENTITY a "b">]><speak>&a;</speak>', "invalid SSML: a document type is not allowed"),
    ],
)
def test_ssml_that_polly_refuses(bad: str, reason: str) -> None:
    assert why_not_ssml(bad) == reason


def test_a_text_of_the_longest_length_is_played_and_one_more_is_not() -> None:
    assert isinstance(played("Text", "x" * MOST_BILLED), PromptPlayed)
    assert played("Text", "x" * (MOST_BILLED + 1)) == "the prompt has 3001 characters to speak, more than 3000"


def test_the_length_counts_after_references_are_filled_in() -> None:
    assert isinstance(played("Text", "$.Attributes.a", attributes={"a": "x" * (MOST_BILLED + 1)}), str)


def test_tags_are_not_billed_but_count_towards_the_whole() -> None:
    pauses = '<break time="1s"/>' * ((MOST_CHARACTERS - MOST_BILLED - 15) // 18)
    assert isinstance(played("SSML", f"<speak>{pauses}{'x' * MOST_BILLED}</speak>"), PromptPlayed)
    reason = f"the prompt has {MOST_BILLED + 1} characters to speak, more than {MOST_BILLED}"
    assert played("SSML", f"<speak>{'x' * (MOST_BILLED + 1)}</speak>") == reason
    long = f"<speak>{'<p/>' * 1_500}</speak>"
    assert played("SSML", long) == f"the prompt has {len(long)} characters, more than {MOST_CHARACTERS}"


@pytest.mark.parametrize("written", ["$.Attributes.a", " $.Attributes.a $.Attributes.b "])
def test_a_text_that_its_references_leave_blank_cannot_be_played(written: str) -> None:
    assert played("Text", written) == f"there is nothing to play: {written!r} is empty"


@given(st.text(alphabet="<>&;'\"/=!-[]? speakp:amzon", max_size=60))
def test_any_text_at_all_is_ssml_or_is_refused(text: str) -> None:
    reason = why_not_ssml(text)
    assert reason is None or reason.startswith("invalid SSML: ")
