"""Names in Markdown: GitHub and GitLab show them as they are, and nobody is called by them."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from offhook.cli.difference import APART, escaped
from offhook.cli.rendering import plain

ANYTHING = st.text(st.sampled_from("\\`*_[]()<>|~&@#!$%^:-+=.'\"/ a1amp;https")) | st.text()
"""Mostly what Markdown is made of."""


def cells(text: str) -> list[str]:
    """What stands in the row of a table whose second cell is this one, as HTML."""
    table = f"| a | b |\n|--|--|\n| x | {text} |\n"
    rendered = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(table)
    return re.findall(r"<td>(.*?)</td>", rendered, re.DOTALL)


@given(ANYTHING)
def test_any_text_stays_one_cell_that_shows_what_was_written(text: str) -> None:
    first, second = cells(escaped(text))
    shown = html.unescape(second.replace("<span>$</span>", "$"))
    assert "<" not in second.replace("<span>$</span>", "")
    assert (first, shown.replace(APART, "")) == ("x", plain(text).replace(APART, "").strip())


@pytest.mark.parametrize(
    "text",
    [
        *("@someone", "a@b.com", "#12", "group/project!12", "org/team@1a2b3c4", "GH-12"),
        *("~bug", '~"a label"', "%12", "&12", ":tada:", "https://example.com", "www.example.com"),
    ],
)
def test_what_would_call_or_link_is_kept_apart(text: str) -> None:
    """What comes after Markdown looks for these in the text that is shown."""
    _, shown = cells(escaped(text))
    assert text not in html.unescape(shown)
    assert html.unescape(shown).replace(APART, "") == text


def test_formulas_are_dollars() -> None:
    assert escaped("$a$") == "<span>$</span>a<span>$</span>"


@pytest.mark.parametrize("text", ["say hello", "12 % of 3 & 4", "line/japan: Tokyo", "10:30", "high-5", "a #, an @"])
def test_harmless_text_gets_nothing_that_is_not_seen(text: str) -> None:
    assert escaped(text).replace("\\", "") == text
