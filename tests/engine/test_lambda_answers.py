"""Answers of Lambda functions: whatever comes back, the flow goes on, and a row of functions has a limit."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offhook.engine.asks import InvokeFunction
from offhook.engine.events import ActionFailed
from offhook.engine.replies import Returned, Spoken, TimedOut
from tests.engine.world import Played, action, hang_up, run, say

ANY_JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


def invoke(identifier: str = "ask", next: str = "good", form: str = "STRING_MAP") -> dict[str, Any]:
    parameters = {
        "LambdaFunctionARN": "crm",
        "InvocationTimeLimitSeconds": "8",
        "ResponseValidation": {"ResponseType": form},
    }
    return action(identifier, "InvokeLambdaFunction", parameters, next=next, errors={"NoMatchingError": "bad"})


def answered(payload: str, form: str = "STRING_MAP") -> Played:
    return run(invoke(form=form), hang_up("good"), hang_up("bad"), replies=[Returned(payload)])


@given(st.text() | ANY_JSON.map(json.dumps) | st.text(alphabet='{}[]":,0', max_size=20))
def test_any_answer_at_all_takes_a_branch(payload: str) -> None:
    for form in ("STRING_MAP", "JSON"):
        assert answered(payload, form).ended == "disconnected"


@given(st.dictionaries(st.text(), st.text()))
def test_a_flat_object_of_texts_is_read_as_it_is(answer: dict[str, str]) -> None:
    there = answered(json.dumps(answer)).contact
    assert there.action == "good"
    assert there.scope["External"] == answer


@pytest.mark.parametrize("payload", ["[" * 30_000, '{"a":' * 6_000, '{"a": ' + "9" * 5_000 + "}", '{"a": -Infinity}'])
def test_an_answer_that_no_reader_takes_is_an_error(payload: str) -> None:
    assert answered(payload, "JSON").contact.action == "bad"


def test_half_of_a_letter_in_an_answer_does_not_bring_the_next_prompt_down() -> None:
    spoken = action("say", "MessageParticipant", {"SSML": "<speak>$.External.a</speak>"}, next="bad")
    played = run(invoke(next="say"), spoken, hang_up("bad"), replies=[Returned('{"a": "\\ud83d"}')])
    assert played.of(ActionFailed)[0].reason.startswith("invalid SSML")


def test_a_prompt_between_two_functions_starts_the_count_of_seconds_again() -> None:
    flow = [invoke("a", "say"), say("say", "One moment.", "b"), invoke("b"), hang_up("good"), hang_up("bad")]
    played = run(*flow, replies=[Returned("{}", 7.5), Spoken(), Returned("{}", 7.5)])
    assert [ask.time_limit_s for ask in played.asks if isinstance(ask, InvokeFunction)] == [8, 8]
    assert played.contact.silence_s == 7.5


def test_three_slow_functions_in_a_row_are_cut_off_at_20_seconds() -> None:
    flow = [invoke("a", "b"), invoke("b", "c"), invoke("c", "d"), invoke("d"), hang_up("good"), hang_up("bad")]
    played = run(*flow, replies=[Returned("{}", 8.0), Returned("{}", 8.0), Returned("{}", 4.0)])
    assert [ask.time_limit_s for ask in played.asks if isinstance(ask, InvokeFunction)] == [8, 8, 4]
    assert played.of(ActionFailed)[0].reason == "calls in a row have taken 20 s without a prompt"


def test_time_that_was_lost_on_a_timeout_counts_too() -> None:
    flow = [invoke("a"), hang_up("good"), invoke("bad", "good")]
    flow[0]["Transitions"]["Errors"][0]["NextAction"] = "bad"
    played = run(*flow, replies=[TimedOut(8.0), Returned("{}", 1.0)])
    assert played.contact.silence_s == 9.0
