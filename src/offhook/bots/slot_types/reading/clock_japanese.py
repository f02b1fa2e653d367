"""Times in Japanese: 午後三時半, 15時, 3時10分前, 夕方5時, 正午, 午前, 30分後."""

from __future__ import annotations

import re
from datetime import datetime

from offhook.bots.slot_types.reading import clock
from offhook.bots.slot_types.reading.clock import Rule
from offhook.bots.slot_types.reading.han import SMALL, small_number

_PARTS = {
    "午前": clock.MORNING, "ごぜん": clock.MORNING, "朝": clock.MORNING, "あさ": clock.MORNING, "今朝": clock.MORNING,
    "早朝": clock.MORNING, "am": clock.MORNING, "午後": clock.AFTER_NOON, "ごご": clock.AFTER_NOON,
    "昼": clock.AFTER_NOON, "お昼": clock.AFTER_NOON, "夕方": clock.AFTER_NOON, "pm": clock.AFTER_NOON,
    "夜": clock.NIGHT, "今夜": clock.NIGHT, "今晩": clock.NIGHT, "晩": clock.NIGHT, "深夜": clock.NIGHT,
}  # fmt: skip
_PERIODS = {
    "午前中": "MO", "午前": "MO", "ごぜん": "MO", "朝": "MO", "早朝": "MO", "午後": "AF", "ごご": "AF", "昼過ぎ": "AF",
    "昼すぎ": "AF", "夕方": "EV", "夕刻": "EV", "今夜": "NI", "今晩": "NI", "夜間": "NI", "夜": "NI", "晩": "NI",
    "深夜": "NI",
}  # fmt: skip
_PART = rf"(?:(?P<part>{'|'.join(sorted(_PARTS, key=len, reverse=True))})の?\s*)?"
_HOURS = {
    "いちじ": 1, "にじ": 2, "さんじ": 3, "よじ": 4, "ごじ": 5, "ろくじ": 6, "しちじ": 7, "ななじ": 7, "はちじ": 8,
    "くじ": 9, "じゅうじ": 10, "じゅういちじ": 11, "じゅうにじ": 12,
}  # fmt: skip
_HOUR = rf"(?:(?P<hour>{SMALL})\s*時(?!間)|(?P<spoken>{'|'.join(sorted(_HOURS, key=len, reverse=True))})(?!か))"


def _hour(found: re.Match[str], _now: datetime) -> tuple[str, ...]:
    hour = _HOURS[found["spoken"]] if found["spoken"] else small_number(found["hour"])
    part = _PARTS[found["part"]] if found["part"] else None
    minute = 30 if found["half"] else small_number(found["minute"]) if found["minute"] else 0
    if found["before"]:
        return clock.before(hour, minute, part)
    return clock.at(hour, minute, part)


def _figures(found: re.Match[str], _now: datetime) -> tuple[str, ...]:
    part = _PARTS[found["part"]] if found["part"] else None
    hour = found["hour"]
    return clock.at(int(hour), int(found["minute"]), part, is_24=len(hour) == 2 and hour[0] == "0" and not part)


def _noon(found: re.Match[str], _now: datetime) -> tuple[str, ...]:
    return clock.at(0 if found[0] == "真夜中" else 12, is_24=True)


def _later(found: re.Match[str], now: datetime) -> tuple[str, ...]:
    count = small_number(found["count"])
    return clock.later(now, count * (60 if found["unit"] == "時間" else 1) + (30 if found["half"] else 0))


def _now(_found: re.Match[str], now: datetime) -> tuple[str, ...]:
    return clock.later(now, 0)


def _period(found: re.Match[str], _now: datetime) -> tuple[str, ...]:
    return (_PERIODS[found[1]],)


RULES: tuple[Rule, ...] = (
    (
        re.compile(rf"{_PART}{_HOUR}(?:\s*の?(?P<half>半|はん)|\s*(?P<minute>{SMALL})\s*分(?!間|後)(?P<before>前)?)?"),
        _hour,
    ),
    (re.compile(rf"{_PART}(?<![\d:])(?P<hour>\d{{1,2}}):(?P<minute>[0-5]\d)(?![\d:])"), _figures),
    (re.compile(r"正午|お?昼ちょうど|真夜中"), _noon),
    (re.compile(rf"(?P<count>{SMALL})\s*(?P<unit>時間|分)(?P<half>半)?後"), _later),
    (re.compile(r"^(?:今すぐ|今|いますぐ|いま)$"), _now),
    (re.compile(rf"(?<!毎)({'|'.join(sorted(_PERIODS, key=len, reverse=True))})"), _period),
)
ASKED: tuple[Rule, ...] = (
    (re.compile(r"^(お?昼)(?:ごろ|頃)?$"), lambda _found, _now: ("12:00",)),
)  # fmt: skip
"""What is a time only where one was asked for."""
