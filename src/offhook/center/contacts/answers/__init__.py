"""What the world says to what flows ask: a file for each kind of ask.

A function answers one class of ask, or one operation of `Perform`, and declares it with `answers` or `performs`; the
files are found by the package. What nobody answers fails with NoMatchingError, which is the flow's error branch.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Awaitable, Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from offhook.engine.asks import Perform
from offhook.engine.replies import Fails, Reply

if TYPE_CHECKING:
    from offhook.center.contacts.live import LiveContact

Answer = Callable[["LiveContact", Any], Awaitable[Reply]]

_BY_ASK: dict[type, Answer] = {}
_BY_OPERATION: dict[str, Answer] = {}


def answers(ask: type) -> Callable[[Answer], Answer]:
    """Declare a function that answers this class of ask."""

    def declare(function: Answer) -> Answer:
        _BY_ASK[ask] = function
        return function

    return declare


def performs(operation: str) -> Callable[[Answer], Answer]:
    """Declare a function that does what `Perform` names, by the action's type. It is given the `Perform`."""

    def declare(function: Answer) -> Answer:
        _BY_OPERATION[operation] = function
        return function

    return declare


@cache
def _found() -> None:
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")


async def answer(live: LiveContact, ask: Any) -> Reply:
    """What the world says."""
    _found()
    named = ask.operation if isinstance(ask, Perform) else type(ask).__name__
    found = _BY_OPERATION.get(named) if isinstance(ask, Perform) else _BY_ASK.get(type(ask))
    if found is None:
        return Fails("NoMatchingError", f"the local centre does not answer {named} yet")
    return await found(live, ask)
