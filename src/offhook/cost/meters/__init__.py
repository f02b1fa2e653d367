"""What happened, told as what was used: a file for each kind of usage, found by the package.

A meter is a class declared with `meter`. It says which types of events it `reads`, and calls `use` for whatever they
cost. It may keep what it needs of a contact that lives, and forgets it when the contact is complete.

Left out, because nobody has published it or a contact does not decide it: bytes of recordings and transcripts in S3,
what Lex and Lambda write to their logs, how often services call KMS, whatever has a price by the hour or the month.
Flow logs are left out because writing them takes longer than all meters together.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Collection
from functools import cache
from typing import Any, Protocol, TypeVar

from offhook.cost.deployment import Deployment
from offhook.cost.usage import Quantity
from offhook.engine.events import Traced


class Use(Protocol):
    """Put usage on the bill of the contact that the entry is about, or of another one."""

    def __call__(self, item: str, quantity: Quantity, of: Traced, *, country: str = "", contact: str = "") -> None: ...


class OneMeter(Protocol):
    @property
    def reads(self) -> Collection[type[Any]]: ...

    def read(self, traced: Traced) -> None: ...


class MakesMeter(Protocol):
    def __call__(self, use: Use, deployment: Deployment, /) -> OneMeter: ...


_M = TypeVar("_M", bound=MakesMeter)
_DECLARED: list[MakesMeter] = []


def meter(made: _M) -> _M:
    """Declare a meter."""
    _DECLARED.append(made)
    return made


@cache
def meters() -> tuple[MakesMeter, ...]:
    """Every meter of the package, in the order of their files, whichever was imported first."""
    for module in sorted(found.name for found in pkgutil.iter_modules(__path__)):
        importlib.import_module(f"{__name__}.{module}")
    return tuple(sorted(_DECLARED, key=lambda made: made.__module__))
