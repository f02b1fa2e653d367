"""Every way through a flow: what is tried at each ask, and what joins again."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings

from offhook.center.life import ContactCompleted, ContactInitiated, ContactQueued, MessageSentBy
from offhook.engine.events import ActionFailed, ActionRan, LambdaReturned, PromptPlayed
from offhook.language.document import MODULE, Flow
from offhook.testing.alone import prepared
from offhook.testing.coverage import Branch
from offhook.testing.ways import Asked, Edge, Ways, ways_of
from tests.testing.flows import MENU_ERRORS, action, attributes, compare, flow, menu, store
from tests.testing.test_properties import flows

ANY_ERROR = {"NoMatchingError": "bye"}
LAMBDA = {"LambdaFunctionARN": "arn:aws:lambda:us-east-1:123456789012:function:crm_lookup"}
LOOKUP = {**LAMBDA, "InvocationTimeLimitSeconds": "3"}


def explored(*actions: dict[str, Any], others: dict[str, Flow] | None = None, **asked: Any) -> Ways:
    return ways_of(flow(*actions), others or {}, Asked(**asked))


def say(identifier: str, text: str = "Hello.", **branches: Any) -> dict[str, Any]:
    return action(identifier, "MessageParticipant", {"Text": text}, **branches)


def lookup(**branches: Any) -> dict[str, Any]:
    return action("lookup", "InvokeLambdaFunction", LOOKUP, errors=ANY_ERROR, **branches)


def all_ways(ways: Ways, state: int = 0, so_far: tuple[Edge, ...] = ()) -> Iterator[tuple[Edge, ...]]:
    """Each way to an end, of a graph without circles."""
    for edge in ways.edges[state]:
        if edge.target is None:
            yield (*so_far, edge)
        else:
            yield from all_ways(ways, edge.target, (*so_far, edge))


def branches(ways: Ways) -> set[Branch]:
    ran = [entry for edges in ways.edges for edge in edges for entry in edge.events]
    taken = {(entry.action or "", entry.event.branch or "") for entry in ran if isinstance(entry.event, ActionRan)}
    return {branch for branch in taken if branch[1]}


def choices(ways: Ways, at: str) -> list[str]:
    return [edge.choice.said for edges in ways.edges for edge in edges if edge.choice and edge.action == at]


def test_every_key_of_a_menu_and_silence_are_tried() -> None:
    ways = explored(menu("menu", when={"1": "bye", "2": "bye"}, errors=MENU_ERRORS))
    assert sorted(choices(ways, "menu")) == ["presses 0", "presses 1", "presses 2", "silence"]


def test_only_what_a_menu_offers_is_likely() -> None:
    ways = explored(menu("menu", when={"1": "bye", "2": "bye"}, errors=MENU_ERRORS))
    likely = {edge.choice.said: int(edge.likely) for edge in ways.edges[1] if edge.choice}
    assert likely == {"presses 1": 1, "presses 2": 1, "presses 0": 0, "silence": 0}


def test_a_percentage_is_as_likely_as_it_is_written() -> None:
    share = {"Condition": {"Operator": "NumberLessThan", "Operands": ["31"]}, "NextAction": "bye"}
    ways = explored(action("draw", "DistributeByPercentage", when=[share], errors={"NoMatchingCondition": "bye"}))
    assert sorted(int(edge.likely) for edge in ways.edges[1]) == [30, 70]


def test_every_branch_that_can_be_reached_is_taken() -> None:
    tried = flow(
        lookup(next="known"),
        compare("known", "$.External.known", when={"true": "menu", "false": "entry"}),
        menu("menu", when={"1": "bye", "2": "entry"}, errors=MENU_ERRORS),
        store("entry", {"PhoneNumberValidation": {"NumberFormat": "E164"}}, errors={"InvalidPhoneNumber": "menu"}),
    )
    expected = {branch for branch in prepared(tried).reachable.branches if branch != ("menu", "Errors.NoMatchingError")}
    assert branches(ways_of(tried, {}, Asked())) >= expected


def test_a_value_is_the_same_wherever_it_was_copied_to() -> None:
    """A known customer is known to the second comparison too: there is no way on which the two disagree."""
    ways = explored(
        lookup(next="keep"),
        attributes("keep", {"segment": "$.External.segment"}, next="first"),
        compare("first", "$.External.segment", when={"premium": "again"}),
        compare("again", "$.Attributes.segment", when={"premium": "rich"}, errors={"NoMatchingCondition": "poor"}),
        say("rich"),
        say("poor"),
    )
    said = {edge.action for edges in ways.edges for edge in edges}
    assert ("rich" in said, "poor" in said) == (True, False)


def test_a_second_comparison_finds_what_the_first_one_did_not_ask_for() -> None:
    ways = explored(
        lookup(next="first"),
        compare("first", "$.External.kind", when={"a": "bye"}, errors={"NoMatchingCondition": "second"}),
        compare("second", "$.External.kind", when={"b": "found"}),
        say("found"),
    )
    assert ("second", "Conditions[0]") in branches(ways)


def test_what_the_flow_sets_itself_is_not_open() -> None:
    ways = explored(
        attributes("set", {"x": "a"}, next="known"), compare("known", "$.Attributes.x", when={"a": "bye", "b": "bye"})
    )
    assert branches(ways) & {("known", "Conditions[0]"), ("known", "Conditions[1]")} == {("known", "Conditions[0]")}


def test_what_a_contact_comes_with_is_open_until_it_is_given() -> None:
    tried = compare("known", "$.Attributes.x", when={"a": "bye", "b": "bye"})
    assert len(choices(explored(tried), "known")) == 3
    assert choices(explored(tried, attributes={"x": "b"}), "known") == []


def test_the_number_that_was_called_is_open_until_it_is_given() -> None:
    tried = compare("which", "$.SystemEndpoint.Address", when={"${line/japan}": "bye", "${line/china}": "bye"})
    assert len(choices(explored(tried), "which")) == 3
    assert ("which", "Conditions[0]") in branches(explored(tried, line="${line/japan}"))


def test_an_open_value_is_heard_as_one_word() -> None:
    ways = explored(lookup(next="say"), say("say", "Hello, $.External.name."))
    played = [entry.event for edges in ways.edges for edge in edges for entry in edge.events]
    assert "Hello, something." in {one.speech.text for one in played if isinstance(one, PromptPlayed)}


def test_ways_join_where_what_differs_is_never_read_again() -> None:
    """Each of the two menus is one state, although the key of the first one is kept."""
    ways = explored(
        menu("first", when={"1": "keep one", "2": "keep two"}, errors=MENU_ERRORS),
        attributes("keep one", {"key": "1"}, next="second"),
        attributes("keep two", {"key": "2"}, next="second"),
        menu("second", when={"1": "bye"}, errors=MENU_ERRORS),
    )
    assert len(ways.edges) == 3


def test_ways_do_not_join_where_what_differs_is_read_later() -> None:
    ways = explored(
        menu("first", when={"1": "keep one", "2": "keep two"}, errors=MENU_ERRORS),
        attributes("keep one", {"key": "1"}, next="second"),
        attributes("keep two", {"key": "2"}, next="second"),
        menu("second", when={"1": "say"}, errors=MENU_ERRORS),
        say("say", "You pressed $.Attributes.key."),
    )
    assert len(ways.edges) == 6


def test_a_loop_is_gone_round_as_often_as_it_counts() -> None:
    looping = action("loop", "Loop", {"LoopCount": "3"}, when={"ContinueLooping": "say", "DoneLooping": "bye"})
    (way,) = all_ways(explored(looping, say("say", next="loop")))
    assert [edge.action for edge in way].count("say") == 3


def test_without_failures_no_function_fails() -> None:
    tried = (lookup(next="bye"),)
    failed = [len(list(all_ways(explored(*tried, has_failures=has)))) for has in (True, False)]
    assert failed == [3, 1]


def test_a_module_that_is_there_is_run_and_one_that_is_not_answers_anything() -> None:
    module = flow(say("greet", "Hello from the module.", next="bye"), type=MODULE)
    called = action("call", "InvokeFlowModule", {"FlowModuleId": "${module/greet}"}, errors=ANY_ERROR)
    for others, expected in (({"${module/greet}": module}, True), ({}, False)):
        ways = explored(called, others=others)
        flows_passed = {entry.flow for edges in ways.edges for edge in edges for entry in edge.events}
        assert ("${module/greet}" in flows_passed) == expected


def test_a_way_is_told_from_its_beginning_to_its_end_each_entry_at_its_time() -> None:
    ways = explored(say("one"), menu("menu", when={"1": "bye"}, errors=MENU_ERRORS), line="+12135550100")
    for way in all_ways(ways):
        trace = ways.trace(way)
        assert isinstance(trace[0].event, ContactInitiated)
        assert isinstance(trace[-1].event, ContactCompleted)
        assert [entry.at for entry in trace] == sorted(entry.at for entry in trace)
        assert (trace[-1].at - trace[0].at).total_seconds() == sum(edge.tenths for edge in way) / 10


def test_a_call_that_comes_to_a_queue_ends_there_or_talks_as_long_as_it_is_said() -> None:
    queued = action("queue", "TransferContactToQueue", errors={"QueueAtCapacity": "bye", **ANY_ERROR})
    for human_s in (0.0, 90.0):
        ways = explored(
            action("choose", "UpdateContactTargetQueue", {"QueueId": "a-queue"}, next="queue", errors=ANY_ERROR),
            queued,
            human_s=human_s,
        )
        (way,) = [way for way in all_ways(ways) if way[-1].end == "enqueued"]
        trace = ways.trace(way)
        assert [entry.event.queue for entry in trace if isinstance(entry.event, ContactQueued)] == ["a-queue"]
        assert (trace[-1].at - trace[0].at).total_seconds() == human_s


def test_in_a_chat_what_is_said_is_a_message() -> None:
    ways = explored(say("one"), say("two"), channel="CHAT")
    (way,) = all_ways(ways)
    assert sum(isinstance(entry.event, MessageSentBy) for entry in ways.trace(way)) == 1


def test_what_goes_well_comes_first_where_there_are_too_many_ways() -> None:
    names = [f"lookup {number}" for number in range(30)]
    fails = {"NoMatchingError": "menu"}
    row = [
        action(name, "InvokeLambdaFunction", LOOKUP, next=after, errors=fails)
        for name, after in pairwise([*names, "late"])
    ]
    trap = menu("menu", when={"1": "menu again"}, errors=MENU_ERRORS)
    ways = explored(*row, say("late"), trap, menu("menu again", errors=MENU_ERRORS), most_states=33)
    assert not ways.is_complete
    assert ("late", "NextAction") in branches(ways)


@settings(max_examples=25, deadline=None)
@given(tried=flows())
@pytest.mark.parametrize("channel", ["VOICE", "CHAT"])
def test_whatever_a_flow_is_made_of_it_is_explored(tried: Flow, channel: str) -> None:
    """And each first way to a state can be gone again: it comes to what was found there."""
    ways = ways_of(tried, {}, Asked(channel=channel, most_states=60))
    for came in ways.came_by[-3:]:
        way: list[Edge] = []
        while came is not None:
            way.append(came[1])
            came = ways.came_by[came[0]]
        again = [entry.event for entry in ways.trace(way[::-1])]
        assert all(entry.event in again for edge in way for entry in edge.events if isinstance(entry.event, ActionRan))


def test_a_function_that_fails_takes_its_branch() -> None:
    told = [entry.event for edges in explored(lookup()).edges for edge in edges for entry in edge.events]
    assert sum(isinstance(event, ActionFailed) for event in told) == 2
    assert sum(isinstance(event, LambdaReturned) for event in told) == 1
