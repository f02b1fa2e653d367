"""Texts that a CloudFormation template puts together with `Fn::Sub` and `Fn::Join`.

What the template only knows when it is deployed stands in the text as `${Name}` or `${Name.Attribute}`.
Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from offhook.language.excerpts import Excerpt, Joined, json_string, substituted
from offhook.language.places import Path
from offhook.language.spans import Member, members, span_of

_TEXT_FUNCTIONS = ("Fn::Sub", "Fn::Join")


def is_text(value: Any) -> bool:
    """Whether a template's value is a text, or a function that makes one."""
    return isinstance(value, str) or (
        isinstance(value, dict) and len(value) == 1 and next(iter(value)) in _TEXT_FUNCTIONS
    )


def text_of(value: Any) -> str:
    """What a value of a template reads like; empty if there is nothing to read."""
    if isinstance(value, str):
        return value
    if not isinstance(value, dict) or len(value) != 1:
        return ""
    function, argument = next(iter(value.items()))
    match function, argument:
        case "Fn::Sub", [str() as text, *_]:
            return text
        case "Fn::Sub", str() as text:
            return text
        case "Fn::Join", [str() as between, list() as pieces]:
            return between.join(text_of(piece) for piece in pieces)
        case "Fn::GetAtt", [str() as name, str() as attribute]:
            return f"${{{name}.{attribute}}}"
        case (("Ref" | "Fn::GetAtt" | "Fn::ImportValue"), str() as name):
            return f"${{{name}}}"
    return f"${{{function}}}"


def excerpt_of(around: Excerpt, path: Path, value: Any) -> Excerpt | None:
    """The text at `path` of a JSON template, traced to the template. None if it is no text after all."""
    return _excerpt_at(around, *span_of(around.text, path), value)


def _excerpt_at(around: Excerpt, start: int, end: int, value: Any) -> Excerpt | None:
    match value:
        case str():
            return json_string(around, start + 1, end - 1, value)
        case {"Fn::Sub": str() as text}:
            (argument,) = members(around.text, start)
            inner = _excerpt_at(around, argument.value_start, argument.value_end, text)
            return substituted(inner) if inner else None
        case {"Fn::Sub": [str() as text, *_]}:
            (argument,) = members(around.text, start)
            first = next(members(around.text, argument.value_start))
            inner = _excerpt_at(around, first.value_start, first.value_end, text)
            return substituted(inner) if inner else None
        case {"Fn::Join": [str() as between, list() as pieces]}:
            (argument,) = members(around.text, start)
            glue, listed = members(around.text, argument.value_start)
            spans = members(around.text, listed.value_start)
            return _joined(around, between, glue.start, zip(pieces, spans, strict=True))
    return None


def _joined(around: Excerpt, between: str, glue: int, pieces: Iterable[tuple[Any, Member]]) -> Excerpt | None:
    parts = list[tuple[str, Excerpt | int]]()
    for piece, span in pieces:
        if between and parts:
            parts.append((between, around.source_offset(glue)))
        excerpt = _excerpt_at(around, span.value_start, span.value_end, piece)
        if excerpt is None:
            parts.append((text_of(piece), around.source_offset(span.value_start)))
        else:
            parts.append((excerpt.text, excerpt))
    return Joined(around.source, parts) if parts else None
