"""What rules of the path share: who is trapped, what ends without a word, which channels come where."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from offhook.language.document import take_flow
from offhook.lint.flow_types import channels_on_arrival, possible_types
from offhook.lint.paths import hang_up_without_a_word, queue_before, trapped
from offhook.lint.subject import Subject

Leads = list[list[int]]


def flow_of(*actions: dict[str, Any], metadata: dict[str, Any] | None = None) -> Subject:
    document = {
        "Version": "2019-10-30",
        "StartAction": actions[0]["Identifier"],
        "Metadata": metadata or {},
        "Actions": list(actions),
    }
    return Subject(take_flow(json.dumps(document), key="k", file="f", name="k", document=document))


def action(identifier: str, type: str, next: str = "", **branches: str) -> dict[str, Any]:
    """An action with a NextAction, and error branches by their types."""
    errors = [{"ErrorType": error, "NextAction": target} for error, target in branches.items()]
    transitions = {"NextAction": next, "Errors": errors} if next else {"Errors": errors} if errors else {}
    return {"Identifier": identifier, "Type": type, "Parameters": {}, "Transitions": transitions}


def asks_for_channel(identifier: str, rest: str, **when: str) -> dict[str, Any]:
    conditions = [
        {"NextAction": target, "Condition": {"Operator": "Equals", "Operands": [channel]}}
        for channel, target in when.items()
    ]
    compared = action(identifier, "Compare", rest, NoMatchingCondition=rest)
    compared["Parameters"] = {"ComparisonValue": "$.Channel"}
    compared["Transitions"]["Conditions"] = conditions
    return compared


@given(
    st.integers(1, 8).flatmap(lambda n: st.lists(st.lists(st.integers(0, n - 1), max_size=3), min_size=n, max_size=n))
)
def test_trapped_is_whoever_can_come_to_no_end(leads: Leads) -> None:
    flow = flow_of(
        *(action(str(one), "X", **{f"E{n}": str(to) for n, to in enumerate(leads[one])}) for one in range(len(leads)))
    )
    reach = [{one, *leads[one]} for one in range(len(leads))]
    for _ in leads:
        reach = [ends.union(*(reach[end] for end in ends)) for ends in reach]
    expected = [one for one, ends in enumerate(reach) if all(leads[end] for end in ends)]
    assert [one.index for one in trapped(flow.actions, flow.graph.ways_from)] == expected


def test_a_hang_up_behind_settings_comes_without_a_word() -> None:
    flow = flow_of(
        action("note", "UpdateContactAttributes", "bye", NoMatchingError="bye"), action("bye", "DisconnectParticipant")
    )
    assert hang_up_without_a_word(flow, flow.actions[0]) is flow.actions[1]


def test_a_hang_up_behind_a_prompt_a_module_or_an_unknown_block_does_not() -> None:
    for type in ("MessageParticipant", "InvokeFlowModule", "SomethingNew"):
        flow = flow_of(action("first", type, "bye"), action("bye", "DisconnectParticipant"))
        assert hang_up_without_a_word(flow, flow.actions[0]) is None


def test_settings_in_a_circle_come_to_no_hang_up() -> None:
    flow = flow_of(action("a", "UpdateContactAttributes", "b"), action("b", "UpdateContactAttributes", "a"))
    assert hang_up_without_a_word(flow, flow.actions[0]) is None


def test_a_queue_that_could_not_be_set_is_not_set() -> None:
    flow = flow_of(
        action("set", "UpdateContactTargetQueue", "good", NoMatchingError="bad"),
        action("good", "TransferContactToQueue"),
        action("bad", "TransferContactToQueue"),
    )
    assert queue_before(flow) == {0: {False}, 1: {True}, 2: {False}}


def test_channels_are_what_the_checks_before_leave() -> None:
    flow = flow_of(
        asks_for_channel("ask", "rest", CHAT="chat"),
        asks_for_channel("rest", "written", VOICE="voice"),
        *(action(name, "DisconnectParticipant") for name in ("chat", "voice", "written")),
    )
    assert channels_on_arrival(flow) == {
        1: {"VOICE", "TASK", "EMAIL"},
        2: {"CHAT"},
        3: {"VOICE"},
        4: {"TASK", "EMAIL"},
    }


def test_a_block_that_two_channels_come_to_knows_both() -> None:
    flow = flow_of(
        asks_for_channel("ask", "rest", CHAT="bye", VOICE="bye"),
        action("rest", "EndFlowExecution"),
        action("bye", "DisconnectParticipant"),
    )
    assert channels_on_arrival(flow)[2] == {"CHAT", "VOICE"}


def test_a_flow_that_asks_for_no_channel_may_have_any() -> None:
    assert channels_on_arrival(flow_of(action("bye", "DisconnectParticipant"))) == {}


def test_a_type_that_is_said_is_the_type_and_else_the_blocks_decide() -> None:
    music = action("music", "MessageParticipantIteratively")
    assert possible_types(flow_of(music, metadata={"type": "contactFlow"})) == {"CONTACT_FLOW"}
    assert possible_types(flow_of(music)) == {"CUSTOMER_QUEUE", "CUSTOMER_HOLD", "AGENT_HOLD"}
    assert possible_types(flow_of(music, action("go", "TransferToFlow", "music"))) == frozenset()
