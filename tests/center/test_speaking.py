"""How long a prompt takes, and how it reads."""

from __future__ import annotations

import pytest

from offhook.center import speaking
from offhook.engine.asks import Speech


@pytest.mark.parametrize(
    ("speech", "seconds"),
    [
        (Speech(text="x" * 30), 2.0),
        (Speech(text="あ" * 13), 2.0),
        (Speech(text="请按" + "x" * 15), 1.3),
        (Speech(ssml="<speak>" + "x" * 30 + "</speak>"), 2.0),
        (Speech(ssml='<speak><break time="2s"/></speak>'), 2.0),
        (Speech(ssml='<speak><break time="250ms"/></speak>'), 0.2),
        (Speech(ssml="<speak><break/></speak>"), 0.5),
        (Speech(ssml='<speak><break strength="x-strong"/></speak>'), 1.0),
        (Speech(ssml='<speak><break time="60s"/></speak>'), 10.0),
        (Speech(ssml="<speak><break strength='none'/></speak>"), 0.0),
        (Speech(prompt="arn:aws:connect:prompt/hold"), 5.0),
        (Speech(media="s3://prompts/welcome.wav"), 5.0),
    ],
)
def test_a_prompt_lasts_as_long_as_its_words_and_pauses(speech: Speech, seconds: float) -> None:
    assert speaking.seconds(speech) == seconds


@pytest.mark.parametrize(
    ("speech", "words"),
    [
        (Speech(text="Press 1 < 2"), "Press 1 < 2"),
        (Speech(ssml="<speak>Hello, <prosody rate='slow'>Ann</prosody>.</speak>"), "Hello, Ann ."),
        (Speech(ssml="<speak>R&amp;D &lt;b&gt; &quot;x&quot; &apos;y&apos;</speak>"), "R&D <b> \"x\" 'y'"),
        (Speech(ssml="<speak>one\n  two</speak>"), "one two"),
        (Speech(prompt="arn:prompt/hold"), "[arn:prompt/hold]"),
        (Speech(media="s3://prompts/welcome.wav"), "[s3://prompts/welcome.wav]"),
    ],
)
def test_a_prompt_reads_as_it_is_heard(speech: Speech, words: str) -> None:
    assert speaking.heard(speech) == words


def test_escaped_markup_reads_as_the_text_that_it_is() -> None:
    speech = Speech(ssml='<speak>&lt;/speak&gt;&lt;break time="10s"/&gt;</speak>')
    assert speaking.heard(speech) == '</speak><break time="10s"/>'
    assert speaking.seconds(speech) < 2.5
