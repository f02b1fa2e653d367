"""How every behaviour is known: the `Source:`, `Recorded:` and `Assumed:` lines of the files that have the behaviour.

There is no second list: what a file's docstring says of itself is what the table shows.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

GRADES = ("Source", "Recorded", "Assumed")
"""A page documents it; it was seen on a real instance; it is taken for likely, and why."""

FOLDERS = (
    "language",
    "engine",
    "engine/actions",
    "bots",
    "bots/definition",
    "bots/definition/checking",
    "bots/understanding",
    "bots/slot_types",
    "bots/slot_types/reading",
    "routing",
    "center",
    "center/agents",
    "center/contacts",
    "center/contacts/answers",
    "center/defaults",
    "center/metrics",
    "center/metrics/current",
    "center/metrics/families",
    "center/records",
    "scenarios",
    "service",
    "aws",
    "cost",
    "cost/compare",
    "cost/flow",
    "cost/meters",
    "cost/prices",
    "cost/records",
    "cost/rules",
    "lint",
    "lint/formats",
)

_GRADE = re.compile(rf"({'|'.join(GRADES)}): ?(.*)")


@dataclass(frozen=True, slots=True)
class Statement:
    """One line of truth: a file, by its path inside `offhook`, a grade, and what is known how."""

    file: str
    grade: str
    text: str


@cache
def statements() -> tuple[Statement, ...]:
    """Every graded statement, in the order of files and lines."""
    root = resources.files("offhook")
    return tuple(statement for folder in FOLDERS for statement in _of_folder(root.joinpath(folder), folder))


def _of_folder(folder: Traversable, name: str) -> Iterator[Statement]:
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".py"):
            tree = ast.parse(file.read_text(encoding="utf-8"))
            for docstring in _docstrings(tree):
                yield from _graded(f"{name}/{file.name}", docstring)


def _docstrings(tree: ast.Module) -> Iterator[str]:
    """Those of the module, its classes and functions, and the texts below its constants."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield node.value.value


def _graded(file: str, docstring: str) -> Iterator[Statement]:
    """The graded statements of a docstring. One goes on until the next grade or an empty line."""
    grade, words = "", list[str]()
    for line in [*docstring.splitlines(), ""]:
        found = _GRADE.match(line.strip())
        if grade and (found or not line.strip()):
            yield Statement(file, grade, " ".join(words))
            grade = ""
        if found:
            grade, words = found[1], [found[2].strip()]
        elif grade:
            words.append(line.strip())
