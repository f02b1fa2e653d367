"""What a bot says: one message of each group, its placeholders filled.

Source: placeholders `{slot}`, `[sessionAttribute]`, `((requestAttribute))` and message groups:
https://docs.aws.amazon.com/lexv2/latest/dg/message-groups.html
Assumed: a placeholder whose value is not set is left out. Lex picks among variations at random; here the attempt's
number picks, so that a retry is worded differently and a run can be repeated.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from xml.sax.saxutils import escape

from offhook.bots.conditions import Known, Value
from offhook.bots.model import Message, MessageGroup

_PLACEHOLDER = re.compile(r"\{([A-Za-z][\w.]*)\}|\[([^\[\]]+)\]|\(\(([^()]+)\)\)")


def messages_of(groups: Iterable[MessageGroup], known: Known, *, attempt: int = 0) -> tuple[Message, ...]:
    """One message of each group, in their order. `attempt` is 0 for the first time."""
    return tuple(_filled(_chosen(group, attempt), known) for group in groups)


def _chosen(group: MessageGroup, attempt: int) -> Message:
    choices = (group.message, *group.variations)
    return choices[attempt % len(choices)]


def _filled(message: Message, known: Known) -> Message:
    if message.type == "ImageResponseCard":
        return replace(message, title=_fill(message.title, known), subtitle=_fill(message.subtitle, known))
    return replace(message, content=_fill(message.content, known, _ESCAPES.get(message.type, str)))


def _in_json(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)[1:-1]


_ESCAPES: Mapping[str, Callable[[str], str]] = {"SSML": escape, "CustomPayload": _in_json}


def _fill(text: str, known: Known, escaped: Callable[[str], str] = str) -> str:
    def value(found: re.Match[str]) -> str:
        slot, session, request = found.groups()
        filled: Value = known.slots.get(slot) if slot else None
        if session:
            filled = known.session_attributes.get(session)
        if request:
            filled = known.request_attributes.get(request)
        said = ", ".join(filled) if isinstance(filled, tuple) else filled or ""
        return escaped(said)

    return _PLACEHOLDER.sub(value, text)
