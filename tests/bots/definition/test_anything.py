"""Whatever stands in a bot's files, it is a bot or a list of faults with places."""

from __future__ import annotations

import copy
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from offhook.bots.definition import read_bot
from offhook.bots.definition.toml_text import toml_text
from offhook.errors import Faults, OffhookError
from tests.bots.definition.conftest import EXAMPLE

FILE = "en_US.toml"
WHOLE: dict[str, Any] = tomllib.loads((EXAMPLE / FILE).read_text(encoding="utf-8"))
LEAVES = st.sampled_from(["", "{Tea}", "{", "Tea", 0, -1, 0.5, True, [], {}, [[]], [{}], {"lex": 1}, {"ssml": ""}])
WORDS = st.sampled_from(
    ["lex", "slots", "message", "messageGroups", "prompt", "type", "slotPriorities", "dialogAction"]
)
ANYTHING = LEAVES | st.dictionaries(WORDS, LEAVES | st.dictionaries(WORDS, LEAVES, max_size=2), max_size=3)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield (*path, key)
        yield from places(inner, (*path, key))


PLACES = list(places(WHOLE))


def put(document: Any, path: tuple[Any, ...], value: Any) -> None:
    try:
        for step in path[:-1]:
            document = document[step]
        if isinstance(path[-1], int) == isinstance(document, list):
            document[path[-1]] = value
    except (KeyError, IndexError, TypeError):  # what was put before has taken the place away
        return


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PLACES), ANYTHING), min_size=1, max_size=4))
def test_what_is_wrong_is_told_and_never_raised(changes: list[tuple[tuple[Any, ...], Any]]) -> None:
    document = copy.deepcopy(WHOLE)
    for path, value in changes:
        put(document, path, copy.deepcopy(value))
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "bot.toml").write_bytes((EXAMPLE / "bot.toml").read_bytes())
        (Path(folder) / FILE).write_text(toml_text(document), encoding="utf-8")
        told = faults_of(Path(folder))
    assert all(fault.where.line and fault.fix for fault in told)


def faults_of(folder: Path) -> list[OffhookError]:
    try:
        read_bot(folder, shown_as="tea")
    except Faults as found:
        return found.faults
    return []
