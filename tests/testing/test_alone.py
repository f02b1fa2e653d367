"""Running one flow alone: scripted once, or by chance many times."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

from offhook.testing.alone import Runs, run_random, run_scripted
from tests.testing.flows import MENU_ERRORS, action, attributes, compare, flow, menu, store

CRM_LOOKUP = "arn:aws:lambda:us-east-1:123456789012:function:crm_lookup"
LAMBDA = {"LambdaFunctionARN": CRM_LOOKUP, "InvocationTimeLimitSeconds": "3"}
ANY_ERROR = {"NoMatchingError": "bye"}


def scripted(*actions: dict[str, Any], inputs: tuple[str, ...] = (), functions: dict[str, Any] | None = None) -> Runs:
    return run_scripted(flow(*actions), channel="VOICE", inputs=inputs, attributes={}, functions=functions or {})


def by_chance(*actions: dict[str, Any], runs: int = 60, seed: int = 1, type: str = "CONTACT_FLOW") -> Runs:
    return run_random(flow(*actions, type=type), seed=seed, count=runs, channel="VOICE", attributes={})


def unvisited(runs: Runs) -> set[tuple[str, str]]:
    return set(runs.reachable.branches - runs.branches)


def loop(identifier: str, count: str, again: str) -> dict[str, Any]:
    return action(identifier, "Loop", {"LoopCount": count}, when={"ContinueLooping": again, "DoneLooping": "bye"})


def test_a_key_takes_its_branch() -> None:
    runs = scripted(menu("menu", when={"1": "bye", "2": "bye"}, errors=MENU_ERRORS), inputs=("2",))
    assert runs.branches == {("menu", "Conditions[1]")}


def test_nobody_who_presses_a_key_is_silence() -> None:
    runs = scripted(menu("menu", when={"1": "bye"}, errors=MENU_ERRORS))
    assert runs.branches == {("menu", "Errors.InputTimeLimitExceeded")}


def test_a_function_returns_what_the_options_say() -> None:
    called = action("call", "InvokeLambdaFunction", LAMBDA, next="known", errors=ANY_ERROR)
    known = compare("known", "$.External.known", when={"true": "bye"})
    runs = scripted(called, known, functions={"crm_lookup": {"known": "true"}})
    assert ("known", "Conditions[0]") in runs.branches


def test_a_function_without_an_answer_fails() -> None:
    runs = scripted(action("call", "InvokeLambdaFunction", LAMBDA, errors=ANY_ERROR))
    assert runs.branches == {("call", "Errors.NoMatchingError")}


def test_an_invented_action_type_ends_unsupported() -> None:
    runs = scripted(action("odd", "DanceWithCustomer"))
    assert (runs.ended, runs.unsupported) == ({"unsupported": 1}, {"DanceWithCustomer"})


def test_an_endless_circle_is_a_limit() -> None:
    runs = scripted(attributes("round", {"a": "1"}, next="round"))
    assert runs.ended == {"limit": 1}


def test_an_error_without_a_branch_is_unwired() -> None:
    assert scripted(action("call", "InvokeLambdaFunction", LAMBDA)).ended == {"unwired": 1}


def test_every_way_to_end_is_counted_even_if_nothing_ended_so() -> None:
    told = scripted(attributes("set", {"a": "1"})).to_json()
    assert told["ended"] == {
        "disconnected": 1,
        "transferred": 0,
        "ended": 0,
        "limit": 0,
        "unsupported": 0,
        "unwired": 0,
    }
    assert list(told) == ["runs", "ended", "actions", "branches", "unsupported", "events"]


def test_the_same_seed_gives_the_same_runs() -> None:
    tried = menu("menu", when={"1": "bye", "2": "menu"}, errors=MENU_ERRORS)
    assert by_chance(tried).to_json() == by_chance(tried).to_json()


def test_another_seed_gives_other_runs() -> None:
    tried = menu("menu", when={"1": "menu", "2": "menu"}, errors=MENU_ERRORS)
    assert by_chance(tried, runs=1, seed=1).to_json() != by_chance(tried, runs=1, seed=2).to_json()


def test_chance_presses_every_key_and_none() -> None:
    keys = dict.fromkeys("0123456789*#", "bye")
    errors = dict.fromkeys(("InputTimeLimitExceeded", "NoMatchingError"), "bye")
    assert unvisited(by_chance(menu("menu", when=keys, errors=errors))) == set()


def test_chance_goes_round_a_loop_until_it_is_done() -> None:
    assert (
        unvisited(by_chance(loop("loop", "12", "menu"), menu("menu", when={"1": "loop"}, errors=MENU_ERRORS))) == set()
    )


def test_chance_knows_what_a_function_had_better_return() -> None:
    called = action("call", "InvokeLambdaFunction", LAMBDA, next="set", errors=ANY_ERROR)
    kept = attributes("set", {"segment": "$.External.segment"}, next="known", errors=ANY_ERROR)
    known = compare("known", "$.Attributes.segment", when={"premium": "bye", "standard": "bye"})
    assert unvisited(by_chance(called, kept, known)) == set()


def test_chance_follows_a_chain_of_comparisons() -> None:
    names = ["a", "b", "c", "d", "e", "bye"]
    chain = [compare(name, f"$.Attributes.{name}", when={f"only {name}": after}) for name, after in pairwise(names)]
    assert unvisited(by_chance(*chain)) == set()


def test_chance_keys_phone_numbers_that_can_be_some_and_some_that_cannot() -> None:
    phone = {"PhoneNumberValidation": {"NumberFormat": "Local", "CountryCode": "JP"}}
    errors = {"InvalidPhoneNumber": "bye", **ANY_ERROR}
    assert unvisited(by_chance(store("store", phone, errors=errors))) == set()


def test_chance_reads_metrics_on_both_sides_of_a_threshold() -> None:
    above = {"Condition": {"Operator": "NumberGreaterThan", "Operands": ["300000"]}, "NextAction": "bye"}
    parameters = {"MetricType": "OldestContactInQueueAgeSeconds", "QueueId": "some-queue"}
    errors = {"NoMatchingCondition": "bye", **ANY_ERROR}
    assert unvisited(by_chance(action("age", "CheckMetricData", parameters, when=[above], errors=errors))) == set()


def test_a_branch_that_no_inputs_allow_stays_unvisited_and_keeps_nobody_from_the_others() -> None:
    kept = attributes("set", {"x": "a"}, next="known", errors=ANY_ERROR)
    known = compare("known", "$.Attributes.x", when={"b": "bye", "a": "menu"}, errors={"NoMatchingCondition": "menu"})
    tried = by_chance(kept, known, menu("menu", when={"1": "bye", "2": "bye"}, errors=MENU_ERRORS))
    assert unvisited(tried) == {("known", "Conditions[0]"), ("known", "Errors.NoMatchingCondition")}


def test_what_happened_is_json() -> None:
    assert (
        json.loads(json.dumps(by_chance(menu("menu", when={"1": "bye"}, errors=MENU_ERRORS)).to_json()))["runs"] == 60
    )
