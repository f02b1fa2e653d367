"""What a flow knows where: which actions can have filled a reference before it is read, over all paths.

Each answer is worked out once a flow, when the first rule asks. What an action does that we do not know may fill
anything, so nothing behind it is complained about.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/connect-attrib-list.html
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

from offhook.language.places import Path
from offhook.lint.namespaces import DOUBLED
from offhook.lint.subject import Action, Subject, Use
from offhook.lint.ways import Way

T = TypeVar("T")

Known = frozenset[str]
NOTHING: Known = frozenset()
ANYTHING = "*"
FAILED = "!"
"""Behind a namespace: the action that fills it has run, and failed."""

_PROFILES = (
    "GetCustomerProfile CreateCustomerProfile UpdateCustomerProfile AssociateContactToCustomerProfile "
    "GetCalculatedAttributesForCustomerProfile GetCustomerProfileObject CheckSegmentMembership"
)
FILLED_BY: Mapping[str, frozenset[str]] = {
    "External": frozenset({"InvokeLambdaFunction"}),
    "LambdaInvocation": frozenset({"InvokeLambdaFunction"}),
    "StoredCustomerInput": frozenset({"GetParticipantInput"}),
    "Lex": frozenset({"ConnectParticipantWithLexBot", "ConnectParticipantWithAgenticCX"}),
    "Metrics": frozenset({"GetMetricData"}),
    "Views": frozenset({"ShowView"}),
    "Customer": frozenset(_PROFILES.split()),
    "Case": frozenset({"GetCase", "CreateCase", "UpdateCase"}),
    "Loop": frozenset({"Loop"}),
    "Modules.Result": frozenset({"InvokeFlowModule"}),
    "Modules.ResultData": frozenset({"InvokeFlowModule"}),
    "DataTables": frozenset({"EvaluateDataTableValues"}),
    "DataTableList": frozenset({"ListDataTableValues"}),
    "Wisdom": frozenset({"CreateWisdomSession"}),
    "Email": frozenset({"LoadContactContent"}),
    "Task": frozenset({"CreateTask"}),
}
"""Which action types fill a namespace that is empty when a flow begins."""

FILLER: Mapping[str, str] = {
    "External": "AWS Lambda function block",
    "LambdaInvocation": "AWS Lambda function block",
    "StoredCustomerInput": "Store customer input block",
    "Lex": "Get customer input block with a bot",
    "Metrics": "Get queue metrics block",
    "Views": "Show view block",
    "Customer": "Customer profiles block",
    "Case": "Cases block",
    "Loop": "Loop block",
    "Modules.Result": "Invoke module block",
    "Modules.ResultData": "Invoke module block",
    "DataTables": "Data table block",
    "DataTableList": "Data table block",
    "Wisdom": "Connect assistant block",
    "Email": "Get stored content block",
    "Task": "Create task block",
}
"""What the editor calls the blocks of FILLED_BY."""

CARRIED = frozenset({"External", "LambdaInvocation", "StoredCustomerInput", "Lex", "Customer", "Case", "Views"})
"""What may still be there after a transfer from another flow: the guide does not promise it, and flows live on it."""

_ANSWERS = frozenset({"External", "LambdaInvocation"})
_FILLS: dict[str, Known] = {}
for _name, _types in FILLED_BY.items():
    for _type in _types:
        _FILLS[_type] = _FILLS.get(_type, NOTHING) | {_name}

_EMPTY_ON_ERROR = frozenset({"InvokeLambdaFunction", "GetMetricData", "LoadContactContent", "CreateWisdomSession"})


def once(function: Callable[[Subject], T]) -> Callable[[Subject], T]:
    """What is worked out of a flow is kept with it."""

    name = f"_{function.__module__}.{function.__name__}"

    @wraps(function)
    def kept(flow: Subject) -> T:
        memory = flow.__dict__
        if name not in memory:
            memory[name] = function(flow)
        found: T = memory[name]
        return found

    return kept


@once
def uses_by_namespace(flow: Subject) -> Mapping[str, list[Use]]:
    """Every reference of the flow, by what stands behind its `$.`; broken ones are left out."""
    found: dict[str, list[Use]] = {}
    is_broken = {"": False}  # a text with many references is searched once
    for use in flow.uses:
        text = "" if use.is_whole else text_around(use)
        if text not in is_broken:
            is_broken[text] = DOUBLED.search(text) is not None
        if not is_broken[text]:
            found.setdefault(use.namespace, []).append(use)
    return found


@once
def texts_with_a_dollar(flow: Subject) -> list[tuple[Action, Path, str]]:
    """The values that have a `$` and are more than one plain reference: action, path behind Parameters, text."""
    return [
        (action, value.path, value.value)
        for action in flow.actions
        for value in action.values
        if isinstance(value.value, str) and "$" in value.value and not _is_plain(value.value)
    ]


def _is_plain(text: str) -> bool:
    return text.startswith("$.") and " " not in text and text.count("$") == 1


def uses_of(flow: Subject, *namespaces: str) -> list[Use]:
    by_namespace = uses_by_namespace(flow)
    return [use for namespace in namespaces for use in by_namespace.get(namespace, ())]


def text_around(use: Use) -> str:
    """The whole value that a reference stands in."""
    if use.is_whole:
        return use.reference.text
    value: Any = use.action.raw
    for key in use.path:
        value = value[key]
    return str(value)


@once
def filled_before(flow: Subject) -> Mapping[int, Known]:
    """On arrival at each action, by its index: the namespaces that something on some path can have filled."""

    fills_of = {action.index: _fills(action) for action in flow.actions}

    def step(action: Action, way: Way, known: Known) -> Known:
        fills = fills_of[action.index]
        if not fills:
            return known
        if way.kind == "error" and way.name == "NoMatchingError" and action.type in _EMPTY_ON_ERROR:
            return known | {name + FAILED for name in fills}
        return known | fills

    return flow.graph.flow(NOTHING, frozenset.union, step)


def filled_at(flow: Subject, use: Use) -> Known:
    """What may be filled where a reference is read; {ANYTHING} where no contact comes."""
    known = filled_before(flow).get(use.action.index)
    if known is None:
        return frozenset({ANYTHING})
    return known | _fills(use.action) if use.path[0] == "Transitions" else known


@dataclass(frozen=True, slots=True)
class Unfilled:
    """The first use of a namespace that nothing can have filled, or that only failed actions would have filled."""

    use: Use
    has_failed: bool


@once
def unfilled_uses(flow: Subject) -> Mapping[str, Unfilled]:
    """By namespace: where it is read although nothing on any path before it in this flow has filled it."""
    found: dict[str, Unfilled] = {}
    for use in uses_of(flow, *_ROOTS):
        name = ".".join(use.reference.path[:2]) if use.namespace == "Modules" else use.namespace
        if name in FILLED_BY and name not in found and not {name, ANYTHING} & (known := filled_at(flow, use)):
            found[name] = Unfilled(use, name + FAILED in known)
    return found


_ROOTS = tuple(dict.fromkeys(name.partition(".")[0] for name in FILLED_BY))


def may_be_carried(flow: Subject, name: str) -> bool:
    """Whether the flow that led here may have left a namespace filled: never into a module.

    A flow that has a block for it means what that block fills; functions are called so often that this says nothing.
    """
    if flow.is_module or name not in CARRIED:
        return False
    return name in _ANSWERS or not any(name in _fills(action) for action in flow.actions)


def _fills(action: Action) -> Known:
    if action.description is None:
        return frozenset({ANYTHING})
    if action.type == "GetParticipantInput" and not stores_input(action):
        return NOTHING
    return _FILLS.get(action.type, NOTHING)


def stores_input(action: Action) -> bool:
    """Whether a block that asks for keys stores them. Without StoreInput it is a menu."""
    return str(action.parameters.get("StoreInput")).lower() not in ("none", "false")


def flow_attributes_set_by(action: Action) -> Known:
    """The keys of the flow attributes that an action sets."""
    if action.type != "UpdateFlowAttributes":
        return NOTHING
    attributes = action.parameters.get("FlowAttributes")
    return frozenset(attributes) if isinstance(attributes, dict) else NOTHING


@once
def flow_attributes_maybe_set(flow: Subject) -> Mapping[int, Known]:
    """On arrival at each action: the flow attributes that some path has set."""
    return flow.graph.flow(NOTHING, frozenset.union, _with_flow_attributes)


@once
def flow_attributes_surely_set(flow: Subject) -> Mapping[int, Known]:
    """On arrival at each action: the flow attributes that every path has set. A block that fails counts as well."""
    return flow.graph.flow(NOTHING, frozenset.intersection, _with_flow_attributes)


def _with_flow_attributes(action: Action, _: Way, known: Known) -> Known:
    return known | flow_attributes_set_by(action)


@once
def last_calls(flow: Subject) -> Mapping[int, frozenset[int]]:
    """On arrival at each action: the indices of the function calls whose answer `$.External` can hold."""

    def step(action: Action, way: Way, known: frozenset[int]) -> frozenset[int]:
        if action.type == "InvokeLambdaFunction" and way.kind != "error":
            return frozenset({action.index})
        return known

    if not flow.actions_of("InvokeLambdaFunction"):
        return {}
    none: frozenset[int] = frozenset()
    return flow.graph.flow(none, frozenset.union, step)


def calls_answering(flow: Subject, use: Use) -> list[Action]:
    """The function calls whose answer a `$.External` reference can read; empty if that is not known."""
    if ANYTHING in filled_at(flow, use):
        return []
    indices = last_calls(flow).get(use.action.index, frozenset())
    return [action for action in flow.actions_of("InvokeLambdaFunction") if action.index in indices]


@once
def attributes_set(flow: Subject) -> Known:
    """The keys of the contact attributes that this flow sets, or gives to the contacts that it makes."""
    found: set[str] = set()
    for action in flow.actions_of("UpdateContactAttributes", "CreateTask"):
        attributes = action.parameters.get("Attributes")
        if isinstance(attributes, dict):
            found.update(attributes)
    return frozenset(found)
