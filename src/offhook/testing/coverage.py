"""Which actions and branches of a flow can be reached at all, and which were visited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from offhook.engine.actions.connect_participant_with_lex_bot import ConnectParticipantWithLexBot
from offhook.engine.actions.get_participant_input import GetParticipantInput
from offhook.engine.actions.message_participant_iteratively import MessageParticipantIteratively
from offhook.engine.actions.transfer_participant_to_third_party import TransferParticipantToThirdParty
from offhook.engine.compiled import NEXT_ACTION, CompiledFlow, Step, error_branch
from offhook.engine.events import ActionRan, Traced
from offhook.engine.registry import action_types
from offhook.language.actions import action_descriptions
from offhook.language.document import MODULE
from offhook.testing.answers import NO_MATCH, answers_of

Branch = tuple[str, str]
"""The Identifier of an action, and the name of a branch (`ActionRan.branch`)."""

ANY_ERROR = "NoMatchingError"


@dataclass(frozen=True)
class Reachable:
    """What a contact can come to, given the right answers and failures. `ways`: where each branch leads, by action."""

    actions: frozenset[str]
    branches: frozenset[Branch]
    ways: Mapping[str, Mapping[str, str]]


def reachable(flow: CompiledFlow) -> Reachable:
    """Follow every branch that an action can take."""
    ways: dict[str, dict[str, str]] = {}
    ahead = [flow.start]
    while ahead:
        identifier = ahead.pop()
        if identifier not in ways:
            ways[identifier] = ways_of(flow.steps[identifier], flow.type)
            ahead += ways[identifier].values()
    branches = frozenset((identifier, branch) for identifier, leads in ways.items() for branch in leads)
    return Reachable(frozenset(ways), branches, ways)


def ways_of(step: Step, flow_type: str) -> dict[str, str]:
    """The branches that this action can take, with where they lead."""
    if step.action is None:
        return {}
    errors = {error_branch(error): step.errors[error] for error in errors_of(step)}
    if action_descriptions()[step.type].retired or _is_lex_v1(step):
        return errors
    if step.flow_types is not None and flow_type not in step.flow_types and flow_type != MODULE:
        return {branch: target for branch, target in errors.items() if branch == error_branch(ANY_ERROR)}
    opened = answers_of(step)
    conditions = {entry.branch: entry.next for entry in step.conditions if entry.branch in opened}
    if NO_MATCH in step.errors and error_branch(NO_MATCH) in opened:
        errors[error_branch(NO_MATCH)] = step.errors[NO_MATCH]
    after_success = {NEXT_ACTION: step.next} if step.next and _takes_next(step, NEXT_ACTION in opened) else {}
    return {**conditions, **errors, **after_success}


def errors_of(step: Step) -> tuple[str, ...]:
    """The errors that this form of the action can fail with, if it has branches for them.

    NoMatchingCondition is none of them: it is no failure, but an answer that nothing was compared with.
    """
    kind = action_types().get(step.type)
    declared = kind.errors if kind else ()
    match step.action:
        case ConnectParticipantWithLexBot(bot=None) | TransferParticipantToThirdParty(comes_back=False):
            declared = (ANY_ERROR,)
        case GetParticipantInput(stored=None, buffering=None):
            declared = ("InputTimeLimitExceeded", ANY_ERROR)
        case GetParticipantInput(stored=stored):
            is_phone_number = stored is not None and stored.longest is None
            declared = ("InvalidPhoneNumber", ANY_ERROR) if is_phone_number else (ANY_ERROR,)
    return tuple(error for error in declared if error in step.errors and error != NO_MATCH)


def _is_lex_v1(step: Step) -> bool:
    """Whether it talks with a bot of Lex V1, which has ended as retired types have."""
    return isinstance(step.action, ConnectParticipantWithLexBot) and step.action.bot is None


def _takes_next(step: Step, is_otherwise: bool) -> bool:
    """Whether a success can lead to NextAction, which in many types only repeats another branch.

    `is_otherwise`: a result exists that no condition takes, nor a branch for that case.
    """
    role = action_descriptions()[step.type].next_action_role
    match step.action:
        case TransferParticipantToThirdParty(comes_back=comes_back):
            return comes_back
        case GetParticipantInput(stored=None, buffering=None):
            return is_otherwise
        case GetParticipantInput():
            return True
        case MessageParticipantIteratively(interrupt_after_s=None):
            return False
    if step.type == "InvokeFlowModule" or not (step.conditions or role.startswith(("mirror", "unused"))):
        return True
    return is_otherwise


def visited(flow: CompiledFlow, trace: Iterable[Traced]) -> tuple[set[str], set[Branch]]:
    """Actions that ran in this flow, and branches that were taken."""
    actions: set[str] = set()
    branches: set[Branch] = set()
    for traced in trace:
        if traced.flow == flow.arn and traced.action is not None:
            actions.add(traced.action)
            if isinstance(traced.event, ActionRan) and traced.event.branch:
                branches.add((traced.action, traced.event.branch))
    return actions, branches
