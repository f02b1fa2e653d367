"""When two contacts are in the same state: whatever comes next, the same can happen to both.

What a contact knows counts only as long as something ahead may read it, so that the ways through a flow join again.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import Any

from offhook.engine.asks import Ask
from offhook.engine.contact import Contact, Json
from offhook.language.document import Flow
from offhook.testing.knowledge import Path, references_in

LEAVES = ("TransferToFlow", "InvokeFlowModule")
ALWAYS_KEPT = ("Loop", "Wait")
"""Namespaces that actions count in, though no reference reads them."""

Reads = Mapping[str, frozenset[Path]]
"""By action, the references that it or an action after it reads."""


class States:
    """Tells the states of contacts in some flows apart. `flows` by the reference at which a contact stands in them."""

    def __init__(self, flows: Mapping[str, Flow]) -> None:
        everything = frozenset(path for flow in flows.values() for path in references_in(flow.document))
        attributes = frozenset(path for path in everything if path[0] in ("Attributes", "Modules"))
        self._reads = {
            (reference, action): tuple(sorted(paths))
            for reference, flow in flows.items()
            for action, paths in _read_ahead(flow, attributes).items()
        }
        self._attributes = tuple(sorted(attributes))

    def key(self, contact: Contact, ask: Ask) -> Hashable:
        """Equal for contacts in the same state, at the same ask."""
        frames = contact.frames
        here = self._ahead(contact.flow, contact.action)
        behind = [self._ahead(frame.flow, frame.action) for frame in frames]
        attributes = dict.fromkeys(path for ahead in (here, *behind) for path in ahead if path[0] == "Attributes")
        return (
            type(ask),
            contact.flow,
            contact.action,
            tuple((path, contact.attributes.get(path[-1])) for path in attributes if len(path) == 2),
            _scope(contact.scope, here),
            _scope(contact.data, here),
            tuple(
                (frame.flow, frame.action, _scope(frame.scope, after))
                for frame, after in zip(frames, behind, strict=True)
            ),
            (contact.queue.arn if contact.queue else None, contact.callback_number is None, contact.key_buffer),
            (contact.language, contact.voice, contact.voice_engine, round(contact.silence_s, 3)),
            tuple(one.address if one else None for one in (contact.customer_endpoint, contact.system_endpoint)),
            repr(contact.behavior),
        )

    def _ahead(self, flow: str, action: str | None) -> tuple[Path, ...]:
        """What is read from here on; everything that a contact keeps, in a flow that is not known."""
        return self._reads.get((flow, action or ""), self._attributes)


def _scope(scope: Mapping[str, Json], ahead: Iterable[Path]) -> tuple[Hashable, ...]:
    kept = [(path, _inside(scope[path[0]], path)) for path in ahead if path[0] in scope]
    return (*kept, *(repr(scope[name]) for name in ALWAYS_KEPT if name in scope))


def _inside(value: Any, path: Path) -> Hashable:
    for key in path[1:]:
        if type(value) is not dict:
            break
        value = value.get(key)
    return value if type(value) is str else repr(value)


def _read_ahead(flow: Flow, elsewhere: frozenset[Path]) -> Reads:
    """Follow the branches backwards until nothing changes. Who leaves for another flow may have anything read there."""
    actions = {str(action.get("Identifier")): action for action in flow.actions}
    reads = {
        key: frozenset(references_in(action)) | (elsewhere if action.get("Type") in LEAVES else frozenset())
        for key, action in actions.items()
    }
    before: dict[str, list[tuple[str, frozenset[Path]]]] = {}
    for key, action in actions.items():
        written = frozenset(_written(action))
        for target, is_success in _targets(action):
            before.setdefault(target, []).append((key, written if is_success else frozenset()))
    changed = list(actions)
    while changed:
        key = changed.pop()
        for earlier, written in before.get(key, ()):
            new = reads.get(key, frozenset()) - reads[earlier]
            if new := frozenset(path for path in new if not _is_within(path, written)):
                reads[earlier] |= new
                changed.append(earlier)
    return reads


def _is_within(path: Path, written: frozenset[Path]) -> bool:
    return path[:1] in written or path[:2] in written


def _written(action: Mapping[str, Any]) -> Iterable[Path]:
    """What an action that succeeds writes anew, whatever was there: whole namespaces, and keys of attributes."""
    type, parameters = action.get("Type"), action.get("Parameters") or {}
    if type == "ConnectParticipantWithLexBot":
        yield ("Lex",)
    elif type == "InvokeLambdaFunction" and parameters.get("InvocationType") != "ASYNCHRONOUS":
        yield ("External",)
    for scope in ("Attributes", "FlowAttributes"):
        if type in ("UpdateContactAttributes", "UpdateFlowAttributes") and isinstance(parameters.get(scope), dict):
            yield from ((scope, key) for key in parameters[scope])


def _targets(action: Mapping[str, Any]) -> Iterable[tuple[str, bool]]:
    """Where each branch leads, and whether it is that of a success."""
    transitions = action.get("Transitions") or {}
    for entry in (transitions, *(transitions.get("Conditions") or ())):
        if isinstance(entry.get("NextAction"), str):
            yield entry["NextAction"], action.get("Type") != "UpdateContactAttributes" or _is_current(action)
    for entry in transitions.get("Errors") or ():
        if isinstance(entry.get("NextAction"), str):
            yield entry["NextAction"], entry.get("ErrorType") == "NoMatchingCondition"


def _is_current(action: Mapping[str, Any]) -> bool:
    return bool((action.get("Parameters") or {}).get("TargetContact", "Current") == "Current")
