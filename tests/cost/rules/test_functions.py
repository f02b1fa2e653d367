"""What Lambda bills of an invocation."""

from __future__ import annotations

import pytest

from offhook.cost.rules.functions import mb_milliseconds


@pytest.mark.parametrize(
    ("duration_s", "milliseconds"),
    [
        (0.2, 200),
        (0.07, 70),  # 0.07 * 1000 is 70.00000000000001
        (0.0701, 71),
        (0.0000001, 1),
        (0.0, 0),
        (8.0, 8_000),
        (1.0015, 1_002),
        (0.057, 57),  # 57.00000000000001
        (4.35, 4_350),  # 4350 less a little
    ],
)
def test_time_is_rounded_up_to_the_next_millisecond(duration_s: float, milliseconds: int) -> None:
    assert mb_milliseconds(512, duration_s) == 512 * milliseconds


def test_a_gigabyte_for_a_second_is_what_one_gb_second_is_sold_as() -> None:
    assert mb_milliseconds(1_024, 1.0) == 1_024_000
