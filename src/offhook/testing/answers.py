"""What an action could be answered with: for each of its branches, the results that open it.

Every result is tried on the engine's own conditions, so a condition that an earlier one always takes opens nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from itertools import pairwise

from offhook.engine.actions.check_hours_of_operation import CheckHoursOfOperation
from offhook.engine.actions.check_outbound_call_status import CheckOutboundCallStatus
from offhook.engine.actions.check_segment_membership import CheckSegmentMembership
from offhook.engine.actions.distribute_by_percentage import DistributeByPercentage
from offhook.engine.actions.get_participant_input import KEYS, GetParticipantInput
from offhook.engine.actions.loop import Loop
from offhook.engine.actions.message_participant_iteratively import MessageParticipantIteratively
from offhook.engine.actions.wait import Wait
from offhook.engine.compiled import NEXT_ACTION, Step, error_branch
from offhook.engine.registry import Action, action_types

SOMETHING_ELSE = "something else"
NO_MATCH = "NoMatchingCondition"

Answers = Mapping[str, tuple[str, ...]]
"""Results by the branch that they open."""


def answers_of(step: Step) -> Answers:
    """The results that open each branch. Empty for an action whose results are compared with nothing."""
    if step.action is None:
        return {}
    if isinstance(step.action, GetParticipantInput) and (step.action.stored or step.action.buffering):
        return {}
    if not step.conditions and NO_MATCH not in action_types()[step.type].errors:
        return {}
    otherwise = error_branch(NO_MATCH) if NO_MATCH in step.errors else NEXT_ACTION
    opened: dict[str, list[str]] = {}
    closed = _every_result(step.action)
    for result in closed or _imagined(step):
        opened.setdefault(opens(step, result) or otherwise, []).append(result)
    for condition in step.conditions:
        if not condition.operand.is_literal:
            opened.setdefault(condition.branch, list(closed or ("1", "2", SOMETHING_ELSE)))
    return {branch: tuple(dict.fromkeys(results)) for branch, results in opened.items()}


def opens(step: Step, result: str) -> str | None:
    """The first condition with a literal operand that this result makes true."""
    for condition in step.conditions:
        operand = condition.operand
        if operand.is_literal and operand.written and condition.holds(result, operand.written):
            return condition.branch
    return None


def _every_result(action: Action) -> tuple[str, ...]:
    """All that the action can result in, or nothing where its results are open."""
    match action:
        case GetParticipantInput():
            return KEYS
        case DistributeByPercentage():
            return tuple(str(number) for number in range(1, 101))
        case Wait(events=events, keeps_running=keeps_running):
            return ("WaitCompleted", *events, *(["Continue"] if keeps_running else []))
        case MessageParticipantIteratively(interrupt_after_s=None):
            return ()
        case CheckHoursOfOperation() | CheckSegmentMembership() | Loop() | MessageParticipantIteratively():
            return next(kind.results for kind in action_types().values() if kind.parse == type(action).parse)
        case CheckOutboundCallStatus():
            return (*action_types()["CheckOutboundCallStatus"].results, SOMETHING_ELSE)
        case _:
            return ()


def _imagined(step: Step) -> Iterator[str]:
    """Texts on, beside and between what the action is compared with."""
    operands = [condition.operand.written for condition in step.conditions if condition.operand.is_literal]
    for operand in operands:
        yield from (operand, f"{operand}1", f"1{operand}")
    numbers = sorted(number for operand in operands if (number := _number(operand)) is not None)
    for number in numbers:
        yield from (str(number - 1), str(number + 1))
    for low, high in pairwise(numbers):
        yield str((low + high) / 2)
    yield SOMETHING_ELSE


def _number(written: str) -> Decimal | None:
    try:
        number = Decimal(written)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
