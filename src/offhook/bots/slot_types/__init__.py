"""Built-in slot types: one file each, found here by its file.

A file has `TYPE`, its name without "AMAZON.", and up to two functions. `find` gives the values within what was said;
`asked` what else counts where the type was asked for, for example "three" as a time, or any words as a name.

Source: https://docs.aws.amazon.com/lexv2/latest/dg/built-in-slots.html and its pages
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from offhook.bots.session import SlotValue
from offhook.bots.slot_types.reading.found import Found, Spoken, longest

PREFIX = "AMAZON."
_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
Finder = Callable[[Spoken], Iterable[Found]]


@dataclass(frozen=True, slots=True)
class BuiltIn:
    """One type. `find` is None for a type that can only be asked for; `is_open`: any words will do for it."""

    name: str
    find: Finder | None
    asked: Finder | None
    is_open: bool


@cache
def built_in_type(name: str) -> BuiltIn | None:
    """A built-in type by its full name. Only its file is imported, which is named after it: somebody is waiting."""
    file = _WORDS.sub("_", name.removeprefix(PREFIX)).lower()
    if not name.startswith(PREFIX) or file not in _files():
        return None
    module = importlib.import_module(f"{__name__}.{file}")
    find, asked = getattr(module, "find", None), getattr(module, "asked", None)
    return BuiltIn(PREFIX + module.TYPE, find, asked, getattr(module, "IS_OPEN", False))


@cache
def _files() -> frozenset[str]:
    return frozenset(found.name for found in pkgutil.iter_modules(__path__) if not found.ispkg)


def built_in_types() -> list[str]:
    """The full name of every built-in type, sorted."""
    modules = [importlib.import_module(f"{__name__}.{file}") for file in _files()]
    return sorted(PREFIX + module.TYPE for module in modules)


def found_in(type: str, spoken: Spoken) -> list[Found]:
    """The values of a built-in type within what was said, in their order. Raises KeyError for a type there is not."""
    find = _known(type).find
    return longest(find(spoken)) if find else []


def resolve(
    type: str, text: str, *, locale_id: str, now: datetime, pattern: str | None = None, mode: str = "Text"
) -> SlotValue | None:
    """What an answer to a question for a slot of this built-in type comes to. Raises KeyError for an unknown type.

    Of several values in one answer the last counts: people who correct themselves say the right one last.
    """
    spoken = Spoken.of(text, locale_id, now, pattern, mode)
    kind = _known(type)
    found = longest(kind.asked(spoken)) if kind.asked else []
    if not found:
        found = found_in(type, spoken)
    return as_value(found[-1], spoken) if found else None


def _known(type: str) -> BuiltIn:
    found = built_in_type(type)
    if found is None:
        raise KeyError(type)
    return found


def as_value(found: Found, spoken: Spoken) -> SlotValue:
    return SlotValue(spoken.folded.said(found.start, found.end), found.interpreted, found.resolved)


__all__ = ["BuiltIn", "as_value", "built_in_type", "built_in_types", "found_in", "resolve"]
