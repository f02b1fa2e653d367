"""AMAZON.Duration: ISO 8601, PT10M, P3D, P2YT3H10M.

Source: https://docs.aws.amazon.com/lexv2/latest/dg/built-in-slot-duration.html
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from offhook.bots.slot_types.number import plain
from offhook.bots.slot_types.reading import english, han
from offhook.bots.slot_types.reading.found import Found, Spoken, one

TYPE = "Duration"
_ENGLISH = re.compile(
    rf"\b(?P<count>{english.NUMBER}|half an?|an?|a couple of|a few) ?(?P<unit>years?|months?|weeks?|days?|hours?|hrs?|"
    r"minutes?|mins?|seconds?|secs?)\b(?P<half> and a half)?"
)
_HAN = re.compile(
    rf"(?:(?P<count>{han.NUMBER})\s*|(?P<bare>半))(?P<middle>个半|個半)?(?P<unit>年間?|[かヶヵケカ箇]月間?|个?月|週間?|周|"
    r"个?星期|个?礼拜|日間?|天|時間|个?小时|个?钟头|分钟|分間?|秒钟|秒間?|刻钟)(?P<half>半)?"
)
_JOIN = re.compile(r"[ ,]*(?:and|と|零|又)?[ ,]*")
_LETTERS = {
    "year": "Y", "年": "Y", "month": "M", "月": "M", "week": "W", "週": "W", "周": "W", "星": "W", "礼": "W",
    "day": "D", "日": "D", "天": "D", "hour": "TH", "hr": "TH", "時": "TH", "小": "TH", "钟": "TH", "minute": "TM",
    "min": "TM", "分": "TM", "second": "TS", "sec": "TS", "秒": "TS",
}  # fmt: skip
_HALVES = {"Y": (6, "M"), "W": (3, "D"), "D": (12, "TH"), "M": (15, "D"), "TH": (30, "TM"), "TM": (30, "TS")}
_ORDER = ("Y", "M", "W", "D", "TH", "TM", "TS")

Part = tuple[int, int, list[tuple[Decimal, str]]]


def find(spoken: Spoken) -> Iterable[Found]:
    parts = _han(spoken.text) if spoken.language in ("ja", "zh") else _english(spoken.text)
    for group in _grouped(parts, spoken.text):
        amounts = [amount for _, _, part in group for amount in part]
        yield one(group[0][0], group[-1][1], _iso(amounts))


def _english(text: str) -> Iterable[Part]:
    fixed = {"a": Decimal(1), "an": Decimal(1), "a couple of": Decimal(2), "a few": Decimal(3)}
    for found in _ENGLISH.finditer(text):
        letter = _LETTERS[found["unit"].rstrip("s")]
        if found["count"].startswith("half"):
            yield found.start(), found.end(), _half(letter)
            continue
        count = fixed.get(found["count"]) or english.number_of(found["count"])
        if count is not None:
            yield found.start(), found.end(), [(count, letter), *(_half(letter) if found["half"] else [])]


def _han(text: str) -> Iterable[Part]:
    for found in _HAN.finditer(text):
        unit = found["unit"].lstrip("个個かヶヵケカ箇")
        letter = _LETTERS[unit[0]] if unit != "刻钟" else "TM"
        if found["bare"]:
            yield found.start(), found.end(), _half(letter)
            continue
        count = han.number_of(found["count"])
        if count is not None:
            count = count * 15 if unit == "刻钟" else count
            is_more = found["middle"] or found["half"]
            yield found.start(), found.end(), [(count, letter), *(_half(letter) if is_more else [])]


def _half(letter: str) -> list[tuple[Decimal, str]]:
    count, smaller = _HALVES.get(letter, (0, letter))
    return [(Decimal(count), smaller)]


def _grouped(parts: Iterable[Part], text: str) -> Iterable[list[Part]]:
    """Parts that follow each other are one duration: two years, three hours and ten minutes."""
    group: list[Part] = []
    for part in parts:
        if group and not _JOIN.fullmatch(text[group[-1][1] : part[0]]):
            yield group
            group = []
        group.append(part)
    if group:
        yield group


def _iso(amounts: Sequence[tuple[Decimal, str]]) -> str:
    written, is_time = "P", False
    for letter in _ORDER:
        total = sum(count for count, unit in amounts if unit == letter)
        if total:
            is_new = letter.startswith("T") and not is_time
            is_time = is_time or is_new
            written += ("T" if is_new else "") + plain(Decimal(total)) + letter[-1]
    return written if len(written) > 1 else "PT0S"
