"""Days in English: tomorrow, next tuesday, the third of march, in two weeks, 3/14."""

from __future__ import annotations

import re
from datetime import date, timedelta

from offhook.bots.slot_types.reading import calendar
from offhook.bots.slot_types.reading.calendar import Rule
from offhook.bots.slot_types.reading.digits import digit_runs
from offhook.bots.slot_types.reading.english import ORDINAL, SMALL, ordinal_of, small_number

_MONTHS = (
    "jan(?:uary)?", "feb(?:ruary)?", "mar(?:ch)?", "apr(?:il)?", "may", "june?", "july?", "aug(?:ust)?",
    "sept?(?:ember)?", "oct(?:ober)?", "nov(?:ember)?", "dec(?:ember)?",
)  # fmt: skip
_DAYS = (
    "mon(?:day)?", "tue(?:s(?:day)?)?", "wed(?:nesday)?", "thu(?:r(?:s(?:day)?)?)?", "fri(?:day)?", "sat(?:urday)?",
    "sun(?:day)?",
)  # fmt: skip
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})\.?"
_DAY = rf"(?P<day>{'|'.join(_DAYS)})\.?"
_YEAR = r"(?:,? (?P<year>\d{4}|(?:nineteen|twenty)(?:[ -][a-z]+){1,2}))?"
_NUMBER_OF_DAY = rf"(?P<number>{ORDINAL}|{SMALL})"
_FIXED = {
    "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "tomorrow": 1, "tomorow": 1,
    "tommorow": 1, "tommorrow": 1, "the day after tomorrow": 2, "day after tomorrow": 2, "yesterday": -1,
    "the day before yesterday": -2, "day before yesterday": -2,
}  # fmt: skip
_UNIT_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_COUNT = rf"(?P<count>{SMALL}|an?|a couple of|a few)"
_WEEKS = {"next": 1, "this": 0, "last": -1, "the week after next": 2}


def _index(names: tuple[str, ...], word: str) -> int:
    return next(place for place, name in enumerate(names) if re.fullmatch(name, word))


def _fixed(found: re.Match[str], today: date) -> date:
    return today + timedelta(days=_FIXED[found[0]])


def _counted(found: re.Match[str], today: date) -> date:
    count = {"a": 1, "an": 1, "a couple of": 2, "a few": 3}.get(found["count"]) or small_number(found["count"])
    count = -count if (found.groupdict().get("back")) else count
    unit = found["unit"]
    if unit in _UNIT_DAYS:
        return today + timedelta(days=count * _UNIT_DAYS[unit])
    return calendar.months_on(today, count * (12 if unit == "year" else 1))


def _from_day(found: re.Match[str], today: date) -> date:
    begin = found["begin"]
    first = today + timedelta(days=_FIXED[begin]) if begin in _FIXED else calendar.weekday(today, _index(_DAYS, begin))
    return first + timedelta(days=7)


def _period(found: re.Match[str], today: date) -> date:
    steps = _WEEKS[found["which"]]
    match found["unit"]:
        case "week":
            return calendar.week(today, steps)
        case "weekend":
            return calendar.in_week(today, 5, steps)
        case "month":
            return calendar.month(today, steps)
        case _:
            return calendar.year(today, steps)


def _weekday(found: re.Match[str], today: date) -> date:
    day = _index(_DAYS, found["day"])
    if found["which"] == "next" or found["after"]:
        return calendar.in_week(today, day, 1)
    if found["which"] == "last":
        return calendar.weekday(today - timedelta(days=7), day)
    return calendar.weekday(today, day)


def _named(found: re.Match[str], today: date) -> date:
    number = found["number"]
    day = small_number(number) if re.fullmatch(SMALL, number) else ordinal_of(number)
    return calendar.month_day(today, _index(_MONTHS, found["month"]) + 1, day, _year(found["year"]))


def _year(text: str | None) -> int | None:
    if text is None:
        return None
    digits = next((digits for _, _, digits in digit_runs(text)), "")
    if len(digits) != 4:
        raise ValueError(f"{text!r} is no year")
    return int(digits)


def _ordinal(found: re.Match[str], today: date) -> date:
    return calendar.day_of_month(today, ordinal_of(found["number"]))


def _american(found: re.Match[str], today: date) -> date:
    year = int(found[3]) if found[3] else None
    return calendar.month_day(today, int(found[1]), int(found[2]), year)


def _iso(found: re.Match[str], _today: date) -> date:
    return date(int(found[1]), int(found[2]), int(found[3]))


def _month_end(found: re.Match[str], today: date) -> date:
    return calendar.last_day(calendar.months_on(today, int(found["which"] == "next"), 1))


_UNIT = r"(?P<unit>day|week|fortnight|month|year)s?"
RULES: tuple[Rule, ...] = (
    (re.compile(rf"\b(?:{'|'.join(sorted(_FIXED, key=len, reverse=True))})\b"), _fixed),
    (re.compile(rf"\b(?:in|within) {_COUNT} {_UNIT}(?:' time)?\b"), _counted),
    (re.compile(rf"\b{_COUNT} {_UNIT} (?:from (?:now|today)|later)\b"), _counted),
    (re.compile(rf"\b{_COUNT} {_UNIT} (?P<back>ago)\b"), _counted),
    (re.compile(rf"\b(?:a|one) week (?:from|on) (?P<begin>today|tomorrow|{'|'.join(_DAYS)})\b"), _from_day),
    (re.compile(r"\b(?P<which>next|this|last|the week after next)\b ?(?P<unit>weekend|week|month|year|$)\b"), _period),
    (re.compile(rf"\b(?:(?P<which>next|this|last|on|coming) )?{_DAY}\b(?P<after> (?:of )?next week)?"), _weekday),
    (re.compile(rf"\b(?:the )?{_NUMBER_OF_DAY} (?:day )?(?:of )?{_MONTH}{_YEAR}\b"), _named),
    (re.compile(rf"\b{_MONTH} (?:the )?{_NUMBER_OF_DAY}\b{_YEAR}\b"), _named),
    (re.compile(rf"\b(?:on )?the (?P<number>{ORDINAL})\b(?! (?:time|one|order|call|day|week|month|year))"), _ordinal),
    (re.compile(rf"^(?P<number>{ORDINAL})$"), _ordinal),
    (re.compile(r"(?<![\d/-])(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))?(?![\d/-])"), _american),
    (re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)"), _iso),
    (re.compile(r"\b(?:the )?end of (?:(?P<which>next|this|the) )?month\b"), _month_end),
)
