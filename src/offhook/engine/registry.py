"""The action types that the engine runs. A file in `actions/` registers its type; nothing else has to be edited."""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Protocol, Self, TypeVar

from offhook.engine.contact import Contact
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome
from offhook.engine.replies import Reply


class Action(Protocol):
    """One action of a flow, its parameters parsed. `run` says what happened, never where to go next.

    An action that asks also has `resume(contact, reply)`, which goes on with the answer.
    """

    def run(self, contact: Contact, instance: Instance) -> Outcome: ...


class AskingAction(Action, Protocol):
    def resume(self, contact: Contact, reply: Reply) -> Outcome: ...


class ParsedAction(Action, Protocol):
    @classmethod
    def parse(cls, fields: Fields) -> Self: ...


@dataclass(frozen=True, slots=True)
class ActionType:
    """What an action type declares: the only copy of its branches.

    `results` are the values that conditions may compare with (empty: none, or open).
    `is_error_optional`: without a branch for an error, NextAction is taken.
    """

    name: str
    results: tuple[str, ...]
    errors: tuple[str, ...]
    is_error_optional: bool
    parse: Callable[[Fields], Action]


_types: dict[str, ActionType] = {}
A = TypeVar("A", bound=ParsedAction)


def action(
    name: str, *, results: tuple[str, ...] = (), errors: tuple[str, ...] = (), is_error_optional: bool = False
) -> Callable[[type[A]], type[A]]:
    """Register the class below as the action type `name`."""

    def register(cls: type[A]) -> type[A]:
        _types[name] = ActionType(name, results, errors, is_error_optional, cls.parse)
        return cls

    return register


@cache
def action_type(name: str) -> ActionType | None:
    """One action type, importing only its file, which is named after it: a caller waits while a centre boots."""
    from offhook.engine import actions

    file = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
    if file.isidentifier() and importlib.util.find_spec(f"{actions.__name__}.{file}"):
        importlib.import_module(f"{actions.__name__}.{file}")
    return _types.get(name)


@cache
def action_types() -> dict[str, ActionType]:
    """Every action type by name, after all files of `actions/` were read."""
    from offhook.engine import actions

    for module in pkgutil.iter_modules(actions.__path__):
        importlib.import_module(f"{actions.__name__}.{module.name}")
    return _types
