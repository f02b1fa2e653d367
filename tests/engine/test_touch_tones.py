"""Touch-tones: where an entry ends and what is left of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offhook.engine.asks import CollectKeys
from offhook.engine.touch_tones import entry_of, take

MENU = CollectKeys(None, 5, 5, maximum=1)


def store(maximum: int, terminator: str = "#", cancel_key: str | None = "*") -> CollectKeys:
    return CollectKeys(None, 5, 5, maximum, terminator, cancel_key)


@pytest.mark.parametrize(
    ("typed", "collect", "taken", "entry"),
    [
        ("12", MENU, "1", "1"),
        ("*1", MENU, "*", "*"),
        ("#", MENU, "#", "#"),
        ("12345#99", store(8), "12345#", "12345"),
        ("12345", store(8), "12345", "12345"),
        ("12345678", store(4), "1234", "1234"),
        ("1234#5", store(4), "1234#", "1234"),
        ("#", store(4), "#", ""),
        ("99*12#", store(4), "99*12#", "12"),
        ("123*4567#", store(4), "123*4567#", "4567"),
        ("12*", store(4), "12*", ""),
        ("1#2##3", store(8, "##"), "1#2##", "1#2"),
        ("1234##5", store(4, "##"), "1234##", "1234"),
        ("1234#5", store(4, "##"), "1234", "1234"),
        ("1*2*#", store(8, "*#", None), "1*2*#", "1*2"),
    ],
)
def test_an_entry_ends_where_it_should(typed: str, collect: CollectKeys, taken: str, entry: str) -> None:
    assert take(typed, collect) == taken
    assert entry_of(taken, collect.terminator, collect.cancel_key) == entry


KEYS = st.text(alphabet="0123456789*#", max_size=30)


@given(typed=KEYS, maximum=st.integers(1, 8), terminator=st.sampled_from(["#", "##", "0#", "9"]))
def test_an_entry_is_never_longer_than_wanted_and_holds_no_erased_keys(
    typed: str, maximum: int, terminator: str
) -> None:
    collect = store(maximum, terminator)
    taken = take(typed, collect)
    assert typed.startswith(taken)
    entry = entry_of(taken, terminator, "*")
    assert len(entry) <= maximum
    assert "*" not in entry


@given(typed=KEYS, maximum=st.integers(1, 8), terminator=st.sampled_from(["#", "##", "0#", "9"]))
def test_keys_that_come_later_change_nothing_about_an_entry_that_has_ended(
    typed: str, maximum: int, terminator: str
) -> None:
    collect = store(maximum, terminator)
    taken = take(typed, collect)
    if len(taken) < len(typed):
        assert take(typed + "5", collect) == taken
