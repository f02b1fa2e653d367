"""Reading center.toml: what a good file gives, and what every fault says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from offhook.centerfile import OpenRange, read_center
from offhook.errors import Faults
from tests.centerfile.mistakes import (
    GOOD,
    Case,
    Read,
    faults_of,
    is_named_with_its_place_and_what_to_write,
    is_the_only_fault,
)

SHIPPED = Path(__file__).parents[2] / "center.toml"


def test_the_shipped_file_is_good() -> None:
    center = read_center(SHIPPED)
    assert list(center.lines) == ["japan", "america", "china"]
    assert [queue.name for queue in center.queues.values()] == ["Suzume Orders", "Suzume Repairs", "Suzume Support"]


def test_keys_and_names_are_told_apart(read: Read) -> None:
    center = read(GOOD)
    assert center.queues["tea-advice"].name == "Tea advice"
    assert center.routing_profiles["counter"].queues[1].queue == "tea-advice"
    assert center.agents["ann"].disposition == "advised"


def test_a_days_own_hours_stand_before_weekdays_and_daily(read: Read) -> None:
    open_hours = read(GOOD).hours["shop"].open
    assert [str(open_range) for open_range in open_hours.on("mon")] == ["08:00-12:00", "13:00-20:00"]
    assert [str(open_range) for open_range in open_hours.on("sat")] == ["09:00-18:00"]
    assert open_hours.on("sun") == ()


def test_midnight_ends_a_day_open_around_the_clock(read: Read) -> None:
    assert read(GOOD).hours["always"].open.on("sun") == (OpenRange(0, 24 * 60),)


def test_a_holiday_is_a_date(read: Read) -> None:
    assert read(GOOD).hours["shop"].holidays[0].date == date(2026, 12, 25)


def test_a_value_is_found_in_the_file_later(read: Read) -> None:
    assert str(read(GOOD).place("lines", "tokyo", "flow")) == "center.toml:17:8"


def test_windows_line_ends_change_no_place(read: Read) -> None:
    text = GOOD.replace("Europe/London", "Europe/Londn")
    assert faults_of(read, text)[0].where == faults_of(read, text.replace("\n", "\r\n"))[0].where


CASES = {
    "unknown key": Case(
        "max_contact = 20",
        "max_contacts = 20",
        "max_contact =",
        "unknown key 'max_contact' in [queues.orders]",
        "Did you mean 'max_contacts'?",
    ),
    "unknown table": Case(
        "[queue.orders]", "[queues.orders]", "[queue.", "unknown key 'queue' in the file", "Did you mean 'queues'?"
    ),
    "unknown time zone": Case(
        '"Europe/Londn"',
        '"Europe/London"',
        '"Europe/Londn"',
        "unknown time zone 'Europe/Londn'",
        "Did you mean 'Europe/London'?",
    ),
    "queue of the same name": Case(
        'name = "Orders"\nhours = "always"',
        'name = "Tea advice"\nhours = "always"',
        '"Orders"\nhours = "always"',
        "'Orders' is also the name of [queues.orders], line 32",
        "Give [queues.tea-advice] a name of its own",
    ),
    "hours of the same name": Case(
        'name = "Shop"\ntime_zone = "UTC"',
        'name = "Always"\ntime_zone = "UTC"',
        '"Shop"\ntime_zone = "UTC"',
        "'Shop' is also the name of [hours.shop], line 20",
        "Give [hours.always] a name of its own",
    ),
    "number of two lines": Case(
        'number = "+442079460000"\ncountry = "GB"\ntype',
        'number = "+81355550100"\ncountry = "JP"\ntype',
        '"+442079460000"\ncountry = "GB"\ntype',
        "'+442079460000' is also the number of [lines.london], line 9",
        "Give [lines.tokyo] a number of its own",
    ),
    "line without a flow": Case(
        'country = "GB"\n',
        'country = "GB"\nflow = "main"\n',
        "[lines.london]",
        "[lines.london] has no 'flow'",
        "Add flow: the flow that a caller meets, the file name in flows/ without .json",
    ),
    "national number": Case(
        '"020 7946 0000"',
        '"+442079460000"',
        '"020 7946 0000"',
        "'020 7946 0000' is not E.164",
        "Write '+442079460000'",
    ),
    "number with spaces": Case(
        '"+44 20-7946-0000"',
        '"+442079460000"',
        '"+44 20-7946-0000"',
        "'+44 20-7946-0000' is not E.164",
        "Write '+442079460000'",
    ),
    "number too short": Case(
        '"+4420794600"',
        '"+442079460000"',
        '"+4420794600"',
        "'+4420794600' is no phone number",
        "Write a whole E.164 number: +, country code, area and number (GB: '+441212345678')",
    ),
    "number of letters": Case(
        '"reception"',
        '"+442079460000"',
        '"reception"',
        "'reception' is no phone number",
        "Write a whole E.164 number: +, country code, area and number (GB: '+441212345678')",
    ),
    "number of another country": Case(
        'country = "US"', 'country = "JP"', '"US"', "'+81355550100' is no number of 'US'", "Write country = 'JP'"
    ),
    "unknown country": Case(
        'country = "UK"', 'country = "GB"', '"UK"', "'UK' is no ISO 3166 country code", "Write country = 'GB'"
    ),
    "unknown type of number": Case(
        'type = "TOLLFREE"',
        'type = "DID"',
        '"TOLLFREE"',
        "unknown type of phone number 'TOLLFREE'",
        "Did you mean 'TOLL_FREE'?",
    ),
    "unknown hours": Case(
        'hours = "shops"', 'hours = "shop"', '"shops"', "there is no [hours.shops]", "Did you mean 'shop'?"
    ),
    "unknown queue of a profile": Case(
        '{ queue = "tee-advice", ',
        '{ queue = "tea-advice", ',
        '"tee-advice"',
        "there is no [queues.tee-advice]",
        "Did you mean 'tea-advice'?",
    ),
    "unknown outbound queue": Case(
        'default_outbound_queue = "order"',
        'default_outbound_queue = "orders"',
        '"order"\n',
        "there is no [queues.order]",
        "Did you mean 'orders'?",
    ),
    "unknown routing profile": Case(
        'routing_profile = "conter"',
        'routing_profile = "counter"',
        '"conter"',
        "there is no [routing_profiles.conter]",
        "Did you mean 'counter'?",
    ),
    "unknown security profile": Case(
        'security_profile = "agents"',
        'security_profile = "agent"',
        '"agents"',
        "there is no [security_profiles.agents]",
        "Did you mean 'agent'?",
    ),
    "no such hour": Case(
        '"13:00-25:00"',
        '"13:00-20:00"',
        '"13:00-25:00"',
        "'25:00' in '13:00-25:00' is no time of day",
        "Write 00:00 to 23:59, or 24:00 as the end",
    ),
    "no such minute": Case(
        '"13:00-19:60"',
        '"13:00-20:00"',
        '"13:00-19:60"',
        "'19:60' in '13:00-19:60' is no time of day",
        "Write 00:00 to 23:59, or 24:00 as the end",
    ),
    "end before start": Case(
        '"13:00-02:00"',
        '"13:00-20:00"',
        '"13:00-02:00"',
        "'13:00-02:00' ends before it starts",
        'Write "13:00-24:00" on this day and "00:00-02:00" on the next',
    ),
    "midnight as the start of a day": Case(
        '"13:00-00:00"',
        '"13:00-20:00"',
        '"13:00-00:00"',
        "'13:00-00:00' ends before it starts",
        'Write "13:00-24:00"',
    ),
    "no time at all": Case(
        '"13:00-13:00"',
        '"13:00-20:00"',
        '"13:00-13:00"',
        "'13:00-13:00' is no time at all",
        'Write "00:00-24:00" for the whole day, or [] for closed',
    ),
    "overlap": Case(
        '"11:00-20:00"',
        '"13:00-20:00"',
        '"11:00-20:00"',
        '"08:00-12:00" and "11:00-20:00" overlap',
        'Write "08:00-20:00" for both',
    ),
    "range inside another, written before it": Case(
        '"08:00-21:00"',
        '"13:00-20:00"',
        '"08:00-21:00"',
        '"08:00-12:00" and "08:00-21:00" overlap',
        'Write "08:00-21:00" for both',
    ),
    "sloppy range": Case(
        '"9 to 18"', '"09:00-18:00"', '"9 to 18"', "'9 to 18' is no range of hours", 'Write "09:00-18:00"'
    ),
    "no range": Case(
        '"all day"', '"09:00-18:00"', '"all day"', "'all day' is no range of hours", 'Write it as "09:00-17:30"'
    ),
    "unknown day": Case(
        "sunday = []", "sun = []", "sunday =", "unknown key 'sunday' in [hours.shop.open]", "Did you mean 'sun'?"
    ),
    "holiday twice": Case(
        '2026-12-25, name = "Boxing',
        '2026-12-28, name = "Boxing',
        '2026-12-25, name = "Boxing',
        "2026-12-25 is a holiday twice",
        "Remove one of them",
    ),
    "holiday that is no date": Case(
        'date = "25 December"',
        "date = 2026-12-25",
        '"25 December"',
        "'date' is '25 December'",
        "Write a date without quotes or time, such as 2026-12-25",
    ),
    "holiday without a name": Case(
        "{ date = 2026-12-28 }",
        '{ date = 2026-12-28, name = "Boxing Day" }',
        "{ date = 2026-12-28 }",
        "[hours.shop.holidays.1] has no 'name'",
        "Add name: the name of the day",
    ),
    "unknown language": Case('"ja_JP"', '"ja-JP"', '"ja_JP"', "unknown language 'ja_JP'", "Did you mean 'ja-JP'?"),
    "unknown region": Case(
        '"eu-west-1"',
        '"eu-west-2"',
        '"eu-west-1"',
        "Amazon Connect has no Region 'eu-west-1'",
        "Did you mean 'eu-west-2'?",
    ),
    "alias with spaces": Case(
        '"tea shop"', '"tea-shop"', '"tea shop"', "'tea shop' cannot be the alias of an instance", "Write 'tea-shop'"
    ),
    "alias too long": Case(
        f'"{"t" * 46}"', '"tea-shop"', f'"{"t" * 46}"', "'alias' has 46 characters", "Write at most 45"
    ),
    "retention CloudWatch does not have": Case(
        "log_retention_days = 100",
        "log_retention_days = 30",
        "100",
        "CloudWatch cannot keep logs for 100 days",
        "Write 90, the nearest it can",
    ),
    "number in quotes": Case(
        'max_contacts = "20"',
        "max_contacts = 20",
        '"20"',
        "'max_contacts' is '20'",
        "Write a whole number without quotes",
    ),
    "priority out of range": Case("priority = 500", "priority = 2", "500", "'priority' is 500", "Write at most 99"),
    "name too long": Case(
        f'"{"o" * 128}"', '"Orders"', f'"{"o" * 128}"', "'name' has 128 characters", "Write at most 127"
    ),
    "empty name": Case('name = ""', 'name = "Orders"', '""', "'name' is empty", "Write a text"),
    "key that no flow can name": Case(
        "[queues.'tea advice']",
        '[queues."tea-advice"]',
        "[queues.'tea advice']",
        "'tea advice' is no key",
        "Write 'tea-advice'",
    ),
    "user name with a space": Case(
        'username = "ann b"',
        'username = "ann"',
        '"ann b"',
        "'ann b' cannot be a user name",
        "Write letters, digits and . _ - @ only, without spaces",
    ),
    "security profile of other letters": Case(
        'name = "Agent & co"',
        'name = "Agent"',
        '"Agent & co"',
        "'Agent & co' cannot be the name of a security profile",
        "Write letters, digits, spaces, '_', '-' and '@' only",
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_mistake_is_named_with_its_place_and_what_to_write(case: Case, read: Read) -> None:
    is_named_with_its_place_and_what_to_write(case, read)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_mistake_gives_no_fault_elsewhere_but_where_its_key_is_missed(case: Case, read: Read) -> None:
    is_the_only_fault(case, read)


def test_all_faults_come_in_one_report_in_the_order_of_the_file(read: Read) -> None:
    independent = ["unknown time zone", "line without a flow", "queue of the same name", "number of another country"]
    text = GOOD
    for name in independent:
        text = text.replace(CASES[name].instead_of, CASES[name].written, 1)
    faults = faults_of(read, text)
    assert {fault.what.split(",")[0] for fault in faults} == {CASES[name].what.split(",")[0] for name in independent}
    assert [fault.where for fault in faults] == sorted(fault.where for fault in faults)


def test_broken_toml_is_pointed_at(read: Read) -> None:
    (fault,) = faults_of(read, GOOD.replace('brand = "Tea Shop"', 'brand = "Tea Shop'))
    assert fault.where.line == 3
    assert fault.what.startswith("not TOML")


def test_toml_that_ends_too_early_is_pointed_at(read: Read) -> None:
    (fault,) = faults_of(read, "[center]\nlanguages = [\n  'en-GB',\n")
    assert str(fault.where) == "center.toml:3:11"


def test_a_file_of_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "center.toml").write_bytes(b'[center]\nbrand = "caf\xe9"\n')
    with pytest.raises(Faults, match=r"center\.toml:2:1: not UTF-8\. Save the file as UTF-8"):
        read_center(tmp_path / "center.toml")


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(Faults, match=r"center\.toml: cannot be read: No such file"):
        read_center(tmp_path / "center.toml", shown_as="center.toml")


def test_an_empty_file_names_every_table_it_lacks(read: Read) -> None:
    missing = [fault.what for fault in faults_of(read, "")]
    assert sorted(missing) == [f"the file has no {table!r}" for table in ("center", "hours", "lines", "queues")]


@pytest.mark.parametrize(
    "text",
    [
        "queues = 1\n",
        "queues.orders = 'shop'\n",
        "lines = [1]\n",
        "lines = [{ number = '+81355550100' }]\n",
        "hours.shop.open = 9\n",
    ],
)
def test_a_value_of_another_kind_hides_no_other_fault(read: Read, text: str) -> None:
    faults = faults_of(read, text)
    assert any(fault.what == "the file has no 'center'" for fault in faults)
    assert any(fault.fix == "Write a table" and fault.where.line == 1 for fault in faults)


def test_a_toll_free_number_belongs_to_each_country_of_its_code(read: Read) -> None:
    text = GOOD.replace(
        'number = "+81355550100"\ncountry = "JP"\ntype = "DID"', 'number = "+18005550100"\ncountry = "CA"'
    )
    assert read(text).lines["tokyo"].country == "CA"
