"""Days in Chinese: 后天, 下周二, 三月三号, 两天后, 下个月十号, 2026年3月3日."""

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
    "今天": 0, "今日": 0, "今晚": 0, "今早": 0, "明天": 1, "明日": 1, "明早": 1, "明晚": 1, "后天": 2, "後天": 2,
    "大后天": 3, "昨天": -1, "昨晚": -1, "前天": -2, "大前天": -3,
}  # fmt: skip
_STEPS = {"下下": 2, "下": 1, "这": 0, "本": 0, "上": -1, "上上": -2, "今": 0}
_YEARS = {"后年": 2, "明年": 1, "今年": 0, "去年": -1}
_DAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6, **{str(n): n - 1 for n in range(1, 8)}}
_WEEK = r"(?:周|週|星期|礼拜)"
_NUMBER_OF_DAY = rf"(?P<day>{SMALL})\s*[日号號](?!线)"


def _counted(found: re.Match[str], today: date) -> date:
    count = small_number(found["count"]) * (-1 if found["way"] in ("前", "以前", "之前") else 1)
    unit = found["unit"]
    if unit == "年":
        return calendar.months_on(today, 12 * count)
    if unit.endswith("月"):
        return calendar.months_on(today, count)
    return today + timedelta(days=count * (1 if unit == "天" else 7))


def _weekday(found: re.Match[str], today: date) -> date:
    day = _DAYS[found["day"]]
    which = found["which"]
    return calendar.weekday(today, day) if which is None else calendar.in_week(today, day, _STEPS[which])


def _named(found: re.Match[str], today: date) -> date:
    year = None
    if found["relative"]:
        year = today.year + _YEARS[found["relative"]]
    elif found["year"]:
        year = small_number(found["year"])
    return calendar.month_day(today, small_number(found["month"]), small_number(found["day"]), year)


_EITHER_YEAR = "|".join(_YEARS)
_WHICH = r"(?P<which>下下|上上|下|这|本|上|今)个?"
_YEAR = rf"(?:(?P<year>\d{{2,4}}|[〇零一二三四五六七八九]{{4}})年\s*|(?P<relative>{_EITHER_YEAR})的?\s*)?"
RULES: tuple[Rule, ...] = (
    (re.compile("|".join(sorted(_FIXED, key=len, reverse=True))), fixed(_FIXED)),
    (
        re.compile(
            rf"(?P<count>{SMALL}|两)\s*(?P<unit>天|周|个?星期|个?礼拜|个?月|年)(?P<way>以后|之后|后|以前|之前|前)"
        ),
        _counted,
    ),
    (re.compile(rf"(?:{_WHICH})?{_WEEK}(?P<day>[{''.join(_DAYS)}])(?!后|前|之)"), _weekday),
    (re.compile(rf"{_WHICH}{_WEEK}(?P<end>末)?"), week(_STEPS)),
    (re.compile(rf"{_WHICH}月(?P<end>底|末)?"), month(_STEPS)),
    (re.compile(rf"{_WHICH}月的?\s*{_NUMBER_OF_DAY}"), day_of_a_month(_STEPS)),
    (re.compile(_EITHER_YEAR), year(_YEARS)),
    (re.compile(rf"{_YEAR}(?P<month>{SMALL})\s*月份?的?\s*{_NUMBER_OF_DAY}"), _named),
    (re.compile(rf"{NO_DAY_BEFORE}{_NUMBER_OF_DAY}"), day),
    SLASHED,
    (re.compile(r"(?<!下)周末"), weekend),
    (re.compile(r"月底"), month_end),
)
