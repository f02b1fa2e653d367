"""A flow made ready to run: parameters parsed, references split, branches looked up. Shared by all contacts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from offhook.engine.conditions import Condition, parse_conditions
from offhook.engine.contact import Contact
from offhook.engine.events import ActionRan
from offhook.engine.fields import Fields
from offhook.engine.outcome import Outcome
from offhook.engine.registry import Action, action_type, action_types
from offhook.engine.replies import Reply
from offhook.errors import OffhookError, UnsupportedError, nearest
from offhook.language.actions import ActionDescription, action_descriptions
from offhook.language.document import FLOW_TYPES, Flow

NEXT_ACTION = "NextAction"
"""The name of the branch that is neither an error nor a condition."""


def error_branch(error: str) -> str:
    """The name of an error's branch; a condition has its own."""
    return f"Errors.{error}"


def went_on(type: str, next: str | None) -> ActionRan:
    """The entry of the trace for a success that goes on with NextAction."""
    return ActionRan(type, None, next, NEXT_ACTION if next else None)


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
    went_on: ActionRan  # what is noted when NextAction is taken: the same each time


@dataclass(frozen=True, slots=True)
class CompiledFlow:
    """A flow of an instance. `steps` by Identifier."""

    arn: str
    name: str
    type: str
    start: str
    steps: Mapping[str, Step]
    faults: tuple[OffhookError, ...] = ()  # of parameters and conditions


def compile_flow(flow: Flow, arn: str) -> CompiledFlow:
    """Compile a flow that `parse_flow` has accepted.

    What is wrong with its actions is in `faults`; a flow with faults runs all the same, and an action that cannot run
    says so to the contact that reaches it.
    """
    faults: list[OffhookError] = []
    steps = {step.identifier: step for step in (_step(flow, index, faults) for index in range(len(flow.actions)))}
    return CompiledFlow(arn, flow.name, flow.type, flow.document["StartAction"], steps, tuple(faults))


def _step(flow: Flow, index: int, noted: list[OffhookError]) -> Step:
    written = flow.document["Actions"][index]
    transitions = written.get("Transitions", {})
    kind = action_type(written["Type"])
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
            noted += faults
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
        went_on=went_on(written["Type"], transitions.get("NextAction")),
    )


def _flow_types(description: ActionDescription | None) -> frozenset[str] | None:
    """The flow types that carry an action, or None for all: one that ends the flow has no branch to take instead."""
    if description is None or description.is_terminal or not description.flow_types:
        return None
    if description.flow_types.issuperset(FLOW_TYPES.values()):
        return None
    return description.flow_types


def _errors(transitions: Mapping[str, Any]) -> dict[str, str]:
    """The first branch of each error type."""
    branches: dict[str, str] = {}
    for entry in transitions.get("Errors", []):
        branches.setdefault(str(entry.get("ErrorType")), entry["NextAction"])
    return branches
