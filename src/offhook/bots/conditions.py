"""Condition expressions of a bot: `{Product} = "PC" AND fn.IS_SET([customer_number])`.

Source: https://docs.aws.amazon.com/lexv2/latest/dg/paths-branching.html (operators, functions; texts compare without
case; an expression on an attribute that is not set is not evaluated, so its branch is not taken)
Assumed: NOT binds tightest, then AND, then OR; the page has parentheses only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from offhook.errors import OffhookError, Place

_TOKEN = re.compile(
    r"""\s*(?:
    (?P<reference>\{[^{}]+\}|\(\([^()]+\)\)|\[[^\[\]]+\]|\$\.[A-Za-z][\w.\[\]]*)
  | (?P<function>fn\.(?:COUNT|IS_SET|LENGTH))
  | (?P<text>"[^"]*"|'[^']*')
  | (?P<number>-?\d+(?:\.\d+)?)
  | (?P<word>(?:AND|OR|NOT|CONTAINS|true|false)\b)
  | (?P<sign>&&|\|\||!=|<=|>=|[=<>!()])
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_WORDS = {"&&": "AND", "||": "OR", "!": "NOT"}
_COMPARED: dict[str, Callable[[float, float], bool]] = {
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    ">=": lambda left, right: left >= right,
}

Value = str | tuple[str, ...] | None
"""What a reference stands for; None if it is not set. A slot that takes several has a tuple."""


class ConditionError(OffhookError):
    """An expression that Lex would not take; the bot's author mends it."""


class _NotSet(Exception):  # not an error: the branch is not taken
    pass


@dataclass(frozen=True, slots=True)
class Known:
    """What expressions can refer to."""

    slots: Mapping[str, Value]
    session_attributes: Mapping[str, str]
    request_attributes: Mapping[str, str]
    turn: Mapping[str, str]  # inputMode, inputTranscript

    def value(self, reference: str) -> Value:
        match reference[0]:
            case "{":
                return self.slots.get(reference[1:-1].strip())
            case "[":
                return self.session_attributes.get(reference[1:-1].strip())
            case "(":
                return self.request_attributes.get(reference[2:-2].strip())
            case _:
                return self.turn.get(reference[2:])


def is_true(expression: str, known: Known) -> bool:
    """Whether the branch is taken. Raises ConditionError for an expression that cannot be read."""
    try:
        return _parsed(expression)(known)
    except _NotSet:
        return False


def check_condition(expression: str) -> None:
    """Raises ConditionError, with the column, if the expression cannot be read."""
    _parsed(expression)


@cache
def _parsed(expression: str) -> Callable[[Known], bool]:
    return _Parser(expression).whole()


class _Parser:
    def __init__(self, expression: str) -> None:
        self._expression = expression
        self._tokens = self._read()
        self._at = 0

    def whole(self) -> Callable[[Known], bool]:
        found = self._or()
        if self._at < len(self._tokens):
            raise self._fault("it goes on where it should end")
        return found

    def _read(self) -> Sequence[tuple[str, str, int]]:
        tokens, at, text = [], 0, self._expression.rstrip()
        while at < len(text):
            found = _TOKEN.match(text, at)
            if not found:
                raise self._no("this cannot be read", at)
            kind = found.lastgroup or ""
            written = found[kind]
            tokens.append(
                (kind, _WORDS.get(written, written.upper() if kind == "word" else written), found.start(kind))
            )
            at = found.end()
        return tokens

    def _or(self) -> Callable[[Known], bool]:
        parts = [self._and()]
        while self._take("OR"):
            parts.append(self._and())
        return parts[0] if len(parts) == 1 else lambda known: any(_each(parts, known))

    def _and(self) -> Callable[[Known], bool]:
        parts = [self._not()]
        while self._take("AND"):
            parts.append(self._not())
        return parts[0] if len(parts) == 1 else lambda known: all(_each(parts, known))

    def _not(self) -> Callable[[Known], bool]:
        if self._take("NOT"):
            inner = self._not()
            return lambda known: not inner(known)
        if self._take("("):
            inner = self._or()
            if not self._take(")"):
                raise self._fault("a parenthesis is not closed")
            return inner
        return self._comparison()

    def _comparison(self) -> Callable[[Known], bool]:
        kind, written, _ = self._next("reference", "function")
        if kind == "function":
            return self._function(written)
        operator, right = self._operator(), self._constant()
        return lambda known: _compare(_set(known, written), operator, right)

    def _function(self, name: str) -> Callable[[Known], bool]:
        if not self._take("("):
            raise self._fault(f"{name} wants a reference in parentheses")
        reference = self._next("reference")[1]
        if not self._take(")"):
            raise self._fault("a parenthesis is not closed")
        if name.upper() == "FN.IS_SET":
            return lambda known: known.value(reference) is not None
        operator, right = self._operator(), self._constant()

        def compared(known: Known) -> bool:
            value = _set(known, reference)
            count = len(value) if name.upper() == "FN.LENGTH" or isinstance(value, tuple) else 1
            return _compare(str(count), operator, right)

        return compared

    def _operator(self) -> str:
        if self._at < len(self._tokens) and self._tokens[self._at][1] in ("=", "!=", "<", "<=", ">", ">=", "CONTAINS"):
            self._at += 1
            return self._tokens[self._at - 1][1]
        raise self._fault("a comparison is due here: = != < <= > >= or CONTAINS")

    def _constant(self) -> str:
        kind, written, _ = self._next("text", "number", "word")
        return written[1:-1] if kind == "text" else written

    def _next(self, *kinds: str) -> tuple[str, str, int]:
        if self._at < len(self._tokens) and self._tokens[self._at][0] in kinds:
            self._at += 1
            return self._tokens[self._at - 1]
        raise self._fault(f"a {' or a '.join(kinds)} is due here")

    def _take(self, written: str) -> bool:
        found = self._at < len(self._tokens) and self._tokens[self._at][1] == written
        self._at += found
        return found

    def _fault(self, what: str) -> ConditionError:
        at = self._tokens[self._at][2] if self._at < len(self._tokens) else len(self._expression)
        return self._no(what, at)

    def _no(self, what: str, at: int) -> ConditionError:
        where = Place("condition", 1, at + 1)
        return ConditionError(f"{self._expression!r}: {what}", where=where, fix='Write for example {Product} = "PC"')


def _each(parts: Sequence[Callable[[Known], bool]], known: Known) -> list[bool]:
    """All of them, because what is not set makes the whole expression void."""
    return [part(known) for part in parts]


def _set(known: Known, reference: str) -> str | tuple[str, ...]:
    value = known.value(reference)
    if value is None:
        raise _NotSet
    return value


def _compare(left: str | tuple[str, ...], operator: str, right: str) -> bool:
    if operator == "CONTAINS":
        return right.casefold() in [one.casefold() for one in ((left,) if isinstance(left, str) else left)]
    text = left if isinstance(left, str) else ", ".join(left)
    if operator in ("=", "!="):
        return (text.casefold() == right.casefold()) == (operator == "=")
    try:
        return _COMPARED[operator](float(text), float(right))
    except ValueError:
        return _COMPARED[operator]((text.casefold() > right.casefold()) - (text.casefold() < right.casefold()), 0)
