"""Times in Chinese: 下午三点半, 三点一刻, 差五分三点, 15点20分, 中午, 晚上八点, 半小时后."""

from __future__ import annotations

import re
from datetime import datetime

from offhook.bots.slot_types.reading import clock
from offhook.bots.slot_types.reading.clock import Rule
from offhook.bots.slot_types.reading.han import SMALL, small_number

_PARTS = {
    "上午": clock.MORNING, "早上": clock.MORNING, "早晨": clock.MORNING, "清晨": clock.MORNING, "凌晨": clock.MORNING,
    "明早": clock.MORNING, "今早": clock.MORNING, "下午": clock.AFTER_NOON, "中午": clock.AFTER_NOON,
    "傍晚": clock.AFTER_NOON, "晚上": clock.NIGHT, "今晚": clock.NIGHT, "明晚": clock.NIGHT, "夜里": clock.NIGHT,
    "半夜": clock.NIGHT, "深夜": clock.NIGHT,
}  # fmt: skip
_PERIODS = {
    "上午": "MO", "早上": "MO", "早晨": "MO", "清晨": "MO", "明早": "MO", "下午": "AF", "午后": "AF", "傍晚": "EV",
    "晚上": "NI", "今晚": "NI", "明晚": "NI", "夜里": "NI", "夜间": "NI", "深夜": "NI", "半夜": "NI",
}  # fmt: skip
_PART = rf"(?:(?P<part>{'|'.join(_PARTS)})的?\s*)?"
_QUARTERS = {"半": 30, "一刻": 15, "1刻": 15, "三刻": 45, "3刻": 45, "两刻": 30}


def _part(found: re.Match[str], hour: int) -> str | None:
    if found["part"] == "中午" and hour == 11:
        return clock.MORNING
    return _PARTS[found["part"]] if found["part"] else None


def _hour(found: re.Match[str], _now: datetime) -> tuple[str, ...]:
    hour = small_number(found["hour"])
    minute = _QUARTERS[found["quarter"]] if found["quarter"] else small_number(found["minute"] or "0")
    return clock.at(hour, minute, _part(found, hour))


def _before(found: re.Match[str], _now: datetime) -> tuple[str, ...]:
    hour = small_number(found["hour"])
    minutes = 15 if found["quarter"] else small_number(found["minute"])
    return clock.before(hour, minutes, _part(found, hour))


def _figures(found: re.Match[str], _now: datetime) -> tuple[str, ...]:
    hour = found["hour"]
    part = _part(found, int(hour))
    return clock.at(int(hour), int(found["minute"]), part, is_24=len(hour) == 2 and hour[0] == "0" and not part)


def _noon(found: re.Match[str], _now: datetime) -> tuple[str, ...]:
    return clock.at(0 if found[0] == "午夜" else 12, is_24=True)


def _later(found: re.Match[str], now: datetime) -> tuple[str, ...]:
    if found["count"].startswith("半"):
        return clock.later(now, 30)
    minutes = small_number(found["count"]) * (1 if found["unit"] in ("分钟", "分") else 60)
    return clock.later(now, minutes + (30 if found["half"] else 0))


def _now(_found: re.Match[str], now: datetime) -> tuple[str, ...]:
    return clock.later(now, 0)


def _period(found: re.Match[str], _now: datetime) -> tuple[str, ...]:
    return (_PERIODS[found[1]],)


_MINUTE = rf"(?P<minute>{SMALL})\s*分?(?!之|钟|[天周个年月日号]|\d)"
RULES: tuple[Rule, ...] = (
    (
        re.compile(
            rf"{_PART}(?P<hour>{SMALL}|两)\s*[点點时](?!间)钟?(?:(?P<quarter>{'|'.join(_QUARTERS)})|{_MINUTE})?"
        ),
        _hour,
    ),
    (re.compile(rf"{_PART}差(?:(?P<quarter>一刻)|(?P<minute>{SMALL})分?)钟?(?P<hour>{SMALL}|两)[点點]"), _before),
    (re.compile(rf"{_PART}(?<![\d:])(?P<hour>\d{{1,2}}):(?P<minute>[0-5]\d)(?![\d:])"), _figures),
    (re.compile(r"中午|正午|午夜"), _noon),
    (re.compile(rf"(?P<count>半|{SMALL}|两)\s*个?(?P<half>半)?(?P<unit>小时|钟头|分钟|分)(?:以后|之后|后)"), _later),
    (re.compile(r"^(?:现在|马上|立刻)$"), _now),
    (re.compile(rf"({'|'.join(_PERIODS)})"), _period),
)
ASKED: tuple[Rule, ...] = ()
"""What is a time only where one was asked for: nothing in Chinese."""
