"""OH110: a name that an action must not have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from offhook.lint.branches import LANGUAGE_PAGE
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject, is_open

LONGEST = 50
RESERVED = frozenset(
    {
        "__proto__",
        "constructor",
        "__defineGetter__",
        "__defineSetter__",
        "toString",
        "hasOwnProperty",
        "isPrototypeOf",
        "propertyIsEnumerable",
        "toLocaleString",
        "valueOf",
    }
)

_FORBIDDEN = re.compile(r"[%:(\\/)=$,;\[\]{}]")


@rule("OH110", "identifier-invalid", Severity.ERROR, source=LANGUAGE_PAGE)
def identifier_invalid(flow: Subject) -> Iterator[Diagnostic]:
    """An Identifier has at most 50 characters, none of % : ( \\ / ) = $ , ; [ ] { }, and is no reserved word."""
    for action in flow.actions:
        name = action.identifier
        found = None if name.isalnum() else _FORBIDDEN.search(name)
        if (found or len(name) > LONGEST) and is_open(name):
            continue
        if found:
            yield Diagnostic(
                at=action.at("Identifier"),
                message=f"The name {action.label} has a character that is not allowed, {found[0]!r}",
                fix="Use letters, digits, blanks, hyphens and underscores, here and in the branches that lead here",
            )
        elif len(name) > LONGEST:
            yield Diagnostic(
                at=action.at("Identifier"),
                message=f"The name {action.label} has {len(name)} characters; {LONGEST} are allowed",
                fix="Shorten it, here and in the branches that lead here",
            )
        elif name in RESERVED:
            yield Diagnostic(
                at=action.at("Identifier"),
                message=f"No action may be called {action.label}",
                fix="Choose another name, here and in the branches that lead here",
            )
