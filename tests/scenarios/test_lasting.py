"""How long something takes: each way of writing it, and what it means."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from offhook.scenarios.chances import Chance, Constant, Empirical, Exponential, Gamma, LogNormal, Uniform
from offhook.scenarios.lasting import Takes

TAKES: TypeAdapter[Any] = TypeAdapter(Takes)


@pytest.mark.parametrize(
    ("written", "chance"),
    [
        (180, Constant(180)),
        ({"always": 2.5}, Constant(2.5)),
        (0, Constant(0)),
        ([150, 180, 400], Empirical((150, 180, 400))),
        ({"one_of": [5]}, Empirical((5,))),
        ({"at_least": 5, "at_most": 15}, Uniform(5, 15)),
        ({"mean": 180, "p90": 400}, LogNormal.of_p90(180, 400)),
        ({"mean": 180, "p90": 400, "spread": "lognormal"}, LogNormal.of_p90(180, 400)),
        ({"mean": 180, "cv": 0.8}, LogNormal.of_cv(180, 0.8)),
        ({"mean": 180, "cv": 0.8, "spread": "gamma"}, Gamma(180, 0.8)),
        ({"mean": 180, "spread": "erlang", "phases": 3}, Gamma.erlang(180, 3)),
        ({"mean": 180, "spread": "exponential"}, Exponential(180)),
    ],
)
def test_each_way_of_writing_it_is_its_distribution(written: Any, chance: Chance) -> None:
    assert TAKES.validate_python(written).chance == chance


@pytest.mark.parametrize(
    "written",
    [
        True,
        "180",
        -1,
        [],
        {},
        {"mean": 0, "spread": "exponential"},
        {"at_least": 5},
        {"at_least": 15, "at_most": 5},
        {"mean": 180},
        {"mean": 180, "p90": 400, "cv": 0.8},
        {"mean": 180, "p90": 1000},
        {"mean": 180, "spread": "exponential", "cv": 1},
        {"mean": 180, "spread": "erlang", "phases": 0},
        {"mean": float("inf"), "spread": "exponential"},
        {"always": 3, "mean": 3},
        {"p90": 400},
    ],
)
def test_what_makes_no_distribution_is_refused(written: Any) -> None:
    with pytest.raises(ValidationError):
        TAKES.validate_python(written)
