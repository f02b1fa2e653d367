"""Days in Japanese: 明後日, 来週の火曜日, 三月三日, 3日後, 来月の10日, 令和8年3月3日."""

from __future__ import annotations

import re
from datetime import date, timedelta

from offhook.bots.slot_types.reading import calendar
from offhook.bots.slot_types.reading.calendar import Rule
from offhook.bots.slot_types.reading.dates_han import (
    NO_DAY_BEFORE,
    SLASHED,
    day,
    day_of_a_month,
    fixed,
    month,
    month_end,
    week,
    weekend,
    year,
)
from offhook.bots.slot_types.reading.han import SMALL, small_number

_FIXED = {
    "今日": 0, "本日": 0, "きょう": 0, "今夜": 0, "今晩": 0, "今朝": 0, "明日": 1, "あした": 1, "あす": 1, "翌日": 1,
    "明後日": 2, "あさって": 2, "明々後日": 3, "明明後日": 3, "しあさって": 3, "昨日": -1, "きのう": -1, "一昨日": -2,
    "おととい": -2,
}  # fmt: skip
_WEEKS = {"再来週": 2, "さ来週": 2, "来週": 1, "らいしゅう": 1, "次": 1, "今週": 0, "先々週": -2, "先週": -1}
_MONTHS = {"再来月": 2, "来月": 1, "翌月": 1, "今月": 0, "先月": -1}
_YEARS = {"再来年": 2, "来年": 1, "今年": 0, "本年": 0, "去年": -1, "昨年": -1}
_DAYS = "月火水木金土日"
_NUMBER_OF_DAY = rf"(?P<day>{SMALL})\s*日(?!間|後|前|以内)"
_SPOKEN_DAYS = {
    "ついたち": 1, "ふつか": 2, "みっか": 3, "よっか": 4, "いつか": 5, "むいか": 6, "なのか": 7, "ようか": 8,
    "ここのか": 9, "とおか": 10, "はつか": 20,
}  # fmt: skip


def _either(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


def _counted(found: re.Match[str], today: date) -> date:
    count = small_number(found["count"]) * (-1 if found["way"] == "前" else 1)
    unit = found["unit"]
    if unit.startswith("年"):
        return calendar.months_on(today, 12 * count)
    if unit.endswith("月"):
        return calendar.months_on(today, count)
    return today + timedelta(days=count * (7 if unit.startswith("週") else 1))


def _weekday(found: re.Match[str], today: date) -> date:
    day = _DAYS.index(found["day"])
    which = found["which"]
    if which == "次":
        return calendar.weekday(today + timedelta(days=1), day)
    return calendar.weekday(today, day) if which is None else calendar.in_week(today, day, _WEEKS[which])


def _named(found: re.Match[str], today: date) -> date:
    spoken = found.groupdict().get("spoken")
    day = _SPOKEN_DAYS[spoken] if spoken else small_number(found["day"])
    return calendar.month_day(today, small_number(found["month"]), day, _year_of(found, today))


def _year_of(found: re.Match[str], today: date) -> int | None:
    if found["relative"]:
        return today.year + _YEARS[found["relative"]]
    if found["year"] is None:
        return None
    begin = 2018 if found["reign"] else 0
    return begin + (1 if found["year"] == "元" else small_number(found["year"]))


_YEAR = (
    rf"(?:(?:(?P<reign>令和)?(?P<year>元|\d{{1,4}}|[〇零一二三四五六七八九十]{{1,4}})年|"
    rf"(?P<relative>{_either(_YEARS)}))の?\s*)?"
)
_MONTH_OF_YEAR = rf"{_YEAR}(?P<month>{SMALL})\s*月の?\s*"
RULES: tuple[Rule, ...] = (
    (re.compile(_either(_FIXED)), fixed(_FIXED)),
    (re.compile(rf"(?P<count>{SMALL})\s*(?P<unit>日|週間?|[かヶヵケカ箇]月|年)(?P<way>後|前)"), _counted),
    (re.compile(rf"(?:(?P<which>{_either(_WEEKS)})の?\s*)?(?P<day>[{_DAYS}])曜日?"), _weekday),
    (re.compile(r"(?P<which>再来週|さ来週|来週|らいしゅう|今週|先々週|先週)(?P<end>の?(?:週末|末))?"), week(_WEEKS)),
    (re.compile(rf"(?P<which>{_either(_MONTHS)})(?P<end>の?(?:月末|末))?"), month(_MONTHS)),
    (re.compile(rf"(?P<which>{_either(_MONTHS)})の?\s*{_NUMBER_OF_DAY}"), day_of_a_month(_MONTHS)),
    (re.compile(_either(_YEARS)), year(_YEARS)),
    (re.compile(rf"{_MONTH_OF_YEAR}{_NUMBER_OF_DAY}"), _named),
    (re.compile(rf"{_MONTH_OF_YEAR}(?P<spoken>{_either(_SPOKEN_DAYS)})"), _named),
    (re.compile(rf"{NO_DAY_BEFORE}{_NUMBER_OF_DAY}"), day),
    SLASHED,
    (re.compile(r"週末"), weekend),
    (re.compile(r"月末"), month_end),
)
