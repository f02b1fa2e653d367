"""What a bot says, as people write it: a text, a list of a text and its variations, or a table for other kinds.

`"text"` is one message; `["text", "variation"]` one message in several wordings; `[["a", "b"], "c"]` two messages in a
row, the first with a variation. A table is `{ ssml = ... }`, `{ payload = ... }` or `{ card = { title = ... } }`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from offhook.bots.definition.forms import Form, no_keys, no_kind
from offhook.bots.definition.wrong import Path, Wrong

_TEXTS: Final = {"text": "plainTextMessage", "ssml": "ssmlMessage", "payload": "customPayload"}
_CARD: Final = {"title": "title", "subtitle": "subtitle", "image_url": "imageUrl", "buttons": "buttons"}


class Said(Form):
    """Groups of messages."""

    def wrong(self, value: Any) -> Iterator[Wrong]:
        if value == []:
            yield Wrong((), "there is nothing to say", "Write a text")
        if not isinstance(value, list):
            yield from _wrong_message(value, ())
            return
        for index, item in enumerate(value):
            if not isinstance(item, list):
                yield from _wrong_message(item, (index,))
                continue
            if not item:
                yield Wrong((index,), "there is nothing to say", "Write a text")
            for inner, message in enumerate(item):
                yield from _wrong_message(message, (index, inner))

    def lex(self, value: Any) -> Any:
        return [_group(wordings) for wordings in _groups(value)]

    def readable(self, lex: Any) -> Any:
        groups = []
        for group in lex:
            if not isinstance(group, dict) or not group.keys() <= {"message", "variations"} or "message" not in group:
                return None
            groups.append([_readable(message) for message in (group["message"], *group.get("variations", ()))])
        if any(message is None for group in groups for message in group):
            return None
        written: Any = [group[0] if len(group) == 1 else group for group in groups]
        if len(groups) == 1:
            written = written[0]
        elif not any(isinstance(group, list) for group in written):
            written[0] = [written[0]]  # else they would be one message in several wordings
        return written if self.lex(written) == lex else None

    def inside(self, value: Any, path: Path) -> Path:
        if not isinstance(value, list) or not path:
            return ()
        wording = int(path[2]) + 1 if path[1:2] == ("variations",) and len(path) > 2 else 0
        several = any(isinstance(item, list) for item in value)
        return (path[0], wording) if several else (wording,)


def _groups(value: Any) -> list[list[Any]]:
    if not isinstance(value, list):
        return [[value]]
    if any(isinstance(item, list) for item in value):
        return [item if isinstance(item, list) else [item] for item in value]
    return [value]


def _group(wordings: list[Any]) -> dict[str, Any]:
    first, *others = (_message(wording) for wording in wordings)
    return {"message": first} | ({"variations": others} if others else {})


def _message(written: Any) -> dict[str, Any]:
    if isinstance(written, str):
        return {"plainTextMessage": {"value": written}}
    ((kind, inner),) = written.items()
    if kind == "card":
        return {"imageResponseCard": {_CARD[key]: item for key, item in inner.items()}}
    return {_TEXTS[kind]: {"value": inner}}


def _readable(message: Any) -> Any:
    """None for what only the API's shape can say."""
    if not isinstance(message, dict) or len(message) != 1:
        return None
    ((kind, inner),) = message.items()
    if not isinstance(inner, dict):
        return None
    if kind == "imageResponseCard":
        names = {name: key for key, name in _CARD.items()}
        return {"card": {names[key]: item for key, item in inner.items()}} if inner.keys() <= names.keys() else None
    written = next((key for key, name in _TEXTS.items() if name == kind), None)
    if written is None or inner.keys() != {"value"}:
        return None
    return inner["value"] if written == "text" else {written: inner["value"]}


def _wrong_message(written: Any, path: Path) -> Iterator[Wrong]:
    if isinstance(written, str):
        return
    if not isinstance(written, dict) or len(written) != 1:
        what, fix = "this is no message", 'Write a text, or a table such as { ssml = "<speak>...</speak>" }'
        yield Wrong(path, what, fix)
        return
    yield from no_keys(written, (*_TEXTS, "card"), path)
    for kind, inner in written.items():
        if kind in _TEXTS:
            yield from no_kind(inner, "text", (*path, kind))
        elif kind == "card":
            yield from _wrong_card(inner, (*path, kind))


def _wrong_card(card: Any, path: Path) -> Iterator[Wrong]:
    yield from no_kind(card, "table", path)
    if isinstance(card, dict):
        yield from no_keys(card, tuple(_CARD), path)
        if "title" not in card:
            yield Wrong(path, "a card has no 'title'", 'Add title = "..."')
