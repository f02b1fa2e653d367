"""The voices of Amazon Polly and the languages that they speak.

Source: https://docs.aws.amazon.com/polly/latest/dg/available-voices.html; the names are those of Polly's API.
"""

from __future__ import annotations

import re
import unicodedata

_BY_LANGUAGE = {
    "ar": "Zeina Hala Zayd",
    "ca": "Arlet",
    "cs": "Jitka",
    "cy": "Gwyneth",
    "da": "Naja Mads Sofie",
    "de": "Marlene Vicki Hans Daniel Hannah Sabrina Lennart",
    "en": "Nicole Olivia Russell Amy Emma Brian Arthur Aditi Raveena Kajal Niamh Aria Ayanda Danielle Gregory Ivy"
    " Joanna Kendra Kimberly Salli Joey Justin Kevin Matthew Ruth Stephen Geraint Jasmine Tiffany Hala Zayd",
    "es": "Conchita Lucia Enrique Sergio Mia Andres Lupe Penelope Miguel Pedro",
    "fi": "Suvi",
    "fr": "Celine Lea Mathieu Remi Isabelle Chantal Gabrielle Liam Ambre Florian",
    "hi": "Aditi Kajal",
    "is": "Dora Karl",
    "it": "Carla Bianca Giorgio Adriano Beatrice Lorenzo",
    "ja": "Mizuki Takumi Kazuha Tomoko",
    "ko": "Seoyeon Jihye",
    "nl": "Laura Lotte Ruben Lisa",
    "no": "Liv Ida",
    "pl": "Ola Ewa Maja Jacek Jan",
    "pt": "Camila Vitoria Ricardo Thiago Ines Cristiano",
    "ro": "Carmen",
    "ru": "Tatyana Maxim",
    "sv": "Astrid Elin",
    "tr": "Filiz Burcu",
    "yue": "Hiujin",
    "zh": "Zhiyu",
}
_LANGUAGE_NOT_KNOWN = "Arjun Carlos Carolina Curtis Hyunduk Kenneth Kiara Leo Nate Tina"

LANGUAGES: dict[str, frozenset[str]] = {
    voice: frozenset(language for language, voices in _BY_LANGUAGE.items() if voice in voices.split())
    for voice in " ".join(_BY_LANGUAGE.values()).split()
}
"""By the voice's name: the languages that it speaks."""

VOICES = frozenset(LANGUAGES) | frozenset(_LANGUAGE_NOT_KNOWN.split())

LANGUAGE_CODE = re.compile(r"[a-z]{2,3}(?:-[A-Z][A-Za-z]{1,3}|-[0-9]{3})")

_SAME = {"cmn": "zh", "arb": "ar", "nb": "no"}
_SCRIPTS = (
    (re.compile(r"[\u3041-\u30ff]"), "Japanese", frozenset({"ja"})),
    (re.compile(r"[\uac00-\ud7a3]"), "Korean", frozenset({"ko"})),
    (re.compile(r"[\u4e00-\u9fff]"), "Chinese", frozenset({"zh", "yue", "ja"})),
    (re.compile(r"[\u0400-\u04ff]"), "Cyrillic", frozenset({"ru"})),
    (re.compile(r"[\u0600-\u06ff]"), "Arabic", frozenset({"ar"})),
    (re.compile(r"[\u0900-\u097f]"), "Hindi", frozenset({"hi"})),
)


def plain_name(voice: str) -> str:
    """`Lea` for `Léa`: the guide prints accents, the API has none."""
    return "".join(letter for letter in unicodedata.normalize("NFD", voice) if not unicodedata.combining(letter))


def language_of_code(code: str) -> str:
    """`ja` of `ja-JP`; `zh` of `cmn-CN`; Cantonese is a language of its own."""
    if code in ("zh-HK", "zh-yue"):
        return "yue"
    base = code.partition("-")[0]
    return _SAME.get(base, base)


def script_of(text: str) -> tuple[str, frozenset[str]] | None:
    """A script in a text that only some languages' voices can read: its name, and those languages."""
    if text.isascii():
        return None
    return next(((name, languages) for letters, name, languages in _SCRIPTS if letters.search(text)), None)
