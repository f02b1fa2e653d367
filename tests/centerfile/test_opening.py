"""Days that differ, and hours that inherit them: what a good file gives, and what every fault says."""

from __future__ import annotations

import pytest

from tests.centerfile.mistakes import (
    GOOD,
    Case,
    Read,
    faults_of,
    is_named_with_its_place_and_what_to_write,
    is_the_only_fault,
)

CHRISTMAS = '{ date = 2026-12-25, name = "Christmas Day" }'


def christmas(text: str) -> str:
    return GOOD.replace(CHRISTMAS, CHRISTMAS.replace(" }", f", {text} }}"))


def test_a_holiday_is_closed_once_unless_it_says_otherwise(read: Read) -> None:
    day = read(GOOD).hours["shop"].holidays[0]
    assert (day.open, day.yearly) == ((), False)


def test_a_holiday_may_have_hours_of_its_own_every_year(read: Read) -> None:
    day = read(christmas('open = ["10:00-12:00", "13:00-14:00"], yearly = true')).hours["shop"].holidays[0]
    assert [str(one) for one in day.open] == ["10:00-12:00", "13:00-14:00"]
    assert day.yearly is True


def test_hours_inherit_the_holidays_of_others(read: Read) -> None:
    assert read(GOOD).hours["always"].inherits == ("shop",)


def test_a_yearly_day_with_hours_counts_twice_towards_the_limit_of_50(read: Read) -> None:
    days = [f"2030-{month}-{day:02}" for month in ("01", "03") for day in range(1, 32)][:47]
    more = "".join(f', {{ date = {day}, name = "D" }}' for day in days)
    text = GOOD.replace(CHRISTMAS, CHRISTMAS + more)
    assert len(read(text).hours["shop"].holidays) == 49
    with_hours = text.replace(CHRISTMAS, CHRISTMAS.replace(" }", ', open = "10:00-14:00", yearly = true }'))
    assert len(read(with_hours).hours["shop"].holidays) == 49
    both = with_hours.replace('"Boxing Day" }', '"Boxing Day", open = "10:00-14:00", yearly = true }')
    (fault,) = faults_of(read, both)
    assert fault.what == "the holidays take 51 overrides"


CASES = {
    "hours that end before they start": Case(
        '"Boxing Day", open = "14:00-10:00" }',
        '"Boxing Day" }',
        '"14:00-10:00"',
        "'14:00-10:00' ends before it starts",
        'Write "14:00-24:00" on this day and "00:00-10:00" on the next',
    ),
    "yearly in words": Case(
        '"Boxing Day", yearly = "yes" }',
        '"Boxing Day" }',
        '"yes"',
        "'yearly' is 'yes'",
        "Write true or false, without quotes",
    ),
    "unknown hours to inherit from": Case(
        'inherits = ["shops"]', 'inherits = ["shop"]', '"shops"', "there is no [hours.shops]", "Did you mean 'shop'?"
    ),
    "hours that inherit from themselves": Case(
        'inherits = ["always"]',
        'inherits = ["shop"]',
        '"always"]',
        "[hours.always] inherits itself, so nothing can inherit from it",
        "Name other hours",
    ),
    "parents with parents": Case(
        'inherits = ["shop"]\n\n[hours.x]\nname = "X"\ntime_zone = "UTC"\nopen = {}\ninherits = ["always"]',
        'inherits = ["shop"]',
        '"always"]',
        "[hours.always] inherits itself, so nothing can inherit from it",
        "Name the hours that 'always' inherits from",
    ),
    "four parents": Case(
        'inherits = ["shop", "shop", "shop", "shop"]',
        'inherits = ["shop"]',
        '["shop", "shop", "shop", "shop"]',
        "'inherits' has 4 entries",
        "Write at most 3",
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_mistake_is_named_with_its_place_and_what_to_write(case: Case, read: Read) -> None:
    is_named_with_its_place_and_what_to_write(case, read)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_mistake_gives_no_fault_elsewhere(case: Case, read: Read) -> None:
    is_the_only_fault(case, read)
