"""Places: every value of a JSON text is found where it begins."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offhook.errors import Place
from offhook.language.places import Path, Places

SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
DOCUMENTS: st.SearchStrategy[Any] = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)
LAYOUTS = st.sampled_from([None, 0, 1, 4, "\t", "\r\n"])
SEPARATORS = st.sampled_from([(",", ":"), (", ", ": "), (" ,\n", "\t:  ")])


def paths(value: Any, path: Path = ()) -> list[tuple[Path, Any]]:
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [(path, value)] + [found for key, item in inside for found in paths(item, (*path, key))]


def begins(text: str, place: Place) -> int:
    """The offset of a place, counted by hand."""
    lines = text.split("\n")
    return sum(len(line) + 1 for line in lines[: place.line - 1]) + place.column - 1


@given(DOCUMENTS, LAYOUTS, SEPARATORS, st.booleans(), st.sampled_from(["", " ", "\n\n", "\t\r\n "]))
def test_the_place_of_every_value_is_where_it_begins(
    document: Any, indent: int | str | None, separators: tuple[str, str], is_ascii: bool, before: str
) -> None:
    text = before + json.dumps(document, indent=indent, separators=separators, ensure_ascii=is_ascii) + before
    places = Places("a.json", text)
    for path, value in paths(document):
        found, _ = json.JSONDecoder().raw_decode(text, begins(text, places.at(*path)))
        assert found == value
    assert places.faults() == []


def test_lines_and_columns_are_counted_from_one_in_characters() -> None:
    text = '{"花": "茶",\n  "b": [1, {"c": true}]}'
    places = Places("a.json", text)
    assert places.at() == Place("a.json", 1, 1)
    assert places.at("花") == Place("a.json", 1, 7)
    assert places.at("b", 0) == Place("a.json", 2, 9)
    assert places.at("b", 1, "c") == Place("a.json", 2, 18)


def test_what_is_not_there_has_the_place_of_what_should_hold_it() -> None:
    places = Places("a.json", '{"a": {"b": []}}')
    assert places.at("a", "missing", "deeper") == places.at("a")
    assert places.at("a", "b", 3) == places.at("a", "b")
    assert places.at("missing") == places.at()


def test_an_escaped_key_is_found_by_what_it_means() -> None:
    assert Places("a.json", r'{"\u0061\"": 1}').at('a"') == Place("a.json", 1, 14)


def test_of_two_values_with_one_key_the_last_counts_as_it_does_for_the_reader() -> None:
    assert Places("a.json", '{"a": 1, "a": 2}').at("a") == Place("a.json", 1, 15)


def test_repeated_keys_and_constants_that_are_no_json_are_faults() -> None:
    text = '{"a": [NaN, "NaN"],\n "b": {"a": -Infinity, "b": {}, "a": 1},\n "a": {"a": "a"}}'
    assert [(what, place.line, place.column) for what, _, place in Places("a.json", text).faults()] == [
        ("NaN is no JSON", 1, 8),
        ("-Infinity is no JSON", 2, 13),
        ("'a' stands twice in one object", 2, 33),
        ("'a' stands twice in one object", 3, 2),
    ]


@pytest.mark.parametrize("depth", [1, 700])
def test_a_text_may_be_nested_as_deeply_as_it_can_be_read(depth: int) -> None:
    text = '{"a":[' * (depth // 2) + "1" + "]}" * (depth // 2)
    assert json.loads(text)
    path: Path = ("a", 0) * (depth // 2)
    assert Places("a.json", text).at(*path).column == 1 + 6 * (depth // 2)
