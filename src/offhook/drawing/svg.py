"""A picture as one SVG document: no scripts, nothing from elsewhere, every text escaped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from offhook.drawing.cards import (
    BADGE_SIZE,
    EDGE,
    FIRST_ROW,
    HEAD,
    LINE,
    PADDING,
    PORT,
    WIDTH,
    Card,
)
from offhook.drawing.colours import style
from offhook.drawing.heading import Heading, heading_of
from offhook.drawing.lettering import in_xml, width_of
from offhook.drawing.picture import ENTRY_HEIGHT, ENTRY_WIDTH, MARGIN, Picture, Placed, Point, Route

_ROUND = 7.0


def svg(picture: Picture, theme: str = "auto") -> str:
    """The document. `theme` is one of `colours.THEMES`."""
    heading = heading_of(picture)
    left, top, width, height = picture.box
    whole = max(left + width, heading.width) + MARGIN, heading.height + height + MARGIN
    body = [
        *heading.parts,
        f'<g transform="translate(0 {_n(heading.height - top)})">',
        *_lost(picture),
        *_routes(picture.routes),
        *_entry(picture.entry),
        *(part for placed in picture.placed for part in _block(placed)),
        "</g>",
    ]
    return "\n".join([*_opening(whole, heading, theme), *body, "</svg>"]) + "\n"


def _opening(size: Point, heading: Heading, theme: str) -> Iterator[str]:
    width, height = _n(size[0]), _n(size[1])
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        'role="img" aria-labelledby="title desc">'
    )
    yield f'<title id="title">{in_xml(heading.title)}</title>'
    yield f'<desc id="desc">{in_xml(heading.description)}</desc>'
    yield f"<style>{style(theme)}</style>"
    yield f'<rect class="paper" width="{width}" height="{height}"/>'


def _lost(picture: Picture) -> Iterator[str]:
    if picture.unreachable is not None:
        x, y, width, height = picture.unreachable
        yield (
            f'<rect class="lost" x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}" rx="10"/>'
            f'<text class="h2" x="{_n(x + 2)}" y="{_n(y - 8)}">No contact comes to these blocks</text>'
        )


def _routes(routes: Sequence[Route]) -> Iterator[str]:
    """Error branches below, so that the others are never hidden; one arrowhead where several branches arrive."""
    for route in sorted(routes, key=lambda route: not route.is_error):
        yield _route(route)
    ends = {(route.points[-1], route.is_error): None for route in sorted(routes, key=lambda route: not route.is_error)}
    for (x, y), is_error in ends:
        size = 3.5 if is_error else 4.5
        corners = f"M{_n(x - 2 * size)} {_n(y - size)}L{_n(x)} {_n(y)}L{_n(x - 2 * size)} {_n(y + size)}z"
        yield f'<path class="{"er" if is_error else "on"}-end" d="{corners}"/>'


def _route(route: Route) -> str:
    manner = "er" if route.is_error else "on"
    if route.branch is None:
        said = "Entry point"
    else:
        branch = route.branch
        said = f"{branch.source} → {branch.target}" + (f": {branch.label}" if branch.label else "")
    return f'<path class="way {manner}" d="{_rounded(route.points)}"><title>{in_xml(said)}</title></path>'


def _rounded(points: Sequence[Point]) -> str:
    """A line whose corners are round."""
    corners = [f"M{_n(points[0][0])} {_n(points[0][1])}"]
    for before, (x, y), after in zip(points, points[1:], points[2:], strict=False):
        start, end = _towards((x, y), before), _towards((x, y), after)
        corners.append(f"L{_n(start[0])} {_n(start[1])}Q{_n(x)} {_n(y)} {_n(end[0])} {_n(end[1])}")
    return "".join([*corners, f"L{_n(points[-1][0])} {_n(points[-1][1])}"])


def _towards(corner: Point, other: Point) -> Point:
    """Where the corner begins: not further away than half of the straight piece."""
    (x, y), (to_x, to_y) = corner, other
    length = abs(to_x - x) + abs(to_y - y)
    share = min(_ROUND, length / 2) / length if length else 0.0
    return x + (to_x - x) * share, y + (to_y - y) * share


def _entry(entry: Point) -> Iterator[str]:
    x, y = entry
    yield (
        f'<rect class="entry" x="{_n(x)}" y="{_n(y - ENTRY_HEIGHT / 2)}" width="{_n(ENTRY_WIDTH)}" '
        f'height="{_n(ENTRY_HEIGHT)}" rx="{_n(ENTRY_HEIGHT / 2)}"/>'
        f'<text class="t entry-text" x="{_n(x + ENTRY_WIDTH / 2)}" y="{_n(y + 4.5)}" text-anchor="middle">Entry</text>'
    )


def _block(placed: Placed) -> Iterator[str]:
    card = placed.card
    action = card.action
    yield f'<g class="block" transform="translate({_n(placed.x)} {_n(placed.y)})">'
    yield f"<title>{in_xml(f'{action.identifier} ({action.type})')}</title>"
    ring = f" ring-{card.findings[0].severity.value}" if card.findings else ""
    yield f'<rect class="card{ring}" width="{_n(WIDTH)}" height="{_n(card.height)}" rx="7"/>'
    yield (
        f'<path class="head-{card.kind}" d="M1 {_n(HEAD)}V7a6 6 0 0 1 6 -6H{_n(WIDTH - 7)}a6 6 0 0 1 6 6V{_n(HEAD)}z"/>'
        f'<rect class="accent-{card.kind}" x="0.5" y="{_n(HEAD)}" width="{_n(WIDTH - 1)}" height="2"/>'
        f'<text class="t" x="{_n(PADDING)}" y="18.5">{in_xml(card.title)}</text>'
        f'<text class="n" x="{_n(PADDING)}" y="{_n(PORT + 5)}">{in_xml(card.name)}</text>'
    )
    yield from _content(card)
    yield from _rows(card)
    yield from _badge(card)
    yield "</g>"


def _content(card: Card) -> Iterator[str]:
    for index, (label, text) in enumerate(card.lines):
        y = _n(HEAD + FIRST_ROW + 13 + index * LINE)
        if not label:
            yield f'<text class="x" x="{_n(PADDING)}" y="{y}">{in_xml(text)}</text>'
            continue
        yield (
            f'<text class="x" x="{_n(PADDING)}" y="{y}"><tspan class="k">{in_xml(label)}</tspan> {in_xml(text)}</text>'
        )


def _rows(card: Card) -> Iterator[str]:
    """The branches: each with its label beside the point where its line begins."""
    rows = [(card.straight, card.straight_label)] if card.straight else []
    for branch, label in [*rows, *card.others]:
        y, manner = card.port_of(branch), "er" if branch.is_error else "on"
        text = f'<text class="b" x="{_n(WIDTH - PADDING)}" y="{_n(y + 4)}" text-anchor="end">{in_xml(label)}</text>'
        radius = 2.6 if branch.is_error else 3.6
        yield (text if label else "") + f'<circle class="{manner}-end" cx="{_n(WIDTH)}" cy="{_n(y)}" r="{_n(radius)}"/>'


def _badge(card: Card) -> Iterator[str]:
    if card.badge:
        severity, width = card.findings[0].severity.value, width_of(card.badge, BADGE_SIZE) + 12
        said = "\n".join(f"{one.code} {one.severity.value}: {one.message}. {one.fix}" for one in card.findings)
        x = WIDTH - width - EDGE
        yield (
            f'<g class="badge-of"><title>{in_xml(said)}</title>'
            f'<rect class="is-{severity}" x="{_n(x)}" y="6" width="{_n(width)}" height="16" rx="8"/>'
            f'<text class="badge" x="{_n(x + width / 2)}" y="17.5" text-anchor="middle">{in_xml(card.badge)}</text></g>'
        )


def _n(value: float) -> str:
    """A number as short as it can be written."""
    return f"{value:.1f}".removesuffix(".0")
