"""The rules. A file in `rules/<family>/` registers its rule; nothing else has to be edited."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.subject import Subject

Check = Callable[[Subject], Iterator[Diagnostic]]

FAMILIES = {
    "running": ("OH0", "the check itself"),
    "document": ("OH1", "the document: what stands around the actions, and where branches lead"),
    "action": ("OH2", "each action: what publishing would refuse"),
    "flow_type": ("OH3", "the flow type and the channel"),
    "path": ("OH4", "the path: where a contact can come to"),
    "data": ("OH5", "the data: references and what fills them"),
    "files": ("OH6", "across files: names, functions, bots, modules"),
    "person": ("OH7", "the person who listens"),
    "secrecy": ("OH8", "secrecy, and what has ended"),
}
"""A folder in `rules/`: how its codes begin, and what its rules are about."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One question that is asked of every flow.

    `source` is the page, or the part of one, that says so; a rule that is our judgement says `Assumed: why`.
    `needs_project`: it can only be asked of a flow inside a project with a `center.toml`.
    """

    code: str
    name: str
    severity: Severity
    family: str
    source: str
    needs_project: bool
    summary: str
    check: Check


_rules: dict[str, Rule] = {}


def rule(
    code: str, name: str, severity: Severity, *, source: str, needs_project: bool = False
) -> Callable[[Check], Check]:
    """Register the function below as a rule. Its docstring's first line is the rule's summary."""

    def register(check: Check) -> Check:
        if code in _rules:
            raise ValueError(f"{code} is taken by {_rules[code].name}")
        family = check.__module__.split(".")[-2]
        summary = (check.__doc__ or "").strip().partition("\n")[0].rstrip(".")
        _rules[code] = Rule(code, name, severity, family, source, needs_project, summary, check)
        return check

    return register


def remark(code: str, name: str, severity: Severity, *, source: str, summary: str) -> None:
    """Register what is not asked of a flow but noticed on the way to it, for example a file that cannot be read."""

    def never(_: Subject) -> Iterator[Diagnostic]:
        return iter(())

    _rules[code] = Rule(code, name, severity, "running", source, False, summary, never)


@cache
def rules() -> dict[str, Rule]:
    """Every rule by its code, in the order of the codes."""
    from offhook.lint import rules as package

    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        importlib.import_module(found.name)
    return dict(sorted(_rules.items()))
