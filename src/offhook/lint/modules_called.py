"""What a flow module takes and gives, read off its actions, and which module a flow calls."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from offhook.language.places import Path
from offhook.lint.names_used import key_of
from offhook.lint.subject import Action, Subject, is_open


@dataclass(frozen=True, slots=True)
class Contract:
    """`results` with the place of the first that returns each; None: a result is only known when a contact comes.

    `data`: the keys of ResultData on any return; None: the data comes as a whole from somewhere. `inputs`: the keys of
    `$.Modules.Input` that it reads; None: it reads all of it at once. `asks_for`: those it compares, so that they may
    be missing.
    """

    results: Mapping[str, Path] | None
    data: frozenset[str] | None
    inputs: frozenset[str] | None
    asks_for: frozenset[str]


def calls(flow: Subject) -> Iterator[tuple[Action, Subject]]:
    """Each call of a module that is in the project, with the module."""
    if flow.project is None:
        return
    for action in flow.actions_of("InvokeFlowModule"):
        module = flow.project.modules.get(key_of(action.text("FlowModuleId"), "module") or "")
        if module is not None:
            yield action, module


@lru_cache(maxsize=256)
def contract_of(module: Subject) -> Contract:
    """What a module takes and gives."""
    returns = module.actions_of("EndFlowModuleExecution")
    results = {one.text("Result"): one.at("Parameters", "Result") for one in reversed(returns) if one.text("Result")}
    data = [one.parameters.get("ResultData", {}) for one in returns]
    uses = [use for use in module.uses if use.reference.path[:2] == ("Modules", "Input")]
    return Contract(
        results=None if any(map(is_open, results)) else dict(reversed(results.items())),
        data=frozenset(key for one in data for key in one) if all(isinstance(one, dict) for one in data) else None,
        inputs=None if any(len(use.reference.path) < 3 for use in uses) else _keys(use.reference.path for use in uses),
        asks_for=_keys(use.reference.path for use in uses if use.action.type == "Compare"),
    )


def branches(call: Action) -> dict[str, int]:
    """The results that a call has a branch for, with the index of the condition."""
    return {operand: index for index, operator, operand in call.operands if operator == "Equals" and operand}


def _keys(paths: Iterator[tuple[str, ...]]) -> frozenset[str]:
    return frozenset(path[2] for path in paths if len(path) > 2)
