"""Edits change what they should, and not one byte beside it."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offhook.errors import FlowError
from offhook.language.encodings import Encoding
from offhook.language.excerpts import Source, json_string
from offhook.language.forms import documents_in
from offhook.language.writer import Edits, written

FLOW = """{
  "Version": "2019-10-30", "StartAction": "a",
  "Metadata": {},
  "Actions": [
    {"Identifier": "a", "Type": "Wait", "Parameters": {"n": 1.0, "big": 1e3}, "Transitions": {}},
    {
      "Identifier" : "b",
      "Type": "Wait", "Parameters": {}, "Transitions": {}
    }
  ]
}
"""


def edits_of(text: str) -> Edits:
    (found,) = documents_in(text.encode(), file="a.json", key="a")
    return Edits(found)


def test_setting_a_value_leaves_numbers_layout_and_the_rest_alone() -> None:
    edits = edits_of(FLOW)
    edits.set("Actions", 1, "Type", value="Loop")
    assert edits.written().decode() == FLOW.replace(
        '"Type": "Wait", "Parameters": {}', '"Type": "Loop", "Parameters": {}'
    )


def test_a_new_member_takes_the_layout_of_its_neighbours() -> None:
    edits = edits_of(FLOW)
    edits.set("Actions", 0, "Parameters", "x", value=[1, 2])
    edits.set("Settings", value={"a": []})
    expected = FLOW.replace('"big": 1e3}', '"big": 1e3, "x": [1, 2]}').replace(
        "  ]\n}\n", '  ],\n  "Settings": {\n    "a": []\n  }\n}\n'
    )
    assert edits.written().decode() == expected


def test_an_item_put_into_a_list_takes_the_layout_of_its_neighbours() -> None:
    edits = edits_of(FLOW)
    edits.insert("Actions", 0, value={"Identifier": "first"})
    edits.insert("Actions", 3, value={"Identifier": "last"})
    expected = FLOW.replace(
        '    {"Identifier": "a"', '    {\n      "Identifier": "first"\n    },\n    {"Identifier": "a"'
    )
    expected = expected.replace("    }\n  ]", '    },\n    {\n      "Identifier": "last"\n    }\n  ]')
    assert edits.written().decode() == expected


def test_the_first_member_of_an_empty_object_gets_a_line_where_others_have_one() -> None:
    edits = edits_of(FLOW)
    edits.set("Metadata", "name", value="Main")
    edits.set("Actions", 1, "Parameters", "x", value={"y": 1})
    expected = FLOW.replace('"Metadata": {}', '"Metadata": {\n    "name": "Main"\n  }')
    expected = expected.replace('"Wait", "Parameters": {}', '"Wait", "Parameters": {"x": {"y": 1}}')
    assert edits.written().decode() == expected


def test_removing_takes_the_comma_with_it() -> None:
    edits = edits_of(FLOW)
    edits.remove("Version")
    edits.remove("Actions", 1)
    edits.remove("Actions", 0, "Parameters", "big")
    edits.remove("Actions", 0, "Parameters", "n")
    expected = FLOW.replace('"Version": "2019-10-30", ', "").replace('{"n": 1.0, "big": 1e3}', "{}")
    start, end = expected.index(",\n    {\n"), expected.index("\n  ]")
    assert edits.written().decode() == expected[:start] + expected[end:]


def test_a_compact_document_stays_compact() -> None:
    text = json.dumps(json.loads(FLOW), separators=(",", ":"))
    edits = edits_of(text)
    edits.set("Metadata", value={"a": [1, {"b": 2}]})
    assert edits.written().decode() == text.replace('"Metadata":{}', '"Metadata":{"a":[1,{"b":2}]}')


def test_line_ends_and_tabs_of_the_file_are_used() -> None:
    text = json.dumps(json.loads(FLOW), indent="\t").replace("\n", "\r\n")
    edits = edits_of(text)
    edits.set("Metadata", "a", value=[1])
    assert b'\t"Metadata": {\r\n\t\t"a": [\r\n\t\t\t1\r\n\t\t]\r\n\t},\r\n' in edits.written()


def test_a_document_with_escapes_for_all_letters_gets_escapes_for_new_ones() -> None:
    edits = edits_of(FLOW.replace('"Wait"', '"W\\u00e4it"', 1))
    edits.set("StartAction", value="ä日")
    assert '"StartAction": "\\u00e4\\u65e5"' in edits.written().decode()


def test_an_edit_of_an_embedded_text_is_escaped_as_its_surroundings_need() -> None:
    data = json.dumps({"ContactFlow": {"Name": "\u00e9", "Content": FLOW}}, indent=1).replace("2019", "\\u0032019")
    edits = edits_of(data)
    edits.set("StartAction", value='say "hi"\n')
    expected = data.replace('\\"StartAction\\": \\"a\\"', '\\"StartAction\\": \\"say \\\\\\"hi\\\\\\"\\\\n\\"')
    assert edits.written().decode() == expected


def test_edits_of_several_flows_of_one_file_are_written_together() -> None:
    def resource(name: str) -> dict[str, Any]:
        return {"Type": "AWS::Connect::ContactFlow", "Properties": {"Name": name, "Content": FLOW}}

    template = {"Resources": {"A": resource("A"), "B": resource("B")}}
    first, second = (Edits(one) for one in documents_in(json.dumps(template).encode(), file="t.json", key="t"))
    first.set("StartAction", value="b")
    second.set("Actions", 0, "Type", value="Loop")
    again = documents_in(written([first, second]), file="t.json", key="t")
    assert [one.document and one.document["StartAction"] for one in again] == ["b", "a"]
    assert [one.document and one.document["Actions"][0]["Type"] for one in again] == ["Wait", "Loop"]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        (("Nothing", "here"), "nothing stands at Nothing"),
        (("Version", "x"), "Version is no object"),
        (("Actions", "x"), "Actions is no object"),
        (("Actions", 7), "nothing stands at Actions/7"),
        (("Actions", -1), "nothing stands at Actions/-1"),
    ],
)
def test_a_path_that_leads_nowhere_is_refused_with_a_place(path: tuple[str | int, ...], message: str) -> None:
    with pytest.raises(FlowError, match=message) as refused:
        edits_of(FLOW).set(*path, value=1)
    assert refused.value.where.line > 0


def test_removing_what_is_not_there_shows_the_nearest() -> None:
    with pytest.raises(FlowError, match="Did you mean 'Version'"):
        edits_of(FLOW).remove("Versions")


def test_inserting_a_key_that_is_there_is_refused() -> None:
    with pytest.raises(FlowError, match="is there already"):
        edits_of(FLOW).insert("Version", value=1)


KEYS = st.text(max_size=3) | st.sampled_from(["a", "b", 'q"', "ä", "\\"])
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-9, 9)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)
LAYOUTS = st.fixed_dictionaries(
    {"indent": st.sampled_from([None, 0, 1, 4, "\t"]), "ensure_ascii": st.booleans()},
    optional={"separators": st.sampled_from([(",", ":"), (", ", ": "), (" , ", " : ")])},
)


@given(st.data(), JSON, LAYOUTS, st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_editing_the_text_is_editing_the_value(
    data: st.DataObject, value: Any, layout: Any, line_end: str, embedded: bool
) -> None:
    text = json.dumps(value, **layout).replace("\n", line_end)
    outer = json.dumps({"x": text}, ensure_ascii=layout["ensure_ascii"]) if embedded else text
    source = Source("a", outer, Encoding("utf-8"))
    edits = Edits(json_string(source, 7, len(outer) - 2, text) if embedded else source)
    assert source.rewritten(edits.source_changes()) == outer.encode(errors="surrogatepass")
    for _ in range(data.draw(st.integers(0, 4))):
        value = _edit(data, edits, value)
        assert _same(json.loads(edits.text), value)
    result = source.rewritten(edits.source_changes()).decode()
    assert _same(json.loads(json.loads(result)["x"] if embedded else result), value)


@given(st.data(), JSON, LAYOUTS)
def test_setting_a_value_changes_no_character_beside_it(data: st.DataObject, value: Any, layout: Any) -> None:
    text = json.dumps(value, **layout)
    path = data.draw(st.sampled_from([*_paths(value)]))
    edits = Edits(Source("a", text, Encoding("utf-8")))
    edits.set(*path, value="new")
    (change,) = edits.source_changes()
    assert _same(json.loads(text[change.start : change.end]), _at(value, path))


def _edit(data: st.DataObject, edits: Edits, value: Any) -> Any:
    """One edit of the text, and the same of the value."""
    value = copy.deepcopy(value)
    path = data.draw(st.sampled_from([*_paths(value)]))
    new = data.draw(JSON)
    if not path:
        edits.set(value=new)
        return new
    parent = _at(value, path[:-1])
    match data.draw(st.sampled_from(["set", "insert", "remove"])):
        case "remove":
            edits.remove(*path)
            del parent[path[-1]]
        case "insert" if isinstance(parent, list):
            edits.insert(*path, value=new)
            parent.insert(int(path[-1]), new)
        case _:
            key = data.draw(KEYS) if isinstance(parent, dict) else path[-1]
            edits.set(*path[:-1], key, value=new)
            parent[key] = new
    return value


def _paths(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(deeper for key, member in entries for deeper in _paths(member, (*path, key)))]


def _at(value: Any, path: tuple[str | int, ...]) -> Any:
    for key in path:
        value = value[key]
    return value


def _same(one: Any, other: Any) -> bool:
    """Equal, and in the same order."""
    return json.dumps(one) == json.dumps(other)
