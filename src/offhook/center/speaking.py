"""How long a prompt takes to speak, and how it reads.

Assumed: a recorded prompt, whose length is not in the template, is taken for 5 s. For texts see `language/speech_time`.
"""

from __future__ import annotations

from offhook.engine.asks import Speech
from offhook.language.speech_time import seconds_of_pauses, seconds_of_words, words_of_ssml

RECORDING_S = 5.0


def heard(speech: Speech) -> str:
    """The words of a prompt as a person hears them: no tags, no entities."""
    if speech.ssml is not None:
        return words_of_ssml(speech.ssml)
    return speech.text or f"[{speech.prompt or speech.media}]"


def seconds(speech: Speech) -> float:
    """How long it takes to speak."""
    if speech.text is None and speech.ssml is None:
        return RECORDING_S
    return round(seconds_of_words(heard(speech)) + seconds_of_pauses(speech.ssml or ""), 1)
