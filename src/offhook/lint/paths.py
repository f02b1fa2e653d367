"""What a caller lives through on the way: what speaks, what asks, what takes no time, and where nobody gets out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from offhook.language.next_action import NO_MATCH
from offhook.lint.subject import Action, Subject
from offhook.lint.ways import Way

DISCONNECT = "DisconnectParticipant"
SILENCE = ("InputTimeLimitExceeded", "TimeLimitExceeded")
"""The error branches of a customer who does not answer."""

SET_QUEUE = "UpdateContactTargetQueue"

_PROMPTS = frozenset({"MessageParticipant", "MessageParticipantIteratively"})
_QUESTIONS = frozenset(
    {"GetParticipantInput", "ConnectParticipantWithLexBot", "ConnectParticipantWithAgenticCX", "ShowView"}
)
_ELSEWHERE = frozenset({"InvokeFlowModule", "TransferParticipantToThirdParty", "AuthenticateParticipant"})
_INSTANT = frozenset(
    {
        "CheckHoursOfOperation",
        "CheckMetricData",
        "Compare",
        "DistributeByPercentage",
        "Loop",
        "TagContact",
        "UntagContact",
        "UpdateContactAttributes",
        "UpdateContactCallbackNumber",
        "UpdateContactData",
        "UpdateContactEventHooks",
        "UpdateContactRecordingBehavior",
        "UpdateContactRoutingBehavior",
        "UpdateContactTargetQueue",
        "UpdateContactTextToSpeechVoice",
        "UpdateFlowAttributes",
        "UpdateFlowLoggingBehavior",
    }
)
_QUIET = _INSTANT | {"GetMetricData", "InvokeLambdaFunction", "UpdateContactMediaStreamingBehavior"}


def is_question(action: Action) -> bool:
    """Whether it waits for an answer of the customer. Setting the touch-tone buffer has the type of a question."""
    return action.type in _QUESTIONS and not action.parameters.get("EnableDTMFBuffer")


def is_heard(action: Action) -> bool:
    """Whether the customer may hear or see something here: in a module too, or in a type that we do not know."""
    is_known = action.description is not None
    return not is_known or action.type in _PROMPTS or action.type in _ELSEWHERE or is_question(action)


def is_instant(action: Action) -> bool:
    """Whether it takes no time and asks nobody."""
    return action.type in _INSTANT


def is_quiet(action: Action) -> bool:
    """Whether the customer certainly notices nothing of it."""
    return action.type in _QUIET


def successes(flow: Subject, action: Action) -> list[tuple[Way, Action]]:
    """The ways on that are no failures."""
    return [(way, target) for way, target in flow.graph.ways_from(action) if not way.is_failure]


def without_answer(flow: Subject, action: Action) -> list[tuple[Way, Action]]:
    """The ways on of a customer who says and types nothing, while everything else works."""
    if not is_question(action) or action.text("StoreInput").lower() == "true":
        return successes(flow, action)
    ways = flow.graph.ways_from(action)
    silent = [(way, target) for way, target in ways if way.kind == "error" and way.name in SILENCE]
    if action.type == "GetParticipantInput" and silent:
        return silent
    fallbacks = [(way, target) for way, target in ways if way.kind == "error" or "Fallback" in way.name]
    return fallbacks or ways


def trapped(actions: Iterable[Action], ways: Callable[[Action], Sequence[tuple[Way, Action]]]) -> list[Action]:
    """Those of the actions from which `ways` lead on without end, and never to another action."""
    inside = {action.index: action for action in actions if not action.leaves}
    leads = {index: {target.index for _, target in ways(action)} for index, action in inside.items()}
    while True:
        out = [index for index in inside if not leads[index] or not leads[index] <= inside.keys()]
        if not out:
            return list(inside.values())
        for index in out:
            del inside[index]


def hang_up_without_a_word(flow: Subject, action: Action) -> Action | None:
    """The hang-up that every contact comes to from here without noticing anything before, if there is one."""
    seen: set[int] = set()
    while action.index not in seen:
        seen.add(action.index)
        if action.type == DISCONNECT:
            return action
        onward = {target.index: target for _, target in successes(flow, action)}
        if not is_quiet(action) or len(onward) != 1:
            return None
        (action,) = onward.values()
    return None


def says_anything(flow: Subject) -> bool:
    """Whether a customer can hear something at all: not in the flow of a task, or one that only tidies up."""
    return any(is_heard(action) for action in flow.graph.reachable)


def queue_before(flow: Subject) -> dict[int, frozenset[bool]]:
    """On arrival at each action: whether this flow has named a queue. Both, where it depends on the path."""

    def step(action: Action, way: Way, known: frozenset[bool]) -> frozenset[bool]:
        if action.type == SET_QUEUE and not way.is_failure:
            return frozenset({True})
        is_elsewhere = action.type == "InvokeFlowModule" or action.description is None
        return known | {True} if is_elsewhere else known

    return flow.graph.flow(frozenset({False}), frozenset.union, step)


def names_of(actions: Sequence[Action], most: int = 3) -> str:
    """The labels of actions, for a message: `'a', 'b', 'c' and 2 more`."""
    named = ", ".join(action.label for action in actions[:most])
    return f"{named} and {len(actions) - most} more" if len(actions) > most else named


def is_no_match(way: Way) -> bool:
    return way.name == NO_MATCH
