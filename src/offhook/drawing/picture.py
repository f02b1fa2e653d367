"""The picture of a flow with every measure in it: where each block stands and which way each branch takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from offhook.drawing.branches import Drawn, actions_of, branches_of
from offhook.drawing.cards import PORT, WIDTH, Card, by_action, card_of
from offhook.drawing.lanes import Lanes, Wire
from offhook.drawing.tracks import Upright, tracks_of, uprights_of
from offhook.language.layout import Block, Layout, Spacing, lay_out
from offhook.lint.diagnostics import Finding
from offhook.lint.subject import Action, Subject

MARGIN = 28.0
ENTRY_WIDTH, ENTRY_HEIGHT = 58.0, 26.0
_SPACING = Spacing(gap=38, thread=PORT + 10, group=96)
_TRACK, _BESIDE_TRACKS = 9.0, 22.0

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, width, height."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A block and its upper left corner."""

    card: Card
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Route:
    """A branch and its corners, from its block to the target; without a branch, from the entry point."""

    branch: Drawn | None
    points: Sequence[Point]

    @property
    def is_error(self) -> bool:
        return self.branch is not None and self.branch.is_error


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything to be drawn. `box` is around blocks and lines; `unreachable` is around what no contact comes to.

    `remarks` are the findings that belong to no block.
    """

    subject: Subject
    placed: Sequence[Placed]
    routes: Sequence[Route]
    entry: Point
    box: Box
    unreachable: Box | None
    remarks: Sequence[Finding]


def picture_of(subject: Subject, findings: Sequence[Finding] = ()) -> Picture:
    """Lay out the flow and lead its branches."""
    actions, branches = actions_of(subject), branches_of(subject)
    found = by_action(findings)
    leaving = {action.identifier: [one for one in branches if one.source == action.identifier] for action in actions}
    cards = {name: _card(action, leaving[name], None, found) for name, action in subject.by_identifier.items()}
    blocks = [Block(action.identifier, cards[action.identifier].height) for action in actions]
    start = subject.start.identifier if subject.start else None
    layout = lay_out(blocks, [branch.branch for branch in branches], start, _SPACING)
    cards = {
        action.identifier: _card(action, leaving[action.identifier], layout.onward.get(action.identifier), found)
        for action in actions
    }
    return _led(subject, cards, branches, layout, start, [*found.get("", ()), *_elsewhere(found, cards)])


def _card(action: Action, branches: Sequence[Drawn], onward: str | None, found: Mapping[str, list[Finding]]) -> Card:
    return card_of(action, branches, onward, found.get(action.identifier, ()))


def _elsewhere(found: Mapping[str, list[Finding]], cards: Mapping[str, Card]) -> list[Finding]:
    return [finding for name, those in found.items() if name and name not in cards for finding in those]


def _led(
    subject: Subject,
    cards: Mapping[str, Card],
    branches: Sequence[Drawn],
    layout: Layout,
    start: str | None,
    remarks: Sequence[Finding],
) -> Picture:
    """Column 0 has the entry point."""
    spots = layout.spots
    entry_y = (spots[start].y if start is not None and start in spots else 0.0) + PORT
    wires = [_wire(index, branch, cards, layout) for index, branch in enumerate(branches)]
    if start is not None:
        wires.append(Wire(len(branches), 0, entry_y, start, 1, entry_y, False))
    count = 2 + max((spot.column for spot in spots.values()), default=0)
    taken: list[list[tuple[float, float]]] = [[] for _ in range(count)]
    taken[0].append((entry_y - ENTRY_HEIGHT / 2, entry_y + ENTRY_HEIGHT / 2))
    for name, spot in spots.items():
        taken[spot.column + 1].append((spot.y, spot.y + cards[name].height))
    lanes = Lanes(taken)
    lanes.find(wires)
    gaps = uprights_of(wires, lanes)
    across = _Across(count, gaps)
    routes = [
        Route(branches[wire.key] if wire.key < len(branches) else None, _points(wire, lanes, across)) for wire in wires
    ]
    placed = [Placed(cards[name], across.left[spot.column + 1], spot.y) for name, spot in spots.items()]
    lost = [one for one in placed if one.card.action.identifier in layout.unreachable]
    apart = _around(lost, [], beside=14) if lost else None
    corners = [(across.left[0], entry_y), *(point for route in routes for point in route.points)]
    return Picture(
        subject=subject,
        placed=placed,
        routes=routes,
        entry=(across.left[0], entry_y),
        box=_around(placed, [*corners, *_corners(apart)]),
        unreachable=apart,
        remarks=remarks,
    )


def _wire(index: int, branch: Drawn, cards: Mapping[str, Card], layout: Layout) -> Wire:
    begin, end = layout.spots[branch.source], layout.spots[branch.target]
    y = begin.y + cards[branch.source].port_of(branch)
    return Wire(index, begin.column + 1, y, branch.target, end.column + 1, end.y + PORT, branch.is_error)


class _Across:
    """What stands where from left to right: columns, and between them as many tracks as there are uprights."""

    def __init__(self, count: int, gaps: Mapping[int, Sequence[Upright]]) -> None:
        self.left: list[float] = []
        self.right: list[float] = []
        self._tracks = {gap: tracks_of(uprights) for gap, uprights in gaps.items()}
        x = MARGIN
        for column in range(count):
            self.left.append(x)
            x += WIDTH if column else ENTRY_WIDTH
            self.right.append(x)
            x += 2 * _BESIDE_TRACKS + _TRACK * max(self._tracks.get(column, {}).values(), default=0)

    def track(self, gap: int, bus: tuple[str, bool, bool]) -> float | None:
        """Where the upright piece of a bus stands; None if it goes straight through."""
        track = self._tracks.get(gap, {}).get(bus)
        return None if track is None else self.right[gap] + _BESIDE_TRACKS + track * _TRACK


def _points(wire: Wire, lanes: Lanes, across: _Across) -> list[Point]:
    points: list[Point] = [(across.right[wire.column], wire.y)]
    y = wire.y
    passed = [*reversed(wire.passed())]  # in the order that the line takes
    gaps = [column if wire.is_back else column - 1 for column in passed]
    heights = [lanes.y[wire.bus][column] for column in passed]
    for gap, next_y in zip([*gaps, wire.target_column - 1], [*heights, wire.target_y], strict=True):
        x = across.track(gap, wire.bus)
        if x is not None and next_y != y:
            points += [(x, y), (x, next_y)]
        y = next_y
    return [*points, (across.left[wire.target_column], y)]


def _corners(box: Box | None) -> list[Point]:
    return [(box[0], box[1]), (box[0] + box[2], box[1] + box[3])] if box else []


def _around(placed: Sequence[Placed], points: Sequence[Point], beside: float = 0.0) -> Box:
    xs = [*(one.x for one in placed), *(one.x + WIDTH for one in placed), *(x for x, _ in points)]
    ys = [*(one.y for one in placed), *(one.y + one.card.height for one in placed), *(y for _, y in points)]
    left, top = min(xs) - beside, min(ys) - beside
    return left, top, max(xs) + beside - left, max(ys) + beside - top
