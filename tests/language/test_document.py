"""Reading a flow's text: what is taken, and every fault at once with its line and column."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offhook.errors import Faults, Place
from offhook.language.document import FLOW_TYPES, MODULE, Flow, parse_flow
from tests.engine.world import action, document, hang_up, say

GOOD = document(say("hello", "Hello", "bye"), hang_up())


def read(written: Any) -> Flow:
    return parse_flow(json.dumps(written, indent=1, ensure_ascii=False), key="main", file="flows/main.json")


def faults_in(text: str) -> list[tuple[str, str, str]]:
    with pytest.raises(Faults) as refused:
        parse_flow(text, key="main", file="main.json")
    return [(str(fault.where), fault.what, fault.fix) for fault in refused.value.faults]


def faults(written: Any) -> list[tuple[str, str]]:
    return [(where, what) for where, what, _ in faults_in(json.dumps(written, indent=1, ensure_ascii=False))]


def test_a_flow_is_read_with_its_name_and_type() -> None:
    flow = read({**GOOD, "Metadata": {"name": "メイン", "type": "customerQueue", "anything": [1]}})
    assert (flow.key, flow.name, flow.type, flow.file) == ("main", "メイン", "CUSTOMER_QUEUE", "flows/main.json")
    assert [found["Identifier"] for found in flow.actions] == ["hello", "bye"]
    assert flow.place("Actions", 0, "Parameters", "Text") == Place("flows/main.json", 9, 13)


@pytest.mark.parametrize("written", [{}, {"Metadata": {}}, {"Metadata": {"type": "contactFlow"}}, {"Metadata": []}])
def test_without_metadata_a_flow_is_an_inbound_flow_called_by_its_key(written: dict[str, Any]) -> None:
    flow = read({**GOOD, **written})
    assert (flow.name, flow.type) == ("main", "CONTACT_FLOW")


@pytest.mark.parametrize(("written", "type"), FLOW_TYPES.items())
def test_the_type_may_be_the_editors_or_the_apis(written: str, type: str) -> None:
    assert read({**GOOD, "Metadata": {"type": written}}).type == type
    assert read({**GOOD, "Metadata": {"type": type}}).type == type


def test_what_the_resource_says_counts_more_than_metadata() -> None:
    text = json.dumps({**GOOD, "Metadata": {"name": "written", "type": "agentHold"}})
    flow = parse_flow(text, key="main", file="main.json", name="given", type=MODULE)
    assert (flow.name, flow.type) == ("given", MODULE)


def test_errors_and_conditions_may_be_absent_or_empty() -> None:
    written = action("a", "MessageParticipant", {"Text": "x"}, next="a")
    written["Transitions"] |= {"Errors": [], "Conditions": []}
    assert read(document(written)).actions == [written]
    assert read(document({"Identifier": "a", "Type": "DisconnectParticipant"})).actions


def test_every_fault_of_a_document_is_reported_at_once_in_the_order_of_places() -> None:
    broken = {
        "Version": "2020-01-01",
        "StartAction": "helo",
        "Metadata": {"type": "contactflow"},
        "Actions": [
            say("hello", "Hello", "by"),
            {"Identifier": "hello", "Type": "", "Parameters": [], "Transitions": {}},
            {"Type": 5, "Transitions": {"Errors": {}, "Conditions": [3], "NextAction": "bye"}},
            "nothing",
            action("menu", "Compare", errors={"NoMatchingCondition": "byee"}, conditions=[{"NextAction": None}]),
            hang_up(),
        ],
    }
    assert faults(broken) == [
        ("main.json:2:13", "Version is '2020-01-01'"),
        ("main.json:3:17", "StartAction 'helo' is no action of this flow"),
        ("main.json:5:11", "unknown flow type 'contactflow'"),
        ("main.json:15:19", "'hello' leads to 'by', which is no action of this flow"),
        ("main.json:19:18", "two actions are called 'hello'"),
        ("main.json:20:12", "Type of action 2 is ''"),
        ("main.json:21:18", "Parameters of action 2 is []"),
        ("main.json:24:3", "action 3 has no Identifier"),
        ("main.json:25:12", "Type of action 3 is 5"),
        ("main.json:27:15", "Errors is no list of objects"),
        ("main.json:28:19", "Conditions is no list of objects"),
        ("main.json:34:3", "an action is a JSON object"),
        ("main.json:43:21", "'menu' leads to 'byee', which is no action of this flow"),
        ("main.json:48:21", "'menu' leads to None, which is no action of this flow"),
    ]


@pytest.mark.parametrize(
    ("change", "where", "what", "fix"),
    [
        ({"StartAction": "helo"}, "3:17", "StartAction 'helo' is no action of this flow", "Did you mean 'hello'?"),
        ({"StartAction": None}, "3:17", "no StartAction", "Write one of: 'bye', 'hello'"),
        (
            {"StartAction": ["hello"]},
            "3:17",
            "StartAction ['hello'] is no action of this flow",
            "Did you mean 'hello'?",
        ),
        ({"Version": None}, "2:13", "Version is None", 'Write "Version": "2019-10-30"'),
        ({"Actions": []}, "4:13", "no Actions", 'Write "Actions": [...] with at least one action'),
        ({"Actions": {}}, "4:13", "no Actions", 'Write "Actions": [...] with at least one action'),
        ({"Metadata": {"type": 5}}, "23:11", "unknown flow type '5'", None),
        (
            {"Metadata": {"type": "agentWisper"}},
            "23:11",
            "unknown flow type 'agentWisper'",
            "Did you mean 'agentWhisper'?",
        ),
    ],
)
def test_a_fault_says_where_what_and_what_to_write(
    change: dict[str, Any], where: str, what: str, fix: str | None
) -> None:
    ((found_at, found, offered),) = faults_in(json.dumps({**GOOD, **change}, indent=1))
    assert (found_at, found) == (f"main.json:{where}", what)
    assert fix is None or offered == fix


@pytest.mark.parametrize("key", ["Version", "StartAction", "Actions"])
def test_a_missing_key_is_placed_at_the_document(key: str) -> None:
    written = {name: value for name, value in GOOD.items() if name != key}
    assert faults(written) == [("main.json:1:1", f"no {key}")]


@pytest.mark.parametrize("target", ["nowhere", "", None, 5, [], {}, ["bye"], {"bye": 1}])
@pytest.mark.parametrize("group", ["NextAction", "Errors", "Conditions"])
def test_a_transition_that_leads_nowhere_is_a_fault(target: Any, group: str) -> None:
    transitions = {"NextAction": target} if group == "NextAction" else {group: [{"NextAction": target}]}
    tested = {"Identifier": "a", "Type": "Compare", "Transitions": transitions}
    ((_, what),) = faults(document(tested, hang_up()))
    assert what == f"'a' leads to {target!r}, which is no action of this flow"


@pytest.mark.parametrize("identifier", [None, 5, "", [], {}, ["a"]])
def test_an_identifier_that_is_no_text_is_a_fault(identifier: Any) -> None:
    ((where, what),) = faults(document(hang_up(), {"Identifier": identifier, "Type": "Compare"}))
    assert (where, what) == ("main.json:12:18", f"Identifier of action 2 is {identifier!r}")


def test_a_branch_to_an_action_of_another_name_offers_the_nearest() -> None:
    found = faults_in(json.dumps(document(say("a", "Hello", "goodby"), hang_up("goodbye"))))
    assert [fix for _, _, fix in found] == ["Did you mean 'goodbye'?"]


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("", "main.json:1:1", "not JSON: the text is empty"),
        ("{", "main.json:1:1", "not JSON: '{' is never closed"),
        ('{"a": 1,\n  "b" 2}', "main.json:2:7", "not JSON: no ':' after the key 'b'"),
        ('{"茶": x}', "main.json:1:7", "not JSON: 'x' has no quotes"),
        ("{} {}", "main.json:1:4", "not JSON: text after the end"),
        ("\ufeff{}", "main.json:1:1", "not JSON: character U+FEFF is no blank in JSON"),
        ("[" * 100_000, "main.json", "nested too deeply"),
        ("[]", "main.json:1:1", "a flow is a JSON object, this is a list"),
        ("null", "main.json:1:1", "a flow is a JSON object, this is null"),
        ("true", "main.json:1:1", "a flow is a JSON object, this is true"),
        ('"x"', "main.json:1:1", "a flow is a JSON object, this is a text"),
        ("5", "main.json:1:1", "a flow is a JSON object, this is a number"),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_what_is_no_json_object_is_refused_at_its_place(text: str, where: str, what: str) -> None:
    assert [found[:2] for found in faults_in(text)] == [(where, what)]


def test_a_number_that_no_reader_takes_is_refused() -> None:
    ((where, what, _),) = faults_in('{"a": ' + "9" * 5_000 + "}")
    assert where == "main.json"
    assert what.startswith("not JSON: ")


def test_a_key_that_stands_twice_is_reported_at_its_second_place_beside_the_other_faults() -> None:
    text = json.dumps(GOOD, indent=1).replace('"Text": "Hello"', '"Text": "Text", "Text": "Hello", "Uri": NaN')
    assert [found[:2] for found in faults_in(text.replace('"bye"\n   }', '"by"\n   }'))] == [
        ("main.json:9:21", "'Text' stands twice in one object"),
        ("main.json:9:45", "NaN is no JSON"),
        ("main.json:12:19", "'hello' leads to 'by', which is no action of this flow"),
    ]


def test_a_flow_nested_deeper_than_any_editor_writes_still_has_its_faults_placed() -> None:
    deep = "[" * 600 + "]" * 600
    text = json.dumps({**GOOD, "StartAction": "x"})[:-1] + f', "Metadata": {{"deep": {deep}}}}}'
    assert [what for _, what, _ in faults_in(text)] == ["StartAction 'x' is no action of this flow"]


JSON_VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(["a", "b", "Compare"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["Version", "StartAction", "Actions", "Metadata", "name", "type", "Identifier", "Type"])
            | st.sampled_from(["Parameters", "Transitions", "NextAction", "Errors", "Conditions", "Condition"]),
            inner,
            max_size=5,
        )
    ),
    max_leaves=25,
)
KEYS = ["Version", "StartAction", "Actions", "Metadata"]
ALMOST_FLOWS = st.dictionaries(st.sampled_from(KEYS), JSON_VALUES).map(lambda change: json.dumps({**GOOD, **change}))
ACTIONS = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(["Identifier", "Type", "Parameters", "Transitions"], JSON_VALUES)
)
ALMOST_ACTIONS = st.lists(ACTIONS, max_size=3).map(lambda actions: json.dumps({**GOOD, "Actions": actions}))


@given(st.text() | st.text(alphabet='{}[]":,\\ \n01eNa') | JSON_VALUES.map(json.dumps) | ALMOST_FLOWS | ALMOST_ACTIONS)
def test_any_text_at_all_is_read_or_refused_with_faults(text: str) -> None:
    read: Flow | Faults
    try:
        read = parse_flow(text, key="main", file="main.json")
    except Faults as refused:
        read = refused
    if isinstance(read, Flow):
        assert read.document == json.loads(text)
    else:
        assert read.faults
        assert all(fault.fix and fault.where.file == "main.json" for fault in read.faults)
