"""SSML as Amazon Polly takes it, read as far as references and placeholders let it be read.

Source: https://docs.aws.amazon.com/polly/latest/dg/supportedtags.html
Source: https://docs.aws.amazon.com/connect/latest/adminguide/supported-ssml-tags.html
Assumed: Connect puts <speak> around SSML that has none, as prompts of several published flows are written without.
"""

from __future__ import annotations

import re
from functools import lru_cache
from xml.etree.ElementTree import Element, ParseError, fromstring

from offhook.language.references import Reference, template
from offhook.language.tolerant import PLACEHOLDER

POLLY_PAGE = "https://docs.aws.amazon.com/polly/latest/dg/supportedtags.html"
CONNECT_PAGE = "https://docs.aws.amazon.com/connect/latest/adminguide/supported-ssml-tags.html"

POLLY_TAGS = frozenset(
    {
        "speak",
        "break",
        "emphasis",
        "lang",
        "mark",
        "p",
        "phoneme",
        "prosody",
        "s",
        "say-as",
        "sub",
        "w",
        "amazon:auto-breaths",
        "amazon:breath",
        "amazon:domain",
        "amazon:effect",
    }
)
TAG = re.compile(r"</?([a-z][a-z:-]*)\b[^<>]*>")

_MARKUP = re.compile(r"</?(?:" + "|".join(sorted(POLLY_TAGS - {"p", "s", "w", "mark", "sub"})) + r")\b[^<>]*>")
_PREFIX = re.compile(r"(</?)([a-z]+):")


class BrokenSsmlError(Exception):
    """Polly cannot read it. The text says why."""


def has_markup(text: str) -> bool:
    """Whether a text has tags that only SSML gives a meaning."""
    return "<" in text and bool(_MARKUP.search(text))


@lru_cache(maxsize=512)
def read_ssml(ssml: str) -> Element | None:
    """The outermost element; None if what is written is only part of what will be read.

    Tags of Amazon's own are called `amazon.effect`. Raises BrokenSsmlError.
    """
    text = "".join("0" if isinstance(piece, Reference) else piece for piece in template(ssml)).strip()
    has_gaps = text != ssml.strip() or bool(PLACEHOLDER.search(TAG.sub("", text)))
    if has_gaps and not text.startswith("<speak"):
        return None
    if "<!" in text.replace("<!--", ""):
        raise BrokenSsmlError("a document type is not allowed in SSML")
    try:
        return fromstring(_PREFIX.sub(r"\1\2.", text if text.startswith("<speak") else f"<speak>{text}</speak>"))
    except ParseError as error:
        raise BrokenSsmlError(_in_words(error)) from error


def tag_of(element: Element) -> str:
    """As Polly writes it, `amazon:effect`."""
    return str(element.tag).replace(".", ":", 1)


def _in_words(error: ParseError) -> str:
    said = str(error)
    known = {
        "mismatched tag": "a tag is not closed, or closed in the wrong order",
        "not well-formed": "a character stands where it may not, for example & or < as such",
        "no element found": "a tag is not closed",
        "undefined entity": "it has an entity that XML does not know",
        "junk after document element": "something stands behind </speak>",
        "duplicate attribute": "a tag has one attribute twice",
    }
    return next((words for begins, words in known.items() if said.startswith(begins)), said.partition(":")[0])
