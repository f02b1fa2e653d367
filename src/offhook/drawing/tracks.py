"""The upright pieces of lines between two columns: each bus has a track of its own, in the order that crosses least."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from offhook.drawing.lanes import Bus, Lanes, Wire

_SAME = 5.0  # heights that are nearer than this would look like one line
_UNCLEAR = 100  # how many crossings are better than two lines that lie on each other
_MOST_ROUNDS = 12


@dataclass(slots=True)
class Upright:
    """One bus between two columns: at which heights it goes on to the left and to the right."""

    bus: Bus
    left: set[float] = field(default_factory=set)
    right: set[float] = field(default_factory=set)

    @property
    def is_straight(self) -> bool:
        return len(self.left | self.right) < 2

    @property
    def span(self) -> tuple[float, float]:
        every = self.left | self.right
        return min(every), max(every)


def uprights_of(wires: Sequence[Wire], lanes: Lanes) -> dict[int, list[Upright]]:
    """Those that each gap needs. A gap has the number of the column to its left."""
    gaps: dict[int, dict[Bus, Upright]] = {}

    def upright(gap: int, bus: Bus) -> Upright:
        return gaps.setdefault(gap, {}).setdefault(bus, Upright(bus))

    for wire in wires:
        bus = wire.bus
        upright(wire.column, bus).left.add(wire.y)
        upright(wire.target_column - 1, bus).right.add(wire.target_y)
        for column in wire.passed():
            y = lanes.y[bus][column]
            upright(column - 1, bus).right.add(y)
            upright(column, bus).left.add(y)
    return {gap: [one for one in found.values() if not one.is_straight] for gap, found in gaps.items()}


def tracks_of(uprights: Sequence[Upright]) -> Mapping[Bus, int]:
    """The track of each bus in one gap, counted from the left."""
    ordered = _ordered(sorted(uprights, key=lambda one: (-min(one.left, default=0.0), one.bus)))
    tracks: dict[Bus, int] = {}
    for index, one in enumerate(ordered):
        before = [tracks[other.bus] + 1 for other in ordered[:index] if _touch(one, other)]
        tracks[one.bus] = max(before, default=0)
    return tracks


def _ordered(uprights: list[Upright]) -> list[Upright]:
    """Each in turn is put where it costs least among the others, until nothing gets better (sifting)."""
    cost = {(one.bus, other.bus): _cost(one, other) for one in uprights for other in uprights}
    for _ in range(_MOST_ROUNDS):
        before = list(uprights)
        for one in before:
            now = uprights.index(one)
            uprights.remove(one)
            costs = [sum(cost[one.bus, other.bus] for other in uprights)]
            for other in uprights:
                costs.append(costs[-1] - cost[one.bus, other.bus] + cost[other.bus, one.bus])
            best = min(range(len(costs)), key=lambda place: (costs[place], abs(place - now)))
            uprights.insert(best, one)
        if uprights == before:
            break
    return uprights


def _cost(one: Upright, other: Upright) -> int:
    """What it costs if `one` stands left of `other`."""
    low, high = one.span
    crossed = sum(low < y < high for y in other.left)
    low, high = other.span
    crossed += sum(low < y < high for y in one.right)
    unclear = sum(abs(y - z) < _SAME for y in one.right for z in other.left)
    return crossed + unclear * _UNCLEAR


def _touch(one: Upright, other: Upright) -> bool:
    return one.span[0] - _SAME < other.span[1] and other.span[0] - _SAME < one.span[1]
