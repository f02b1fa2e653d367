"""Request units of DynamoDB, as the examples of its developer guide have them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offhook.cost.rules.tables import read_units, write_units
from offhook.engine.replies import TableRequest

KB = 1_024
EVENTUALLY, CONSISTENTLY, AS_ONE = (False, False), (True, False), (True, True)


def read(size: int, how: tuple[bool, bool] = EVENTUALLY) -> TableRequest:
    return TableRequest("orders", "GetItem", "READ", size, *how)


def write(size: int, *, is_transactional: bool = False) -> TableRequest:
    return TableRequest("orders", "PutItem", "WRITE", size, is_transactional=is_transactional)


@pytest.mark.parametrize(
    ("size", "how", "units"),
    [
        (3_500, CONSISTENTLY, 1),
        (3_500, EVENTUALLY, Decimal("0.5")),
        (3_500, AS_ONE, 2),
        (8 * KB, CONSISTENTLY, 2),
        (8 * KB, EVENTUALLY, 1),
        (8 * KB, AS_ONE, 4),
        (4 * KB + 1, CONSISTENTLY, 2),
        (10 * KB, EVENTUALLY, Decimal("1.5")),
        (0, CONSISTENTLY, 1),
        (0, EVENTUALLY, Decimal("0.5")),
    ],
)
def test_reads_are_counted_in_4_kb(size: int, how: tuple[bool, bool], units: Decimal | int) -> None:
    assert read_units(read(size, how)) == units


@pytest.mark.parametrize(("size", "units"), [(0, 1), (1, 1), (512, 1), (KB, 1), (KB + 1, 2), (3 * KB + KB // 2, 4)])
def test_writes_are_counted_in_1_kb(size: int, units: int) -> None:
    assert write_units(write(size)) == units
    assert write_units(write(size, is_transactional=True)) == 2 * units


@given(st.integers(0, 400 * KB), st.integers(0, 400 * KB))
def test_a_larger_item_never_costs_less(one: int, other: int) -> None:
    small, large = sorted((one, other))
    assert read_units(read(small)) <= read_units(read(large))
    assert write_units(write(small)) <= write_units(write(large))
