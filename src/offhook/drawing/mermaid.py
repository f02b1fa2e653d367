"""A flow as a Mermaid flowchart, which GitHub and many wikis draw.

Source: https://mermaid.js.org/syntax/flowchart.html
Texts stand in quotes; what could end the quotes or begin markup is written as `#NUMBER;`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from offhook.drawing.branches import branches_of
from offhook.drawing.content import kind_of, lines_of, name_of
from offhook.drawing.lettering import cut, on_one_line
from offhook.drawing.picture import Picture
from offhook.lint.diagnostics import Finding, Severity
from offhook.lint.subject import Action

_SAFE = set(" .,:!?'()+-=/_$~…“”→≥≤·")
_MOST_LINES = 2
_LINE_SIZE, _LINE_ROOM = 12.0, 240.0
_SHAPES = {"decide": ('{{"', '"}}'), "leave": ('(["', '"])')}
_MARKS = {Severity.ERROR: "⛔", Severity.WARNING: "⚠", Severity.INFO: "ℹ"}


def mermaid(picture: Picture) -> str:
    """The flowchart. Error branches are dotted."""
    return "\n".join(_lines(picture)) + "\n"


def _lines(picture: Picture) -> Iterator[str]:
    subject = picture.subject
    number = {placed.card.action.identifier: index for index, placed in enumerate(picture.placed)}
    yield "---"
    yield f"title: {json.dumps(on_one_line(subject.name), ensure_ascii=False)}"
    yield "---"
    yield "flowchart LR"
    yield '  entry(["Entry"])'
    for placed in picture.placed:
        card = placed.card
        begin, end = _SHAPES.get(kind_of(card.action), ('["', '"]'))
        said = [_escaped(name_of(card.action)), _escaped(card.action.identifier), *_content(card.action)]
        said += [_mark(finding) for finding in card.findings]
        yield f"  n{number[card.action.identifier]}{begin}{'<br>'.join(said)}{end}"
    if subject.start is not None:
        yield f"  entry ==> n{number[subject.start.identifier]}"
    for branch in branches_of(subject):
        arrow = "-.->" if branch.is_error else "-->"
        label = f'|"{_escaped(branch.label)}"|' if branch.label.strip() else ""
        yield f"  n{number[branch.source]} {arrow}{label} n{number[branch.target]}"
    yield from _marked(picture, number)


def _content(action: Action) -> list[str]:
    shown = [f"{label}: {text}" if label else text for label, text in lines_of(action) if text]
    return [_escaped(cut(text, _LINE_SIZE, _LINE_ROOM)) for text in shown[:_MOST_LINES]]


def _mark(finding: Finding) -> str:
    return f"{_MARKS[finding.severity]} {finding.code}"


def _marked(picture: Picture, number: dict[str, int]) -> Iterator[str]:
    """Colours that read well on light and on dark."""
    for severity, colour in ((Severity.ERROR, "#d84343"), (Severity.WARNING, "#b96a0c"), (Severity.INFO, "#3a7cc8")):
        names = [
            f"n{number[placed.card.action.identifier]}"
            for placed in picture.placed
            if placed.card.findings and placed.card.findings[0].severity is severity
        ]
        if names:
            yield f"  classDef {severity.value} stroke:{colour},stroke-width:3px"
            yield f"  class {','.join(names)} {severity.value}"


def _escaped(text: str) -> str:
    return "".join(char if char.isalnum() or char in _SAFE else f"#{ord(char)};" for char in on_one_line(text)) or " "
