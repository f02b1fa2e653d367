"""Options that several commands have, given to each of them as one value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from functools import wraps
from typing import Any

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def gathered(name: str, kind: type[Any], *options: Decorator) -> Decorator:
    """A decorator: a command that has these options, in this order, and takes what they say as `name`.

    `kind` is the dataclass of that value. It has a field for each option.
    """

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(command)
        def run(*args: Any, **given: Any) -> Any:
            value = kind(**{field.name: given.pop(field.name) for field in fields(kind)})
            return command(*args, **given, **{name: value})

        decorated: Callable[..., Any] = run
        for option in reversed(options):
            decorated = option(decorated)
        return decorated

    return decorate
