"""Text that is nearly JSON: every fault, its place, and how to mend it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offhook.errors import Faults
from offhook.language.forms import documents_in
from offhook.language.tolerant import read_tolerantly

CASES = [
    ('{"a": 1 "b": 2}', [(7, "no comma after this value")], {"a": 1, "b": 2}),
    ('{"a": [1, 2,]}', [(11, "a comma after the last value")], {"a": [1, 2]}),
    ('{"a": 1,,"b": 2}', [(8, "one comma too many")], {"a": 1, "b": 2}),
    ('{"a" 1}', [(5, "no ':' after the key 'a'")], {"a": 1}),
    ('{"a": }', [(6, "no value after the key 'a'")], {"a": None}),
    ("{a: 'b'}", [(1, "the key a has no quotes"), (4, "' is no quote in JSON")], {"a": "b"}),
    ('{"a": “b”}', [(6, "“ is no quote in JSON")], {"a": "b"}),
    ('{"a": True}', [(6, "True is no JSON")], {"a": True}),
    ('{"a": NaN}', [(6, "NaN is no JSON")], {"a": "NaN"}),
    ('{"a": 007}', [(6, "007 is no JSON number")], {"a": "007"}),
    ('{"a": hello}', [(6, "'hello' has no quotes")], {"a": "hello"}),
    ('{"a": 1} // done', [(9, "a comment")], {"a": 1}),
    ('# flow\n{"a": /* one */ 1}', [(0, "a comment"), (13, "a comment")], {"a": 1}),
    ('{"a": 1, "a": 2}', [(9, "'a' stands twice in one object")], {"a": 2}),
    ('{"a": "b\tc"}', [(8, "a bare tab inside a text")], {"a": "b\tc"}),
    ('{"a": "b\nc", "d": 1}', [(8, "a bare line break inside a text")], {"a": "b\nc", "d": 1}),
    ('{"a": "it\\\'s"}', [(9, '"\\\\\'" is no escape in JSON')], {"a": "it's"}),
    ('{"a": "b,\n "c": 1}', [(6, "this text is never closed")], {"a": "b", "c": 1}),
    ('{"a": "b, "c": 1}', [(6, "this text is never closed")], {"a": "b", "c": 1}),
    ('{"a: 1, "b": 2}', [(1, "this text is never closed"), (6, "no ':' after the key 'a: 1'")], {"a: 1": None, "b": 2}),
    (
        '{"a": "say "hi" to", "b": 1}',
        [(11, "a bare quote inside a text"), (14, "a bare quote inside a text")],
        {"a": 'say "hi" to', "b": 1},
    ),
    ('{"a": b", "c": 1}', [(6, "'b' has no quotes"), (7, "this quote opens no text")], {"a": "b", "c": 1}),
    ('{"a": [1, 2}', [(6, "'[' is never closed")], {"a": [1, 2]}),
    ('{"a": [1', [(0, "'{' is never closed"), (6, "'[' is never closed")], {"a": [1]}),
    ('{"a": 1]}', [(7, "']' closes nothing")], {"a": 1}),
    ('{"a": 1}}', [(8, "text after the end")], {"a": 1}),
    ('{"a":\u00a01}', [(5, "character U+00A0 is no blank in JSON")], {"a": 1}),
    ('{"a": 1;}', [(7, "';' does not belong here")], {"a": 1}),
    ('{${REST}, "a": 1}', [(1, "${REST} stands for a whole member")], {"a": 1}),
    ('{\n<<<<<<< HEAD\n"a": 1\n}', [(2, "a merge conflict is left in the text")], {"a": 1}),
    ("", [(0, "the text is empty")], None),
    ("hello", [(0, "this is no JSON")], "hello"),
]


@pytest.mark.parametrize(("text", "faults", "value"), CASES, ids=[case[1][0][1] for case in CASES])
def test_a_fault_is_named_where_it_stands_and_the_rest_is_read(
    text: str, faults: list[tuple[int, str]], value: object
) -> None:
    reading = read_tolerantly(text)
    assert [(fault.offset, fault.what) for fault in reading.faults] == faults
    assert reading.value == value
    assert all(fault.fix for fault in reading.faults)


def test_a_broken_flow_shows_its_faults_of_text_and_of_structure_together() -> None:
    text = """{
  "Version": "2019-10-30",
  "StartAction": "greet",
  "Actions": [
    {"Identifier": "greet", "Type": "Wait", "Parameters": {}, "Transitions": {"NextAction": "gone"}},
  ]
  // to be done
}"""
    with pytest.raises(Faults) as refused:
        documents_in(text.encode(), file="a.json", key="a")
    assert [(fault.where.line, fault.where.column, fault.what) for fault in refused.value.faults] == [
        (5, 93, "'greet' leads to 'gone', which is no action of this flow"),
        (5, 101, "a comma after the last value"),
        (7, 3, "a comment"),
    ]


def test_structure_is_not_judged_where_the_text_leaves_it_open() -> None:
    text = '{"Version": "2019-10-30", "StartAction": "greet", "Actions": [{"Identifier": "other"'
    with pytest.raises(Faults) as refused:
        documents_in(text.encode(), file="a.json", key="a")
    assert {fault.what.partition(" ")[2] for fault in refused.value.faults} == {"is never closed"}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(JSON, st.sampled_from([None, 0, 2]), st.booleans())
def test_what_is_json_has_no_fault_and_the_same_value(value: object, indent: int | None, ascii: bool) -> None:
    reading = read_tolerantly(json.dumps(value, indent=indent, ensure_ascii=ascii))
    assert (reading.value, reading.faults, reading.bare) == (value, [], [])


@given(st.text(alphabet="{}[]\":,'\\ntrue10 -\n/*#<>$%é\x00“”") | st.text())
def test_what_the_strict_reader_refuses_has_a_fault_or_a_placeholder(text: str) -> None:
    reading = read_tolerantly(text)
    try:
        json.loads(text)
    except ValueError:
        assert reading.faults or reading.bare
    assert all(0 <= fault.offset <= len(text) for fault in reading.faults)
