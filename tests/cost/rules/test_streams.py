"""What streams bill of a record."""

from __future__ import annotations

import pytest

from offhook.cost.rules.streams import firehose_bytes, on_demand_bytes, payload_units

KB = 1_024


@pytest.mark.parametrize(("kb", "units"), [(5, 1), (25, 1), (45, 2), (1_000, 40)])
def test_a_payload_unit_is_25_kb(kb: int, units: int) -> None:
    assert payload_units(kb * KB) == units


@pytest.mark.parametrize(("size", "kb"), [(1, 1), (KB, 1), (KB + 1, 2), (4 * KB + KB // 2, 5)])
def test_on_demand_a_record_is_rounded_up_to_a_kb(size: int, kb: int) -> None:
    assert on_demand_bytes(size) == kb * KB


@pytest.mark.parametrize(("kb", "billed"), [(1, 5), (3, 5), (5, 5), (12, 15)])
def test_for_firehose_a_record_is_rounded_up_to_5_kb(kb: int, billed: int) -> None:
    assert firehose_bytes(kb * KB) == billed * KB
