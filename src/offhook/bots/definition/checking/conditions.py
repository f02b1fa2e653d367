"""Can the expressions of conditional branches be read, and do the slots in them exist?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from offhook.bots.conditions import ConditionError, check_condition
from offhook.bots.definition.checking.walking import dialogs_of, tables_in
from offhook.bots.definition.definition import Definition, Lex
from offhook.bots.definition.wrong import Path, Wrong
from offhook.errors import nearest

_SLOT = re.compile(r"\{\s*([^{}.\s]+)[^{}]*\}")
_QUOTED = re.compile(r'"[^"]*"|' + r"'[^']*'")


def wrong_conditions(definition: Definition) -> Iterator[Wrong]:
    for intent, part in dialogs_of(definition):
        for path, table in tables_in(part.lex):
            if isinstance(expression := table.get("expressionString"), str):
                yield from _wrong(expression, (*part.path, *path, "expressionString"), intent)


def _wrong(expression: str, path: Path, intent: Lex) -> Iterator[Wrong]:
    try:
        check_condition(expression)
    except ConditionError as error:
        yield Wrong(path, error.what, error.fix, column=error.where.column)
        return
    bare = _QUOTED.sub(lambda found: " " * len(found.group()), expression)
    for found in _SLOT.finditer(bare):
        if found[1] not in intent["slots"]:
            what = f"{expression!r} asks for the slot {found[1]!r}, which the intent does not have"
            yield Wrong(path, what, nearest(found[1], intent["slots"]), column=found.start(1) + 1)
