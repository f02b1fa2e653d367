"""What must hold for every picture, whatever the flow."""

from __future__ import annotations

import json
from itertools import combinations, pairwise
from typing import Any
from xml.etree import ElementTree

from offhook.drawing.branches import actions_of, branches_of
from offhook.drawing.cards import PADDING, WIDTH
from offhook.drawing.lettering import width_of
from offhook.drawing.picture import Picture, Placed, picture_of
from offhook.drawing.svg import svg
from offhook.language.forms import documents_in
from offhook.lint.subject import Subject

SVG = "{http://www.w3.org/2000/svg}"


def subject_of(flow: dict[str, Any]) -> Subject:
    (found,) = documents_in(json.dumps(flow).encode(), file="flow.json", key="flow")
    return Subject(found.unchecked())


def action(identifier: str, type: str = "MessageParticipant", **transitions: Any) -> dict[str, Any]:
    return {"Identifier": identifier, "Type": type, "Parameters": {}, "Transitions": transitions}


def flow_of(*actions: dict[str, Any], name: str = "Try") -> dict[str, Any]:
    start = actions[0]["Identifier"] if actions else ""
    return {"Version": "2019-10-30", "StartAction": start, "Metadata": {"name": name}, "Actions": [*actions]}


def drawn(flow: dict[str, Any], theme: str = "auto") -> ElementTree.Element:
    return ElementTree.fromstring(svg(picture_of(subject_of(flow)), theme))


def texts(root: ElementTree.Element) -> list[str]:
    return ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]


def check_picture(subject: Subject) -> None:
    """Every action and branch once, no block on another, no line through a block, nothing outside."""
    picture = picture_of(subject)
    assert sorted(one.card.action.index for one in picture.placed) == [one.index for one in actions_of(subject)]
    assert sorted(str(one.branch.at) for one in picture.routes if one.branch) == sorted(
        str(one.at) for one in branches_of(subject)
    )
    check_blocks(picture)
    check_lines(picture)
    check_clear(picture)
    check_document(svg(picture))
    assert svg(picture) == svg(picture_of(subject))


def check_blocks(picture: Picture) -> None:
    for one, other in combinations(picture.placed, 2):
        is_beside = one.x + WIDTH <= other.x or other.x + WIDTH <= one.x
        assert is_beside or one.y + one.card.height <= other.y or other.y + other.card.height <= one.y
    for placed in picture.placed:
        card = placed.card
        assert width_of(card.name, 12) + width_of(card.straight_label, 11.5) <= WIDTH - 2 * PADDING
        assert all(width_of(label + text, 12) <= WIDTH - PADDING for label, text in card.lines)
        assert all(width_of(label, 11.5) <= WIDTH - PADDING for _, label in card.others)


def check_lines(picture: Picture) -> None:
    left, top, width, height = picture.box
    for route in picture.routes:
        for begin, end in pairwise(route.points):
            assert begin[0] == end[0] or begin[1] == end[1], "a line goes straight or turns at right angles"
            assert left <= begin[0] <= left + width
            assert top <= begin[1] <= top + height
            assert not [one for one in picture.placed if _crosses(begin, end, one)]


def check_clear(picture: Picture) -> None:
    """Lines to different blocks may cross; they never lie on each other."""
    lines: dict[tuple[bool, int], set[tuple[float, float, float, tuple[float, float]]]] = {}
    for route in picture.routes:
        for begin, end in pairwise(route.points):
            is_upright = begin[0] == end[0]
            across, along = (0, 1) if is_upright else (1, 0)
            low, high = sorted((begin[along], end[along]))
            for near in (int(begin[across] // 3), int(begin[across] // 3) + 1):
                lines.setdefault((is_upright, near), set()).add((begin[across], low, high, route.points[-1]))
    for beside in lines.values():
        for (at, low, high, to), (other_at, other_low, other_high, other_to) in combinations(beside, 2):
            if to != other_to and abs(at - other_at) < 3:
                assert min(high, other_high) - max(low, other_low) <= 1, (at, low, high, to, other_to)


def _crosses(begin: tuple[float, float], end: tuple[float, float], placed: Placed) -> bool:
    (x1, x2), (y1, y2) = sorted((begin[0], end[0])), sorted((begin[1], end[1]))
    is_across = x1 < placed.x + WIDTH - 1 and x2 > placed.x + 1
    return is_across and y1 < placed.y + placed.card.height - 1 and y2 > placed.y + 1


def check_document(text: str) -> None:
    root = ElementTree.fromstring(text)
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title")
    assert root.findtext(f"{SVG}desc")
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert tags <= {"svg", "title", "desc", "style", "rect", "g", "path", "text", "tspan", "circle"}
    assert not [key for element in root.iter() for key in element.attrib if key.startswith("on") or "href" in key]
    _check_inside(root, 0.0, 0.0, (float(root.get("width", 0)), float(root.get("height", 0))))


def _check_inside(element: ElementTree.Element, x: float, y: float, size: tuple[float, float]) -> None:
    if moved := element.get("transform"):
        by = moved.removeprefix("translate(").removesuffix(")").split()
        x, y = x + float(by[0]), y + float(by[1])
    if element.tag in (f"{SVG}text", f"{SVG}rect"):
        at, down = x + float(element.get("x", 0)), y + float(element.get("y", 0))
        assert 0 <= at + float(element.get("width", 0)) <= size[0]
        assert 0 <= down + float(element.get("height", 0)) <= size[1]
    for inner in element:
        _check_inside(inner, x, y, size)
