"""Menus: which keys a prompt names, and in which order it names key and purpose."""

from __future__ import annotations

import re

_WORDS = {
    "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "star": "*", "asterisk": "*", "pound": "#", "hash": "#",
    "一": "1", "二": "2", "三": "3", "四": "4", "五": "5", "六": "6", "七": "7", "八": "8", "九": "9", "零": "0",
    "井号": "#", "星号": "*", "シャープ": "#", "アスタリスク": "*", "米印": "*",
}  # fmt: skip
"""Keys in words."""

_KEY = r"([0-9*#](?![0-9:.,]?[0-9])|zero|one|two|three|four|five|six|seven|eight|nine|star|pound|hash)(?![a-z-])"
_NAMED = (
    re.compile(rf"\b(?:press|dial|choose|select|push|hit)(?:ing)?\s+(?:the\s+)?(?:key\s+|number\s+|option\s+)?{_KEY}"),
    re.compile(
        r"\b(?:oprima|presione|marque|pulse|appuyez sur|tapez|composez|dr(?:ü|ue)cken sie|w(?:ä|ae)hlen sie"
        r"|digite|prema)"
        r"(?:\s+(?:el|la|le|die|il|o|a))?(?:\s+(?:número|numéro|touche|tecla|taste|tasto))?\s+([0-9*#])(?![0-9])"
    ),
    re.compile(r"([0-9](?![0-9])|シャープ|アスタリスク|米印)(?:番)?(?:のボタン|キー)?を"),
    re.compile(r"按\s*([0-9](?![0-9])|[一二三四五六七八九零]|井号|星号)"),
)
_SENTENCE = re.compile(r"[.!?;。！？；\n]+")
_KEY_FIRST = (
    re.compile(
        r"(?:please |you (?:can|may) |or |and |then |just )*(?:press|dial|choose|select|push|hit)\s+"
        rf"(?:the\s+)?(?:key\s+|number\s+|option\s+)?{_KEY}\s*,?\s+(?:for|to|if)\b"
    ),
    re.compile(r"(?:または|もしくは)?([0-9])(?:番)?(?:を押すと|は、?[^。]*?(?:です|ます)$)"),
    re.compile(r"请?按\s*([0-9]|[一二三四五六七八九零])键?(?=[^\s,，、。；;：:或和键])"),
)
_MAY_BE_KEY_FIRST = re.compile(r"press|dial|choose|select|push|hit|[0-9](?:番)?[をは]|按")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９＊＃", "0123456789*#")


def keys_named(words: str) -> list[str]:
    """The keys that a prompt tells people to press, each once, in its order."""
    text = _plain(words)
    found = sorted((match.start(), _key(match[1])) for form in _NAMED for match in form.finditer(text))
    return list(dict.fromkeys(key for _, key in found))


def mentions(words: str, key: str) -> bool:
    """Whether a prompt has a key in any form, as a digit or in words."""
    text = _plain(words)
    return key in text or any(word in text for word, meant in _WORDS.items() if meant == key)


def key_before_purpose(words: str) -> str | None:
    """The first key of a sentence that begins with it and says only then what it is for."""
    text = _plain(words)
    for sentence in _SENTENCE.split(text) if _MAY_BE_KEY_FIRST.search(text) else ():
        for form in _KEY_FIRST:
            if found := form.match(sentence.strip()):
                return _key(found[1])
    return None


def _plain(words: str) -> str:
    return words.lower() if words.isascii() else words.translate(_FULL_WIDTH).lower()


def _key(written: str) -> str:
    return _WORDS.get(written, written)
