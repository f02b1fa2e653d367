"""A flow made ready to run: parameters parsed, references split, branches looked up. Shared by all contacts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from offhook.engine.asks import Reply
from offhook.engine.conditions import Condition, parse_conditions
from offhook.engine.contact import Contact
from offhook.engine.fields import Fields
from offhook.engine.outcome import Outcome
from offhook.engine.registry import Action, action_types
from offhook.errors import OffhookError, UnsupportedError, nearest
from offhook.language.actions import ActionDescription, action_descriptions
from offhook.language.document import Flow


@dataclass(frozen=True, slots=True)
class Step:
    """One action and where each of its branches leads. `action` is None when it cannot run; `fault` says why."""

    identifier: str
    type: str
    action: Action | None
    resume: Callable[[Contact, Reply], Outcome] | None
    fault: OffhookError | None
    next: str | None
    errors: Mapping[str, str]
    conditions: tuple[Condition, ...]
    is_error_optional: bool
    off_channel: Mapping[str, str]
    flow_types: frozenset[str] | None

    def taken_elsewhere(self, contact: Contact) -> str | None:
        """What the action takes on a channel or in a flow type that cannot carry it: an error type, or `success`.

        Source: https://docs.aws.amazon.com/connect/latest/adminguide/contact-flow-modules.html and the pages of the
        blocks: such an action takes its error branch, or succeeds without effect; it does not stop the flow.
        """
        if contact.channel in self.off_channel:
            return self.off_channel[contact.channel]
        if self.flow_types is not None and contact.flow_type not in self.flow_types:
            return "NoMatchingError"
        return None


@dataclass(frozen=True, slots=True)
class CompiledFlow:
    """A flow of an instance. `steps` by Identifier."""

    arn: str
    name: str
    type: str
    start: str
    steps: Mapping[str, Step]


def compile_flow(flow: Flow, arn: str) -> CompiledFlow:
    """Compile a flow that `parse_flow` has accepted. An action that cannot run stops the contact that reaches it."""
    steps = {step.identifier: step for step in (_step(flow, index) for index in range(len(flow.actions)))}
    return CompiledFlow(arn, flow.name, flow.type, flow.document["StartAction"], steps)


def _step(flow: Flow, index: int) -> Step:
    written = flow.document["Actions"][index]
    transitions = written.get("Transitions", {})
    kind = action_types().get(written["Type"])
    description = action_descriptions().get(written["Type"])
    action: Action | None = None
    fault: OffhookError | None = None
    conditions, faults = parse_conditions(flow, index)
    if kind is None:
        where = flow.place("Actions", index, "Type")
        what = f"action type {written['Type']!r} of {written['Identifier']!r} in flow {flow.name!r} is not run here"
        fault = UnsupportedError(what, where=where, fix=nearest(written["Type"], action_types()))
    else:
        fields = Fields(flow, index)
        action = kind.parse(fields)
        faults = [*fields.faults, *faults]
        if faults:
            action, fault = None, faults[0]
    return Step(
        identifier=written["Identifier"],
        type=written["Type"],
        action=action,
        resume=getattr(action, "resume", None),
        fault=fault,
        next=transitions.get("NextAction"),
        errors=_errors(transitions),
        conditions=conditions,
        is_error_optional=kind is not None and kind.is_error_optional,
        off_channel=description.off_channel if description else {},
        flow_types=_flow_types(description),
    )


def _flow_types(description: ActionDescription | None) -> frozenset[str] | None:
    """The flow types that carry an action, or None for all: one that ends the flow has no branch to take instead."""
    if description is None or description.is_terminal:
        return None
    return description.flow_types


def _errors(transitions: Mapping[str, Any]) -> dict[str, str]:
    """The first branch of each error type."""
    branches: dict[str, str] = {}
    for entry in transitions.get("Errors", []):
        branches.setdefault(str(entry.get("ErrorType")), entry["NextAction"])
    return branches
