"""Whether anybody comes to a NextAction, or it only repeats another branch."""

from __future__ import annotations

from typing import Any

import pytest

from offhook.language.next_action import takes_next
from tests.testing.flows import MENU_ERRORS, action, compare, menu, store

CASES: dict[str, tuple[dict[str, Any], bool]] = {
    "a prompt": (action("say", "MessageParticipant", {"Text": "Hi."}), True),
    "an unknown type": (action("odd", "Odd"), True),
    "a menu with a branch for the rest": (menu("menu", when={"1": "bye"}, errors=MENU_ERRORS), False),
    "a menu without one": (menu("menu", when={"1": "bye"}), True),
    "stored input": (store("store", {"CustomValidation": {"MaximumLength": "4"}}, errors=MENU_ERRORS), True),
    "a comparison with a branch for the rest": (compare("look", "$.Channel"), False),
    "a comparison without one": (compare("look", "$.Channel", errors={}), True),
    "a transfer to a queue": (action("go", "TransferContactToQueue"), False),
    "a call to a number that comes back": (
        action("dial", "TransferParticipantToThirdParty", {"ContinueFlowExecution": "True"}),
        True,
    ),
    "a call to a number that does not": (
        action("dial", "TransferParticipantToThirdParty", {"ContinueFlowExecution": "False"}),
        False,
    ),
    "a loop with both branches": (action("loop", "Loop", when={"ContinueLooping": "a", "DoneLooping": "b"}), False),
    "a loop with one": (action("loop", "Loop", when={"ContinueLooping": "a"}), True),
    "a wait for an event that has no branch": (
        action("wait", "Wait", {"Events": ["CustomerReturned"]}, when={"WaitCompleted": "a"}),
        True,
    ),
    "a wait with every branch": (
        action("wait", "Wait", {"Events": ["CustomerReturned"]}, when={"WaitCompleted": "a", "CustomerReturned": "b"}),
        False,
    ),
}


@pytest.mark.parametrize(("written", "expected"), CASES.values(), ids=CASES)
def test_next_action_is_taken_by_somebody_or_nobody(written: dict[str, Any], expected: bool) -> None:
    assert takes_next(written) is expected
