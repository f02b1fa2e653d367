"""The turn: which branch is taken, how flows end, and what a turn leaves alone."""

from __future__ import annotations

from typing import Any

import pytest

from offhook.engine.events import ActionFailed, ActionRan, FlowEnded, FlowEntered, Traced
from offhook.engine.replies import CustomerLeft, Refused, Silence, Spoken
from offhook.engine.turn import FLOW_ENDS, MOST_ACTIONS_A_TURN, advance
from tests.engine.world import (
    NOW,
    ORDERS,
    World,
    action,
    contact,
    document,
    hang_up,
    play,
    run,
    say,
    when,
)

HAS_A: dict[str, Any] = {"attributes": {"letter": "a"}}


def compare(**transitions: object) -> dict[str, object]:
    return action("compare", "Compare", {"ComparisonValue": "$.Attributes.letter"}, **transitions)


def test_conditions_are_tried_in_the_order_in_which_they_stand() -> None:
    conditions = [when("TextContains", "b", "no"), when("TextContains", "a", "first"), when("Equals", "a", "second")]
    played = run(compare(next="no", conditions=conditions), hang_up("first"), hang_up("second"), hang_up("no"), **HAS_A)
    assert played.contact.action == "first"


def test_a_condition_comes_before_a_next_action_that_copies_another_branch() -> None:
    played = run(
        compare(next="other", conditions=[when("Equals", "a", "yes")], errors={"NoMatchingCondition": "other"}),
        hang_up("yes"),
        hang_up("other"),
        **HAS_A,
    )
    assert played.contact.action == "yes"


def test_no_matching_condition_comes_before_next_action() -> None:
    played = run(
        compare(next="copy", conditions=[when("Equals", "b", "yes")], errors={"NoMatchingCondition": "none"}),
        hang_up("yes"),
        hang_up("none"),
        hang_up("copy"),
        **HAS_A,
    )
    assert played.contact.action == "none"


def test_next_action_is_taken_when_no_condition_is_true_and_nothing_catches_that() -> None:
    played = run(
        compare(next="copy", conditions=[when("Equals", "b", "yes")]), hang_up("yes"), hang_up("copy"), **HAS_A
    )
    assert played.contact.action == "copy"


QUEUE: dict[str, Any] = {"queue": {"arn": ORDERS.arn, "name": ORDERS.name}}


def test_an_error_takes_its_own_branch_before_the_catch_all() -> None:
    menu = action(
        "menu",
        "GetParticipantInput",
        {"Text": "Press a key.", "InputTimeLimitSeconds": "5"},
        next="copy",
        errors={"NoMatchingError": "broken", "InputTimeLimitExceeded": "silent"},
    )
    played = run(menu, hang_up("copy"), hang_up("broken"), hang_up("silent"), replies=[Silence()])
    assert played.contact.action == "silent"


def test_the_first_of_two_branches_for_one_error_counts() -> None:
    transfer = action("transfer", "TransferContactToQueue", next="second")
    transfer["Transitions"]["Errors"] = [
        {"ErrorType": "NoMatchingError", "NextAction": "first"},
        {"ErrorType": "NoMatchingError", "NextAction": "second"},
    ]
    assert run(transfer, hang_up("first"), hang_up("second")).contact.action == "first"


def test_an_error_without_any_branch_ends_the_flow_and_says_which() -> None:
    played = run(action("transfer", "TransferContactToQueue", next="copy"), hang_up("copy"))
    assert played.ended == "unwired"
    assert played.events[-1] == FlowEnded("unwired", "'transfer' has no branch for 'NoMatchingError'")


def test_a_success_without_next_action_ends_the_flow_and_says_so() -> None:
    played = run(action("log", "UpdateFlowLoggingBehavior", {"FlowLoggingBehavior": "Enabled"}))
    assert played.events[-1] == FlowEnded("unwired", "'log' has no branch for 'NextAction'")


def test_the_next_action_of_a_transfer_that_succeeds_is_a_copy_and_not_taken() -> None:
    world = World()
    world.add(
        "main", document(action("go", "TransferToFlow", {"ContactFlowId": "other"}, next="copy"), hang_up("copy"))
    )
    world.add("other", document(hang_up("there")))
    played = play(world, contact())
    assert played.contact.action == "there"
    assert [event.name for event in played.of(FlowEntered)] == ["main", "other"]


def test_an_action_type_that_is_not_run_stops_with_its_type_flow_place_and_nearest_name() -> None:
    world = World()
    world.add("main", document(say("hello", "Hello", "play"), action("play", "PlayPrompt", next="hello")))
    played = play(world, contact(), [Spoken()])
    assert played.ended == "unsupported"
    assert played.contact.action == "play"
    reason = played.events[-1].reason
    assert "'PlayPrompt' of 'play' in flow 'main'" in reason
    assert reason.startswith("flows/main.json:17:12: ")
    assert "Write one of: " in reason


def test_an_action_type_with_a_slip_is_answered_with_the_right_one() -> None:
    played = run(action("a", "MessageParticipent", {"Text": "Hello"}))
    assert played.events[-1].reason.endswith("Did you mean 'MessageParticipant'?")


def test_an_action_with_broken_parameters_takes_its_error_branch_and_says_why() -> None:
    broken = action("broken", "Loop", {"LoopCount": "many"}, errors={"NoMatchingError": "bye"})
    played = run(broken, hang_up())
    assert played.ended == "disconnected"
    (failed,) = played.of(ActionFailed)
    assert "'broken' (Loop): LoopCount is 'many'. Write a whole number from 0 to 100" in failed.reason


def test_a_flow_that_goes_round_without_asking_stops_and_names_the_circle() -> None:
    log = {"FlowLoggingBehavior": "Enabled"}
    played = run(
        action("start", "UpdateFlowLoggingBehavior", log, next="a"),
        action("a", "UpdateFlowLoggingBehavior", log, next="b"),
        action("b", "UpdateFlowLoggingBehavior", log, next="a"),
    )
    assert played.ended == "stopped"
    circle = "the flow goes round in an endless circle: "
    assert played.events[-1].reason in (f"{circle}a -> b -> a", f"{circle}b -> a -> b")
    assert len(played.of(ActionRan)) == MOST_ACTIONS_A_TURN


def test_an_action_that_leads_to_itself_is_a_circle_too() -> None:
    log = action("again", "UpdateFlowLoggingBehavior", {"FlowLoggingBehavior": "Enabled"}, next="again")
    assert run(log).events[-1].reason.endswith("again -> again")


def test_two_flows_that_transfer_to_each_other_are_a_circle() -> None:
    world = World()
    world.add("main", document(action("a", "TransferToFlow", {"ContactFlowId": "other"}, next="a")))
    world.add("other", document(action("b", "TransferToFlow", {"ContactFlowId": "main"}, next="b")))
    assert "a -> b -> a" in play(world, contact()).events[-1].reason.replace("b -> a -> b", "a -> b -> a")


def test_a_circle_with_an_ask_in_it_is_none() -> None:
    played = run(say("a", "Again", "a"), replies=[Spoken()] * 50 + [CustomerLeft()])
    assert played.ended == "customer_left"


def test_a_customer_who_leaves_ends_the_flow_where_it_stands() -> None:
    played = run(say("a", "Hello", "b"), say("b", "Still there?", "a"), replies=[Spoken(), CustomerLeft()])
    assert (played.ended, played.contact.action) == ("customer_left", "b")
    assert played.events[-1] == FlowEnded("customer_left", FLOW_ENDS["customer_left"])


def test_a_flow_that_does_not_exist_stops_the_contact() -> None:
    played = play(World(), contact(flow="nowhere"))
    assert played.events == [FlowEnded("stopped", "there is no flow 'nowhere' in this instance")]


@pytest.mark.parametrize("stands_at", ["bye", "nowhere"])
def test_an_answer_to_nothing_stops_the_contact(stands_at: str) -> None:
    world = World()
    world.add("main", document(hang_up()))
    turn = advance(world, contact(action=stands_at), Spoken())
    assert turn.contact.ended == "stopped"
    assert stands_at in turn.events[-1].event.reason


def test_each_entry_of_the_trace_says_when_and_where_it_happened() -> None:
    played = run(say("hello", "Hello", "bye"), hang_up(), replies=[Spoken()])
    arn = played.contact.flow
    assert [(traced.at, traced.contact_id, traced.flow) for traced in played.trace] == [(NOW, "c-1", arn)] * 5
    assert [(traced.action, type(traced.event).__name__) for traced in played.trace] == [
        (None, "FlowEntered"),
        ("hello", "PromptPlayed"),
        ("hello", "ActionRan"),
        ("bye", "ActionRan"),
        ("bye", "FlowEnded"),
    ]
    assert isinstance(played.trace[0], Traced)


def test_entering_another_flow_forgets_what_belongs_to_the_last_one() -> None:
    there = contact(
        action="x", ended="ended", scope={"External": {}}, frames=[{"flow": "f", "action": "a", "scope": {}}]
    )
    there.enter("other")
    assert (there.flow, there.action, there.ended, there.scope, there.frames) == ("other", None, None, {}, ())


def test_the_contact_that_a_turn_was_given_can_be_played_again() -> None:
    world = World()
    transfer = action("transfer", "TransferContactToQueue", next="bye", errors={"NoMatchingError": "bye"})
    world.add("main", document(transfer, hang_up()))
    waiting = advance(world, contact(**QUEUE), None).contact
    assert advance(world, waiting, Refused("full")).contact.ended == "disconnected"
    assert advance(world, waiting, CustomerLeft()).contact.ended == "customer_left"
    assert waiting.ended is None
