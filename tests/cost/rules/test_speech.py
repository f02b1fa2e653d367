"""What Polly bills of a text."""

from __future__ import annotations

import pytest

from offhook.cost.rules.speech import billed_characters
from offhook.engine.asks import Speech

SPEECHES: dict[str, tuple[Speech, int]] = {
    "a text, blanks and punctuation included": (Speech(text="Hello, Ann."), 11),
    "ideographs, one each": (Speech(text="お電話ありがとう"), 8),
    "a text that looks like SSML": (Speech(text="<b>"), 3),
    "SSML without its tags": (Speech(ssml="<speak>Hello, <break time='1s'/>Ann.</speak>"), 11),
    "an entity, which is one": (Speech(ssml="<speak>Salt &amp; pepper</speak>"), 13),
    "a numbered entity": (Speech(ssml="<speak>&#26085;</speak>"), 1),
    "an escaped tag, which is spoken": (Speech(ssml="<speak>&lt;b&gt;</speak>"), 3),
    "blanks between tags": (Speech(ssml="<speak> a <s> b </s></speak>"), 6),
    "silence": (Speech(ssml="<speak><break time='10s'/></speak>"), 0),
    "a recording": (Speech(prompt="arn:aws:connect:eu-west-2:1:instance/i/prompt/p"), 0),
    "a file": (Speech(media="s3://prompts/hello.wav"), 0),
}


@pytest.mark.parametrize(("speech", "billed"), SPEECHES.values(), ids=SPEECHES)
def test_characters_outside_of_tags_are_billed(speech: Speech, billed: int) -> None:
    assert billed_characters(speech) == billed
