"""Which types a flow can have, and which channels a contact in it can come from."""

from __future__ import annotations

from collections.abc import Mapping

from offhook.language.actions import CHANNELS, ActionDescription
from offhook.language.document import FLOW_TYPES
from offhook.language.next_action import NO_MATCH
from offhook.lint.subject import Action, Subject
from offhook.lint.ways import Way

INBOUND = "CONTACT_FLOW"
WHISPERS = frozenset({"AGENT_WHISPER", "CUSTOMER_WHISPER", "OUTBOUND_WHISPER"})
HOLDS = frozenset({"AGENT_HOLD", "CUSTOMER_HOLD"})
WAITING = HOLDS | {"CUSTOMER_QUEUE"}
"""Flows that run until an agent comes: repeating something without end is what they are for."""

_ALL_TYPES = frozenset(FLOW_TYPES.values())
_ALL_CHANNELS = frozenset(CHANNELS)
_CHANNELS_OF = {
    "CUSTOMER_HOLD": frozenset({"VOICE"}),
    "AGENT_HOLD": frozenset({"VOICE"}),
    "CUSTOMER_WHISPER": frozenset({"VOICE", "CHAT"}),
    "AGENT_WHISPER": frozenset({"VOICE", "CHAT", "TASK"}),
}

Channels = frozenset[str]


def is_type_said(flow: Subject) -> bool:
    """Whether somebody wrote the type down. A bare file without one is read as inbound, and may be another."""
    return flow.type != INBOUND or flow.project is not None or bool(flow.metadata.get("type"))


def possible_types(flow: Subject) -> frozenset[str]:
    """The types that the flow can have: the one it says, else those that carry every block in it."""
    if is_type_said(flow):
        return frozenset({flow.type})
    found = _ALL_TYPES
    for type in {action.type: action for action in flow.actions}.values():
        if type.description is not None and type.description.flow_types:
            found &= type.description.flow_types
    return found


def is_refused(description: ActionDescription, flow_type: str) -> bool:
    """Whether both guides leave this flow type out; where a guide does not say, nothing is refused."""
    return all(listed is not None and flow_type not in listed for listed in guides(description))


def guides(description: ActionDescription) -> tuple[list[str] | None, list[str] | None]:
    """The flow types that the developer guide and the administrator guide allow."""
    return description.raw["flow_types"], description.raw["flow_types_adminguide"]


def is_flow(flow: Subject) -> bool:
    """Whether it says that it is a flow of a known type; modules may hold anything."""
    return flow.type in _ALL_TYPES and is_type_said(flow)


def channels_on_arrival(flow: Subject) -> Mapping[int, Channels]:
    """The channels of contacts that can come to each action, where some are certain not to; else empty."""
    start = _CHANNELS_OF.get(flow.type, _ALL_CHANNELS)
    if start == _ALL_CHANNELS and not any(_asks_for_channel(action) for action in flow.actions_of("Compare")):
        return {}
    arrived = flow.graph.flow(start, frozenset.union, _narrowed)
    return {index: channels for index, channels in arrived.items() if channels and channels != _ALL_CHANNELS}


def _asks_for_channel(action: Action) -> bool:
    return action.text("ComparisonValue") == "$.Channel"


def _narrowed(action: Action, way: Way, known: Channels) -> Channels:
    """What is left of the channels on one way on from an action."""
    if action.type != "Compare" or not _asks_for_channel(action):
        return known
    if way.kind == "condition":
        return known & {way.name}
    if way.name == NO_MATCH or way.kind == "next":
        return known - {operand for _, operator, operand in action.operands if operator == "Equals"}
    return known
