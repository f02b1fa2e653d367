"""What flows cost that other people published: every one has a cheapest, a typical and a dearest way, in this order.

A sample of them, because each is explored; see `test_corpus` for where they are.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator

import pytest

from offhook.cost.book import PriceBook
from offhook.cost.deployment import Deployment
from offhook.cost.flow.costs import CHEAPEST, DEAREST, TYPICAL, FlowCost, flow_cost
from offhook.cost.prices.reading import shipped
from offhook.cost.tariff import Tariff
from offhook.errors import Faults
from offhook.language.document import Flow
from offhook.language.forms import read_documents
from offhook.testing.ways import Asked, ways_of
from tests.corpus.test_corpus import CORPUS
from tests.corpus.trying import files_with_flows

SAMPLE = 30
STATES = 150
"""Few, so that the limit is met too."""


def flows() -> Iterator[Flow]:
    """Flows from all over the corpus."""
    files = files_with_flows(CORPUS)
    for file in files[:: max(1, len(files) // SAMPLE)][:SAMPLE]:
        for found in read_documents(CORPUS / file, shown_as=file)[:1]:
            try:
                yield found.flow()
            except Faults:
                continue


@pytest.fixture(scope="module")
def costs() -> list[FlowCost]:
    if not (CORPUS / "files.tsv").exists():
        missing = f"NO CORPUS: {CORPUS} has no files.tsv; set OFFHOOK_CORPUS to the folder that has it"
        warnings.warn(missing, stacklevel=1)
        pytest.skip(missing)
    tariff = Tariff(PriceBook(shipped()), "us-east-1")
    asked = Asked(most_states=STATES)
    return [flow_cost(flow, ways_of(flow, {}, asked), Deployment("us-east-1"), tariff) for flow in flows()]


def test_a_typical_call_costs_something_between_the_cheapest_and_the_dearest(costs: list[FlowCost]) -> None:
    assert len(costs) > SAMPLE * 2 / 3
    for cost in costs:
        cheapest, typical, dearest = (cost.amount(way) for way in (CHEAPEST, TYPICAL, DEAREST))
        assert 0 < cheapest <= typical <= dearest, cost.flow.file


def test_most_flows_come_to_an_end_that_they_should_have(costs: list[FlowCost]) -> None:
    assert sum(cost.is_proper for cost in costs) > len(costs) * 0.9


def test_what_blocks_cost_adds_up_to_what_a_typical_call_costs(costs: list[FlowCost]) -> None:
    for cost in costs:
        together = sum(block.amount for block in cost.blocks)
        assert abs(together - cost.amount(TYPICAL)) <= cost.amount(TYPICAL) / 1_000_000, cost.flow.file
