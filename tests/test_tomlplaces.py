"""Where keys and values of TOML stand."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offhook.tomlplaces import KeyPath, Places

TEXT = '''\
top = 'v0' # a comment with = and [brackets]

[table]
plain = "v1"
"quoted key" = 'v2'
dotted.inner."and quoted" = "v3"
text = """
two = "lines" ] }
"""
list = ["v4", "v5", # first
    "v6",
]
inline = { a = "v7", b.c = "v8", d = ["v9", { e = "v10" }] }

[table.sub-table]
date = 2026-12-25

[[array]]
x = "v11"
[[array]]
x = "v12"
[array.inner]
y = "v13"
[[array.deep]]
z = "v14"
'''


def leaves(value: Any, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Any]]:
    if isinstance(value, dict | list):
        for key, member in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(member, (*path, key))
    else:
        yield path, value


def rest_at(text: str, line: int, column: int) -> str:
    return "\n".join(text.split("\n")[line - 1 :])[column - 1 :]


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("top",), "t.toml:1:7"),
        (("table",), "t.toml:3:1"),
        (("table", "quoted key"), "t.toml:5:16"),
        (("table", "dotted", "inner", "and quoted"), "t.toml:6:29"),
        (("table", "list", 2), "t.toml:11:5"),
        (("table", "inline", "b", "c"), "t.toml:13:28"),
        (("table", "inline", "d", 1, "e"), "t.toml:13:51"),
        (("table", "sub-table", "date"), "t.toml:16:8"),
        (("array", 1), "t.toml:20:1"),
        (("array", 1, "inner", "y"), "t.toml:23:5"),
        (("array", 1, "deep", 0, "z"), "t.toml:25:5"),
    ],
)
def test_a_value_has_its_line_and_column(path: KeyPath, place: str) -> None:
    assert str(Places("t.toml", TEXT).value(*path)) == place


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("table", "quoted key"), "t.toml:5:1"),
        (("table", "dotted", "inner"), "t.toml:6:8"),
        (("table", "inline", "b"), "t.toml:13:22"),
        (("table", "sub-table"), "t.toml:15:1"),
    ],
)
def test_a_key_has_its_line_and_column(path: KeyPath, place: str) -> None:
    assert str(Places("t.toml", TEXT).key(*path)) == place


def test_what_is_missing_is_looked_for_in_its_table() -> None:
    assert str(Places("t.toml", TEXT).value("table", "sub-table", "missing", 3)) == "t.toml:15:1"


def test_what_is_missing_at_the_top_is_looked_for_in_the_first_line() -> None:
    assert str(Places("t.toml", TEXT).value("missing")) == "t.toml:1:1"


def test_every_text_stands_where_it_is_said_to() -> None:
    places = Places("t.toml", TEXT)
    for path, value in leaves(tomllib.loads(TEXT)):
        if isinstance(value, str) and value.startswith("v"):
            place = places.value(*path)
            assert rest_at(TEXT, place.line, place.column)[1:].startswith(value)


keys = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=5)
values = st.recursive(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=8) | st.integers(-9, 9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=8,
)


def quoted(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def as_toml(value: Any, blank: str) -> str:
    if isinstance(value, dict):
        pairs = [f"{blank}{quoted(key)}{blank}={blank}{as_toml(item, blank)}" for key, item in value.items()]
        return f"{{{','.join(pairs)}}}"
    if isinstance(value, list):
        return f"[{','.join(f'{blank}#,]{chr(10)}{as_toml(item, blank)}' for item in value)}]"
    return quoted(value)


tables_of_values = st.dictionaries(keys, st.dictionaries(keys, values, max_size=3), max_size=3)


@given(tables=tables_of_values, blank=st.sampled_from(["", " "]))
def test_the_rest_of_the_text_at_a_value_begins_with_that_value(tables: dict[str, Any], blank: str) -> None:
    text = ""
    for name, table in tables.items():
        text += f"[{blank}{quoted(name)}{blank}]\n"
        text += "".join(f"{quoted(key)} = {as_toml(value, blank)} # end\n" for key, value in table.items())
    places = Places("t.toml", text)
    for path, value in leaves(tomllib.loads(text)):
        place = places.value(*path)
        assert rest_at(text, place.line, place.column).startswith(quoted(value))
