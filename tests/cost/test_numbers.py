"""Numbers by the day."""

from __future__ import annotations

import pytest

from offhook.cost.bill import Used
from offhook.cost.catalogue import item
from offhook.cost.deployment import Deployment, NumberKind
from offhook.cost.numbers import number_days

TOKYO, FREE = "+81355550100", "+81120555010"


def test_each_line_costs_every_day() -> None:
    deployment = Deployment("ap-northeast-1", {TOKYO: NumberKind("JP"), FREE: NumberKind("JP", "TOLL_FREE")})
    assert list(number_days(deployment, 30)) == [
        Used("telephony.did-number", 30, "JP", {"line": TOKYO}),
        Used("telephony.tollfree-number", 30, "JP", {"line": FREE}),
    ]


@pytest.mark.parametrize("type", ["UIFN", "SHARED", "THIRD_PARTY_TF", "THIRD_PARTY_DID", "SHORT_CODE"])
def test_a_number_of_another_type_is_counted_as_one_whose_price_nobody_has_found(type: str) -> None:
    (used,) = number_days(Deployment("ap-northeast-1", {TOKYO: NumberKind("JP", type)}), 30)
    assert (used.item, used.quantity, item(used.item).usage_types) == ("telephony.other-number", 30, {})


def test_a_centre_without_lines_has_nothing_to_pay() -> None:
    assert list(number_days(Deployment("ap-northeast-1"), 30)) == []
