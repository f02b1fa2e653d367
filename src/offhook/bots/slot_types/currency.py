"""AMAZON.Currency: the ISO 4217 code, a space, two decimals: USD 5.15.

Source: https://docs.aws.amazon.com/lexv2/latest/dg/built-in-slot-currency.html
Assumed: a sign that several countries use means the locale's money: ¥ is JPY in ja_JP and CNY in zh_CN.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from offhook.bots.slot_types.reading import english, han
from offhook.bots.slot_types.reading.found import Found, Spoken, one

TYPE = "Currency"
_SIGNS = {"$": "USD", "us$": "USD", "€": "EUR", "£": "GBP", "₩": "KRW"}
_CODES = ("usd", "eur", "gbp", "jpy", "cny", "krw", "cad", "aud", "chf", "hkd", "twd")
_WORDS = {
    "dollars": "USD", "dollar": "USD", "bucks": "USD", "euros": "EUR", "euro": "EUR", "pounds": "GBP", "yen": "JPY",
    "yuan": "CNY", "円": "JPY", "えん": "JPY", "米ドル": "USD", "ドル": "USD", "ユーロ": "EUR", "ポンド": "GBP",
    "人民元": "CNY", "人民币": "CNY", "块钱": "CNY", "块": "CNY", "元": "CNY", "美元": "USD", "美金": "USD",
    "欧元": "EUR", "英镑": "GBP", "日元": "JPY",
}  # fmt: skip
_NAMES = "|".join(sorted((*_WORDS, *_CODES), key=len, reverse=True))


def _pattern(number: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?P<sign>us\$|[$€£₩¥]|\b(?:{'|'.join(_CODES)}) ?)\s?(?P<signed>{english.FIGURE})"
        rf"|(?P<number>{number})\s?(?P<name>{_NAMES})(?!\w*[0-9a-z])(?:(?:,| and)? (?P<cents>{number}) cents?\b)?"
    )


_ENGLISH, _HAN = _pattern(english.NUMBER), _pattern(han.NUMBER)


def find(spoken: Spoken) -> Iterable[Found]:
    is_han = spoken.language in ("ja", "zh")
    number_of = han.number_of if is_han else english.number_of
    for found in (_HAN if is_han else _ENGLISH).finditer(spoken.text):
        amount = number_of(found["signed"] or found["number"])
        if amount is None:
            continue
        cents = number_of(found["cents"]) if found["cents"] else None
        amount += (cents or Decimal(0)) / 100
        code = _code((found["sign"] or found["name"]).strip(), spoken.language)
        yield one(found.start(), found.end(), f"{code} {amount:.2f}")


def _code(name: str, language: str) -> str:
    if name == "¥":
        return "CNY" if language == "zh" else "JPY"
    return _SIGNS.get(name) or _WORDS.get(name) or name.upper()
