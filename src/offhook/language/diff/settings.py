"""What changed in what a step says and does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from offhook.language.diff.changes import Change
from offhook.language.diff.pair import Pair
from offhook.language.diff.phrases import setting
from offhook.language.places import Path

_SPOKEN = ("Text", "SSML", "PromptId")
_VERBS = {"GetParticipantInput": "asks", "ConnectParticipantWithLexBot": "asks"}


def setting_changes(pair: Pair) -> Iterator[Change]:
    """A change for what is said, and one for each other parameter."""
    old, new = leaves(pair.old.parameters), leaves(pair.new.parameters)
    yield from _spoken(pair, old, new)
    for path in sorted(old.keys() | new.keys(), key=lambda path: [str(part) for part in path]):
        if (len(path) == 1 and path[0] in _SPOKEN) or old.get(path) == new.get(path):
            continue
        before, after = old.get(path), new.get(path)
        kind = "prompt" if path[-1] in _SPOKEN else "setting"
        yield pair.change(kind, _words(setting(path), before, after), before, after, "Parameters", *path)


def leaves(value: Any, path: Path = ()) -> dict[Path, str]:
    """Every value of Parameters by its path, as text; an empty list or object is a value too."""
    if isinstance(value, dict) and value:
        return {at: text for key, member in value.items() for at, text in leaves(member, (*path, key)).items()}
    if isinstance(value, list) and value:
        return {at: text for index, item in enumerate(value) for at, text in leaves(item, (*path, index)).items()}
    if not path:
        return {}
    return {path: value if isinstance(value, str) else json.dumps(value)}


def _spoken(pair: Pair, old: dict[Path, str], new: dict[Path, str]) -> Iterator[Change]:
    before = {key: old[key,] for key in _SPOKEN if (key,) in old}
    after = {key: new[key,] for key in _SPOKEN if (key,) in new}
    if before == after:
        return
    verb = _VERBS.get(pair.new.type, "says")
    said = [_said(before, shows_how=before.keys() != after.keys()), _said(after, shows_how=False)]
    words = f"{verb} {said[1]} instead of {said[0]}"
    yield pair.change("prompt", words, _first(before), _first(after), "Parameters", *list(after)[:1])


def _said(texts: dict[str, str], *, shows_how: bool) -> str:
    if not texts:
        return "nothing"
    key, text = next(iter(texts.items()))
    return f"the prompt {text}" if key == "PromptId" else f'"{text}"' + (f" ({key})" if shows_how else "")


def _first(texts: dict[str, str]) -> str | None:
    return next(iter(texts.values()), None)


def _words(name: str, before: str | None, after: str | None) -> str:
    if before is None:
        return f'sets {name} to "{after}"'
    if after is None:
        return f'no longer sets {name}; it was "{before}"'
    return f'sets {name} to "{after}" instead of "{before}"'
