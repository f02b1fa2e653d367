"""Reading an action's Parameters once, at the edge, into typed values. Every fault is collected with its place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from offhook.engine.resolve import Text
from offhook.errors import FlowError, OffhookError, Place, UnsupportedError, nearest
from offhook.language.document import Flow

_TRUE_FALSE = {"true": True, "false": False}


class Fields:
    """The Parameters of one action, or an object inside them. Reading a field never raises: it notes the fault."""

    def __init__(self, flow: Flow, index: int) -> None:
        action = flow.document["Actions"][index]
        self.flow, self.label = flow, f"{action['Identifier']!r} ({action['Type']})"
        self.faults: list[OffhookError] = []
        self._path: tuple[str | int, ...] = ("Actions", index, "Parameters")
        self._values: Mapping[str, Any] = action.get("Parameters", {})

    def place(self, *path: str | int) -> Place:
        return self.flow.place(*self._path, *path)

    def fault(self, what: str, fix: str, *path: str | int) -> None:
        self.faults.append(FlowError(f"{self.label}: {what}", where=self.place(*path), fix=fix))

    def unsupported(self, what: str, fix: str, name: str) -> None:
        """A fault that is not the author's: Connect takes it, and the engine does not run it."""
        error = UnsupportedError(f"{self.label}: {what} is not run here", where=self.place(name), fix=fix)
        self.faults.append(error)

    def has(self, name: str) -> bool:
        return name in self._values

    def inside(self, name: str) -> Fields:
        """The fields of an object that is the value of `name`; empty when it is absent."""
        return self._within(name, self._values.get(name, {}))

    def items(self, name: str) -> list[Fields]:
        """The fields of each object in a list."""
        values = self._values.get(name, [])
        if not isinstance(values, list):
            self.fault(f"{name} must be a list", "Write [ ... ]", name)
            return []
        return [self._within(name, value, index) for index, value in enumerate(values)]

    def text(self, name: str, *, whole: bool = False) -> Text:
        """A required text that may hold references. `whole`: a literal or exactly one reference."""
        value = self.optional_text(name, whole=whole)
        if value is None:
            if not self.has(name):
                self.fault(f"{name} is missing", f'Write "{name}": "..."')
            return Text.of("")
        return value

    def optional_text(self, name: str, *, whole: bool = False) -> Text | None:
        if not self.has(name):
            return None
        value = _scalar(self._values[name])
        if value is None or value == "":
            self.fault(f"{name} is {self._values[name]!r}", "Write a text that is not empty", name)
            return None
        return Text.of(value, whole=whole)

    def seconds(self, name: str, low: int, high: int, *, default: int | None = None) -> int:
        """A number of seconds; so is any other whole number written as a text."""
        return self.number(name, low, high, default=default)

    def number(self, name: str, low: int, high: int, *, default: int | None = None) -> int:
        value = _scalar(self._values.get(name, default))
        if value is None and not self.has(name):
            self.fault(f"{name} is missing", f'Write "{name}": "{low}"')
            return low
        number = whole_number(value or "", low, high)
        if number is None:
            self.fault(f"{name} is {self._values.get(name)!r}", f"Write a whole number from {low} to {high}", name)
            return low
        return number

    def number_text(self, name: str, low: int, high: int, *, whole: bool = False) -> Text:
        """A required whole number, or a text whose references give one when the action runs (see `whole_number`)."""
        text = self.text(name, whole=whole)
        if text.written and text.is_literal and whole_number(text.written, low, high) is None:
            self.fault(f"{name} is {text.written!r}", f"Write a whole number from {low} to {high}", name)
        return text

    def choice(self, name: str, allowed: Sequence[str], *, default: str | None = None) -> str:
        value = _scalar(self._values.get(name, default))
        if value in allowed:
            return str(value)
        what = f"{name} is {self._values[name]!r}" if self.has(name) else f"{name} is missing"
        self.fault(what, nearest(str(value or ""), allowed), name)
        return allowed[0]

    def choices(self, name: str, allowed: Sequence[str]) -> tuple[str, ...]:
        """A required list of some of these texts; it may be empty."""
        values = self._values.get(name)
        if not isinstance(values, list):
            what = f"{name} is {values!r}" if self.has(name) else f"{name} is missing"
            self.fault(what, f"Write a list of any of {', '.join(allowed)}", name)
            return ()
        for index, value in enumerate(values):
            if value not in allowed:
                self.fault(f"{name} holds {value!r}", nearest(str(value), allowed), name, index)
        return tuple(value for value in values if value in allowed)

    def flag(self, name: str, *, default: bool = False) -> bool:
        """A boolean, which flows write as "True", "true" or true."""
        if not self.has(name):
            return default
        value = _TRUE_FALSE.get(str(self._values[name]).casefold())
        if value is None:
            self.fault(f"{name} is {self._values[name]!r}", 'Write "True" or "False"', name)
            return default
        return value

    def mapping(self, name: str) -> dict[str, Text]:
        """An object of texts that may hold references."""
        values = self._values.get(name, {})
        if not isinstance(values, dict):
            self.fault(f"{name} must be an object", 'Write { "key": "value" }', name)
            return {}
        return {key: text for key in values if (text := self._within(name, values).optional_text(key)) is not None}

    def raw(self, name: str) -> Any:
        """The JSON value as it is, for parameters that take any JSON."""
        return self._values.get(name)

    def _within(self, name: str, values: Any, *index: int) -> Fields:
        if not isinstance(values, dict):
            self.fault(f"{name} must be an object", "Write { ... }", name, *index)
            values = {}
        inner = object.__new__(Fields)
        inner.flow, inner.label, inner.faults = self.flow, self.label, self.faults
        inner._path, inner._values = (*self._path, name, *index), values
        return inner

    def names(self) -> list[str]:
        return list(self._values)


def whole_number(text: str, low: int, high: int) -> int | None:
    """The number that a text is; None if it is none, or out of range. Any text at all may be asked about."""
    number = int(text) if re.fullmatch(r"-?[0-9]{1,19}", text) else None
    return number if number is not None and low <= number <= high else None


def _scalar(value: Any) -> str | None:
    if isinstance(value, bool):
        return str(value)
    return str(value) if isinstance(value, str | int | float) else None
