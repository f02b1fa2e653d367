"""Every built-in slot type, by the cases beside this file: what is said, and what it comes to."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from offhook.bots.session import SlotValue
from offhook.bots.slot_types import PREFIX, built_in_type, built_in_types, found_in, resolve
from offhook.bots.slot_types.reading.found import Spoken

NOW = datetime(2020, 11, 25, 10, 0, tzinfo=ZoneInfo("Asia/Tokyo"))  # a Wednesday, as in the examples of Lex's guide
CASES = Path(__file__).parent / "cases"
STRANGE = (
    "",
    " ",
    "\0\x1b[31m",
    "\ud800",
    "😀" * 50,
    "<speak>一</speak>",
    "9" * 4000,
    "ﾊﾞ" * 500,
    "十" * 400,
    "点" * 99,
)


def cases() -> Iterator[tuple[str, str, str, str | list[str] | bool]]:
    for file in sorted(CASES.glob("*.toml")):
        for table, said in tomllib.loads(file.read_text(encoding="utf-8")).items():
            for words, value in said.items():
                yield file.stem, table, words, value


def answer(type: str, text: str, locale_id: str = "en_US", mode: str = "Text") -> SlotValue | None:
    return resolve(PREFIX + type, text, locale_id=locale_id, now=NOW, mode=mode)


@pytest.mark.parametrize(("type", "table", "said", "expected"), list(cases()))
def test_what_is_said_comes_to_what_the_case_says(
    type: str, table: str, said: str, expected: str | list[str] | bool
) -> None:
    locale_id, _, pattern = table.partition(" ")
    found = resolve(PREFIX + type, said, locale_id=locale_id, now=NOW, pattern=pattern or None)
    if expected is False:
        assert found is None
    elif isinstance(expected, list):
        assert found is not None
        assert (found.interpreted, list(found.resolved)) == (None, expected)
    else:
        assert found is not None
        assert (found.interpreted, found.resolved) == (expected, (expected,))


def test_every_type_has_cases() -> None:
    assert {PREFIX + file.stem for file in CASES.glob("*.toml")} == set(built_in_types())


def test_a_type_is_found_by_the_name_of_its_file() -> None:
    found = [built_in_type(name) for name in built_in_types()]
    assert [kind.name for kind in found if kind] == built_in_types()
    assert built_in_type("AMAZON.Nothing") is None
    assert built_in_type("Date") is None


@pytest.mark.parametrize("type", built_in_types())
@pytest.mark.parametrize("text", STRANGE, ids=lambda text: f"{len(text)} letters")
def test_no_text_breaks_a_type(type: str, text: str) -> None:
    for locale_id in ("en_US", "ja_JP", "zh_CN", "fr_FR"):
        resolve(type, text, locale_id=locale_id, now=NOW)


def test_the_original_is_what_was_said_as_it_was_said() -> None:
    found = answer("Date", "えっと、来週の　火曜日で", "ja_JP")
    assert found is not None
    assert (found.original, found.interpreted) == ("来週の　火曜日", "2020-12-01")


def test_half_width_kana_keep_their_place() -> None:
    spoken = Spoken.of("ﾊﾞｽは３日後です", "ja_JP", NOW)
    found = found_in("AMAZON.Date", spoken)[0]
    assert spoken.folded.said(found.start, found.end) == "３日後"


def test_tomorrow_is_counted_in_the_zone_of_now() -> None:
    at_night = datetime(2020, 11, 25, 23, 30, tzinfo=ZoneInfo("America/Los_Angeles"))
    here = resolve("AMAZON.Date", "tomorrow", locale_id="en_US", now=at_night)
    there = resolve("AMAZON.Date", "tomorrow", locale_id="en_US", now=at_night.astimezone(ZoneInfo("Asia/Tokyo")))
    assert here is not None
    assert there is not None
    assert (here.interpreted, there.interpreted) == ("2020-11-26", "2020-11-27")


@pytest.mark.parametrize(
    ("type", "keys", "expected"),
    [
        ("Date", "0314", "2021-03-14"),
        ("Date", "20261224", "2026-12-24"),
        ("Time", "1430", "14:30"),
        ("Confirmation", "1", "Yes"),
        ("Confirmation", "2", "No"),
        ("PhoneNumber", "09012345678", "09012345678"),
        ("Number", "42", "42"),
    ],
)
def test_keys_of_a_telephone_are_values_too(type: str, keys: str, expected: str) -> None:
    found = answer(type, keys, mode="DTMF")
    assert found is not None
    assert found.interpreted == expected


@pytest.mark.parametrize(("type", "keys"), [("Date", "1399"), ("Time", "2575"), ("Confirmation", "3")])
def test_keys_that_are_no_value_are_none(type: str, keys: str) -> None:
    assert answer(type, keys, mode="DTMF") is None


def test_an_order_number_within_a_sentence_is_no_phone_number() -> None:
    assert not found_in("AMAZON.PhoneNumber", Spoken.of("my order is 12345678", "en_US", NOW))
    assert found_in("AMAZON.PhoneNumber", Spoken.of("call me at 2135550101", "en_US", NOW))


def test_a_type_that_does_not_exist_is_refused() -> None:
    with pytest.raises(KeyError):
        answer("Dat", "tomorrow")
