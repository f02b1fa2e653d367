"""Finding action types: all of them, or one by its name."""

from __future__ import annotations

import subprocess
import sys

import pytest

from offhook.engine.registry import action_type, action_types
from offhook.language.actions import action_descriptions


@pytest.mark.parametrize("name", sorted(action_descriptions()))
def test_a_described_type_is_found_by_its_name(name: str) -> None:
    assert action_type(name) is action_types()[name]


@pytest.mark.parametrize("name", ["", "compare", "Start Media", "../registry", "Actions", "ähnlich", "__init__"])
def test_what_is_no_type_is_not_found(name: str) -> None:
    assert action_type(name) is None


def test_looking_up_one_type_does_not_import_the_others() -> None:
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from offhook.engine.registry import action_type; assert action_type('Compare');"
            "print(any(name.endswith('actions.show_view') for name in sys.modules))",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == "False"
