"""What the bot keeps between two turns, and what it tells the flow: all of it in the session's attributes.

Source: at most 12 KB of session attributes, 12 KB of input to a function: https://docs.aws.amazon.com/lexv2/latest/dg/quotas.html
Assumed: the 12 KB are counted as base64 of ASCII JSON, the longest form that they can travel in.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping
from typing import NamedTuple

from crm.text import clean

MOST_BYTES = 11_500
MOST_SAID_BYTES = 4_096
LONGEST_KEYED = 4  # digits; more than that may be a secret
_LONG_DIGITS = re.compile(r"\d(?:[ \-]?\d){12,}")  # as long as the number of a card
_SHORT = 40

TOLD = ("handover", "queue", "reason", "answered", "finished")
"""What a turn tells the flow anew; nothing of an earlier turn may stand in it."""


class Memory(NamedTuple):
    """`asked` is the question that is open (`OrderStatus.OrderNumber`), `misses` how often it was asked in vain,
    `offered` the order numbers to choose from; `unclear` counts turns in a row that were not understood; `topic` is the
    last intent that was understood and `gathered` its slots; `told` are the repairs that were spoken of, `articles` the
    titles of those that were read out."""

    asked: str = ""
    misses: int = 0
    offered: tuple[str, ...] = ()
    unclear: int = 0
    topic: str = ""
    gathered: str = ""
    told: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()

    @classmethod
    def read(cls, attributes: Mapping[str, str]) -> Memory:
        return cls(
            asked=clean(attributes.get("asked")),
            misses=_count(attributes.get("misses")),
            offered=_several(attributes.get("offered")),
            unclear=_count(attributes.get("unclear")),
            topic=clean(attributes.get("topic")),
            gathered=clean(attributes.get("gathered")),
            told=_several(attributes.get("told")),
            articles=_several(attributes.get("articles"), "; "),
        )

    def written_over(self, attributes: Mapping[str, str]) -> dict[str, str]:
        """The attributes with this memory in them, what is empty left out."""
        written = {
            "asked": self.asked,
            "misses": str(self.misses or ""),
            "offered": ",".join(self.offered),
            "unclear": str(self.unclear or ""),
            "topic": self.topic,
            "gathered": self.gathered,
            "told": ",".join(self.told),
            "articles": "; ".join(self.articles),
        }
        kept = {name: value for name, value in attributes.items() if name not in (*written, *TOLD)}
        return kept | {name: value for name, value in written.items() if value}


def customer_line(heard: str, *, is_keyed: bool) -> str:
    """What the customer said, as it may be kept: long numbers are masked, silence is a word."""
    line = clean(heard)
    if is_keyed and sum(char.isdigit() for char in line) > LONGEST_KEYED:
        line = "*" * len(line)
    return f"Customer: {_LONG_DIGITS.sub(lambda found: '*' * len(found[0]), line) or '(silence)'}"


def said_with(said: str, *lines: str) -> str:
    """The transcript with further lines; the oldest go when it gets too long."""
    kept = [*said.split("\n"), *(" ".join(line.split()) for line in lines)] if said else list(lines)
    while len(kept) > 1 and _json_bytes("\n".join(kept)) > MOST_SAID_BYTES:
        del kept[0]
    return "\n".join(kept)


def fitted(attributes: Mapping[str, str]) -> dict[str, str]:
    """The attributes cut to what Lex takes: always the longest value by half, a transcript from its old end."""
    kept = dict(attributes)
    while _travelling_bytes(kept) > MOST_BYTES:
        longest = max(kept, key=lambda name: _json_bytes(kept[name]))
        value = kept[longest]
        if len(value) <= _SHORT:
            del kept[longest]
        else:
            kept[longest] = value[-(len(value) // 2) :] if longest == "said" else value[: len(value) // 2]
    return kept


def _travelling_bytes(attributes: Mapping[str, str]) -> int:
    return len(base64.b64encode(json.dumps(dict(attributes)).encode()))


def _json_bytes(value: str) -> int:
    return len(json.dumps(value))


def _count(value: str | None) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 3 else 0


def _several(value: str | None, between: str = ",") -> tuple[str, ...]:
    return tuple(filter(None, clean(value).split(between)))
