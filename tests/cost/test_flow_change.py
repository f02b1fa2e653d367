"""What a change of a flow costs: what causes it, what is the same, what cannot be told in money.

The prices are those of `test_flow_cost`.
"""

from __future__ import annotations

from decimal import Decimal

from offhook.cost.book import PriceBook
from offhook.cost.flow.comparing import compare_costs
from offhook.cost.flow.costs import TYPICAL
from offhook.cost.tariff import Tariff
from tests.cost.test_flow_cost import call, cost_of, price, say


def test_a_change_is_told_by_what_is_used_and_by_block() -> None:
    """70 s become 100 s, and a block of 10 s goes."""
    before = cost_of(say("one", 70, next="two"), say("two", 10))
    after = cost_of(say("one", 100))
    found = compare_costs(before, after)
    assert found.ways[TYPICAL].difference == call(100) - call(80)
    assert {change.item.key: change.quantities.difference for change in found.items} == {
        "connect.voice": 20,
        "telephony.did-inbound": 20,
        "polly.standard": 300,
    }
    assert [(change.kind, change.name) for change in found.blocks] == [("dearer", "one"), ("removed", "two")]


def test_what_changes_of_unknown_price_is_told_and_not_counted() -> None:
    """Without a price of the voice service only telephony counts: a second of it more."""
    tariff = Tariff(PriceBook([price("telephony.did-inbound", "US", "0.06")]), "us-east-1")
    before, after = (cost_of(say("one", seconds), tariff=tariff) for seconds in (70, 71))
    found = compare_costs(before, after)
    assert {change.item.key: change.quantities.difference for change in found.unpriced} == {"connect.voice": 1}
    assert found.ways[TYPICAL].difference == Decimal("0.001")


def test_a_block_that_was_renamed_is_the_same_block() -> None:
    found = compare_costs(cost_of(say("hello", 70)), cost_of(say("welcome", 70)))
    assert not found.blocks
    assert not found.items
    assert found.ways[TYPICAL].difference == 0
