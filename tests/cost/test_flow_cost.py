"""What the ways through a flow cost, held to all of its ways one by one, and to arithmetic.

The prices are made up so that it can be followed: the voice service is 0.60 a minute, 0.01 a second from 10 s on; a
telephone minute is 0.06, 0.001 a second from 60 s on; a Lambda request is 0.02.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from math import prod
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offhook.cost.bill import bill, itemised
from offhook.cost.book import Key, Price, PriceBook, Tier
from offhook.cost.deployment import Deployment, NumberKind
from offhook.cost.flow.costs import CHEAPEST, DEAREST, ITSELF, TYPICAL, WAYS, FlowCost, flow_cost
from offhook.cost.flow.graph import GIVEN_UP, ROUNDS
from offhook.cost.metering import metered
from offhook.cost.tariff import Tariff
from offhook.language.document import Flow
from offhook.plans import BASIC
from offhook.testing.ways import Asked, Ways, ways_of
from tests.testing.flows import MENU_ERRORS, action, attributes, compare, flow, menu
from tests.testing.test_ways import all_ways

LINE = "+12135550100"
PRICES = {
    ("connect.voice", ""): "0.60",
    ("telephony.did-inbound", "US"): "0.06",
    ("lambda.request", ""): "20000",
    ("connect.chat", ""): "0.5",
    ("connect.task", ""): "7",
}
LOOKUP = {
    "LambdaFunctionARN": "arn:aws:lambda:us-east-1:123456789012:function:crm_lookup",
    "InvocationTimeLimitSeconds": "3",
}
ANY_ERROR = {"NoMatchingError": "bye"}


def price(item: str, country: str, amount: str) -> Price:
    return Price(Key(item, "us-east-1", "USD", "", country), (Tier(Decimal(0), Decimal(amount)),), "own")


TARIFF = Tariff(PriceBook([price(*key, amount) for key, amount in PRICES.items()]), "us-east-1")
DEPLOYMENT = Deployment("us-east-1", {LINE: NumberKind("US")})


def explored(tried: Flow, **asked: Any) -> Ways:
    return ways_of(tried, {}, Asked(line=LINE, **asked))


def cost_of(*actions: dict[str, Any], tariff: Tariff = TARIFF, **asked: Any) -> FlowCost:
    tried = flow(*actions)
    return flow_cost(tried, explored(tried, **asked), DEPLOYMENT, tariff)


def say(identifier: str, seconds: int = 2, **branches: Any) -> dict[str, Any]:
    """A prompt that takes so long: 15 letters a second."""
    return action(identifier, "MessageParticipant", {"Text": "x" * 15 * seconds}, **branches)


def call(seconds: Decimal | int) -> Decimal:
    """What a call of so many whole seconds costs."""
    return max(Decimal(seconds), Decimal(10)) * Decimal("0.01") + max(Decimal(seconds), Decimal(60)) * Decimal("0.001")


def whole_seconds(tenths: int) -> Decimal:
    return Decimal(tenths // 10)


def test_a_prompt_takes_the_time_that_it_takes_to_speak() -> None:
    """90 s: 90 x 0.01 of voice and 90 x 0.001 of telephony."""
    cost = cost_of(say("long", 90))
    assert [cost.amount(way) for way in WAYS] == [Decimal("0.99")] * 3


def test_the_shortest_call_costs_the_minimum() -> None:
    """10 s of voice and 60 s of telephony, and no block has taken any time."""
    cost = cost_of(action("hang up", "DisconnectParticipant"))
    assert cost.amount(CHEAPEST) == Decimal("0.16")
    assert [(block.name, block.amount) for block in cost.blocks] == [(ITSELF, Decimal("0.16"))]


def test_the_cheapest_the_mean_and_the_dearest_of_a_menu() -> None:
    """The menu is spoken in 0.8 s (12 letters); a key comes 1 s later. Then 100 s, 200 s or, on silence, nothing."""
    chosen = menu("menu", when={"1": "short", "2": "long"}, errors={"InputTimeLimitExceeded": "bye", **ANY_ERROR})
    cost = cost_of(chosen, say("short", 100), say("long", 200))
    short, long = call(101), call(201)
    assert cost.amount(CHEAPEST) == call(5)  # 0.8 s and 5 s of silence
    assert cost.amount(TYPICAL) == (short + long) / 2
    assert cost.amount(DEAREST) == long


def test_percentages_weigh_the_mean() -> None:
    """30 in 100 hear 100 s, the others 200 s."""
    few = {"Condition": {"Operator": "NumberLessThan", "Operands": ["31"]}, "NextAction": "short"}
    drawn = action("draw", "DistributeByPercentage", when=[few], errors={"NoMatchingCondition": "long"}, next="long")
    cost = cost_of(drawn, say("short", 100), say("long", 200))
    assert cost.amount(TYPICAL) == Decimal("0.3") * call(100) + Decimal("0.7") * call(200)


def test_a_way_that_takes_longer_is_no_dearer_below_the_minimum() -> None:
    """2 s and a function at 0.02 are dearer than 9 s: both are billed 10 s and 60 s."""
    chosen = compare(
        "which",
        "$.Attributes.x",
        when={"a": "look up", "b": "talk"},
        errors=dict.fromkeys(("NoMatchingCondition",), "talk"),
    )
    looked_up = action("look up", "InvokeLambdaFunction", LOOKUP, errors=ANY_ERROR)
    cost = cost_of(chosen, looked_up, say("talk", 9), has_failures=False)
    assert cost.amount(CHEAPEST) == call(9) == call(1)
    assert cost.amount(DEAREST) == call(1) + Decimal("0.02")


def test_without_failures_the_dearest_way_is_another() -> None:
    """A function that times out keeps the caller for 3 s more than one that answers in 0.2 s, after 100 s."""
    row = (say("long", 100, next="look up"), action("look up", "InvokeLambdaFunction", LOOKUP, errors=ANY_ERROR))
    assert cost_of(*row).amount(DEAREST) == call(103) + Decimal("0.02")
    assert cost_of(*row, has_failures=False).amount(DEAREST) == call(100) + Decimal("0.02")


def test_a_loop_is_counted_as_often_as_it_says() -> None:
    """Five rounds of 30 s."""
    looping = action("loop", "Loop", {"LoopCount": "5"}, when={"ContinueLooping": "talk", "DoneLooping": "bye"})
    cost = cost_of(looping, say("talk", 30, next="loop"))
    assert [cost.amount(way) for way in WAYS] == [call(150)] * 3


def test_a_menu_that_is_asked_again_for_ever_is_gone_back_to_a_few_times() -> None:
    """Each silence is 100 s of prompt and 5 s; at last 100 s and a second until the key."""
    again = action(
        "menu",
        "GetParticipantInput",
        {"Text": "x" * 1500, "StoreInput": "False", "InputTimeLimitSeconds": "5"},
        when={"1": "bye"},
        errors={"InputTimeLimitExceeded": "menu", "NoMatchingCondition": "bye", **ANY_ERROR},
    )
    cost = cost_of(again)
    assert cost.amount(CHEAPEST) == cost.amount(TYPICAL) == call(101)
    assert cost.amount(DEAREST) == call(105 * ROUNDS + 101)


def test_a_flow_that_never_ends_is_given_up_after_as_many_rounds() -> None:
    """The first time, and then once for each round; the one that would be too many is still heard."""
    cost = cost_of(say("for ever", 30, next="for ever"))
    assert cost.ends == {GIVEN_UP}
    assert not cost.is_proper
    assert cost.amount(TYPICAL) == call(30 * (ROUNDS + 1))


def test_an_end_that_is_none_counts_only_where_there_is_no_other() -> None:
    unwired = action("look up", "InvokeLambdaFunction", LOOKUP, next="talk")
    cost = cost_of(unwired, say("talk", 30))
    assert cost.ends == {"disconnected"}
    assert cost.amount(CHEAPEST) == call(30) + Decimal("0.02")
    assert cost_of(action("odd", "DanceWithCustomer")).ends == {"unsupported"}


def test_a_person_talks_as_long_as_it_is_said() -> None:
    row = (
        action("choose", "UpdateContactTargetQueue", {"QueueId": "a-queue"}, next="queue", errors=ANY_ERROR),
        action("queue", "TransferContactToQueue", errors={"QueueAtCapacity": "bye", **ANY_ERROR}),
    )
    alone, talked = (cost_of(*row, human_s=human_s).amount(TYPICAL) for human_s in (0.0, 300.0))
    assert (alone, talked) == (call(0), call(300))


def test_messages_of_a_chat_and_a_task_are_counted() -> None:
    assert cost_of(say("one", next="two"), say("two"), channel="CHAT").amount(TYPICAL) == Decimal("1.0")
    assert cost_of(attributes("set", {"a": "1"}), channel="TASK").amount(TYPICAL) == Decimal(7)


def test_a_voice_that_was_set_speaks_all_that_comes_after_it() -> None:
    """A character of a generative voice costs 1 on the Basic plan: 30 of the prompt, 12 of the menu, then 45."""
    spoken = Price(Key("polly.generative", "us-east-1"), (Tier(Decimal(0), Decimal(1_000_000)),), "own")
    basic = Tariff(PriceBook([spoken]), "us-east-1", BASIC)
    voice = {"TextToSpeechVoice": "Joanna", "TextToSpeechEngine": "Generative"}
    row = (
        action("voice", "UpdateContactTextToSpeechVoice", voice, next="hello"),
        say("hello", 2, next="menu"),
        menu("menu", when={"1": "more", "2": "bye"}, errors=MENU_ERRORS),
        say("more", 3),
    )
    cost = cost_of(*row, tariff=basic)
    assert [cost.amount(way) for way in WAYS] == [Decimal("42"), Decimal("64.5"), Decimal("87")]


def test_an_unknown_price_is_in_no_amount_and_is_told() -> None:
    tariff = Tariff(PriceBook([price("telephony.did-inbound", "US", "0.06")]), "us-east-1")
    cost = cost_of(say("long", 90), tariff=tariff)
    assert cost.amount(TYPICAL) == Decimal("0.09")
    assert "connect.voice" in [line.item.key for line in cost.mean.unpriced]


MENUS = (
    menu("menu", when={"1": "one", "2": "look up"}, errors={**MENU_ERRORS, "InputTimeLimitExceeded": "one"}),
    say("one", 70, next="second"),
    action("look up", "InvokeLambdaFunction", LOOKUP, next="known", errors={"NoMatchingError": "second"}),
    compare("known", "$.External.known", when={"true": "second", "false": "one"}),
    menu("second", when={"1": "three", "2": "bye"}, errors=MENU_ERRORS),
    say("three", 25),
)


def each_cost(ways: Ways) -> Iterator[tuple[Decimal, Decimal]]:
    """How likely each single way is, and what it costs, metered from its beginning to its end."""
    likely = {id(edge): edge.likely / sum(one.likely for one in edges) for edges in ways.edges for edge in edges}
    for way in all_ways(ways):
        contacts = metered(ways.trace(way), DEPLOYMENT)
        amount = bill(itemised(usage for contact in contacts for usage in contact.usages), TARIFF).total
        yield prod((likely[id(edge)] for edge in way), start=Decimal(1)), amount


def test_the_cheapest_and_the_dearest_are_those_of_all_ways_one_by_one() -> None:
    cost, every = cost_of(*MENUS), [amount for _, amount in each_cost(explored(flow(*MENUS)))]
    assert len(every) > 20
    assert (cost.amount(CHEAPEST), cost.amount(DEAREST)) == (min(every), max(every))


def test_what_blocks_cost_adds_up_to_what_the_call_costs() -> None:
    cost = cost_of(*MENUS)
    assert abs(sum(block.amount for block in cost.blocks) - cost.amount(TYPICAL)) < Decimal("1E-7")
    assert cost.mean.total == sum(line.amount or 0 for line in cost.mean.lines)


def test_the_steps_of_a_way_last_as_long_as_the_way() -> None:
    for way in cost_of(*MENUS).ways.values():
        assert sum(step.seconds for step in way.steps) == pytest.approx(way.seconds)
        assert way.steps[-1].name == "bye"


@st.composite
def trees(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Some actions, each of which leads only to later ones."""
    count = draw(st.integers(1, 7))
    names = [*(f"a{number}" for number in range(count)), "bye"]
    return [draw(actions(name, names[number + 1 :])) for number, name in enumerate(names[:-1])]


def actions(name: str, later: list[str]) -> st.SearchStrategy[dict[str, Any]]:
    target = st.sampled_from(later)
    errors = ("InputTimeLimitExceeded", "NoMatchingCondition", "NoMatchingError")
    return st.one_of(
        st.builds(lambda seconds, to: say(name, seconds, next=to), st.integers(1, 80), target),
        st.builds(
            lambda when, failed: menu(name, when=when, errors=dict.fromkeys(errors, failed)),
            st.dictionaries(st.sampled_from("123"), target, min_size=1),
            target,
        ),
        st.builds(
            lambda to, failed: action(
                name, "InvokeLambdaFunction", LOOKUP, next=to, errors={"NoMatchingError": failed}
            ),
            target,
            target,
        ),
        st.builds(
            lambda one, other: compare(name, "$.External.x", when={"a": one}, errors={"NoMatchingCondition": other}),
            target,
            target,
        ),
    )


@settings(max_examples=25, deadline=None)
@given(tried=trees())
def test_of_any_flow_the_extremes_and_the_mean_are_those_of_all_ways_one_by_one(tried: list[dict[str, Any]]) -> None:
    cost, every = cost_of(*tried), list(each_cost(explored(flow(*tried))))
    amounts = [amount for _, amount in every]
    assert (cost.amount(CHEAPEST), cost.amount(DEAREST)) == (min(amounts), max(amounts))
    assert abs(cost.amount(TYPICAL) - sum(share * amount for share, amount in every)) < Decimal("1E-8")


@settings(max_examples=12, deadline=None)
@given(tried=trees(), seconds=st.integers(1, 100))
def test_a_prompt_that_everybody_hears_makes_no_flow_cheaper(tried: list[dict[str, Any]], seconds: int) -> None:
    before, after = cost_of(*tried), cost_of(say("for all", seconds, next="a0"), *tried)
    for way in WAYS:
        assert after.amount(way) >= before.amount(way) - Decimal("1E-9")
