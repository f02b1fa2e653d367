"""How lines pass through columns: every branch to one target shares one lane a column, which touches no block."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from offhook.drawing.gaps import Taken

_CLEAR, _BETWEEN = 9.0, 8.0  # from a block's edge, from another lane
_ALIKE = 4.0  # lanes of neighbouring columns that are nearer than this would look like one line
_BEND = 40.0  # how far out of its way a lane goes to have one bend less


@dataclass(frozen=True, slots=True)
class Wire:
    """One branch to be drawn, from the right edge of one column's block to the left edge of another's."""

    key: int
    column: int
    y: float
    target: str
    target_column: int
    target_y: float
    is_error: bool

    @property
    def is_back(self) -> bool:
        return self.target_column <= self.column

    @property
    def bus(self) -> tuple[str, bool, bool]:
        """What it shares its lanes with: branches of the same manner to the same target."""
        return (self.target, self.is_error, self.is_back)

    def passed(self) -> range:
        """The columns that it passes, from the target outwards."""
        if self.is_back:
            return range(self.target_column, self.column + 1)
        return range(self.target_column - 1, self.column, -1)


Bus = tuple[str, bool, bool]


class Lanes:
    """The lanes of all wires. `blocks` are the upper and lower edges of each column's blocks."""

    def __init__(self, blocks: Sequence[Sequence[tuple[float, float]]]) -> None:
        self._taken = [Taken((top - _CLEAR, end + _CLEAR) for top, end in column) for column in blocks]
        self._ports: list[list[tuple[float, Bus]]] = [[] for _ in blocks]  # by the column that has a lane beside them
        self.y: dict[Bus, dict[int, float]] = {}

    def find(self, wires: Sequence[Wire]) -> None:
        """A lane for every wire: for those without an error and for short ones first."""
        buses: dict[Bus, list[Wire]] = {}
        for wire in wires:
            buses.setdefault(wire.bus, []).append(wire)
        for wire in wires:
            self._note(wire.column + 1, wire.y, wire.bus)
            self._note(wire.target_column - 1, wire.target_y, wire.bus)
        for bus in sorted(buses, key=lambda bus: _turn(buses[bus])):
            longest = max(buses[bus], key=lambda wire: len(wire.passed()))
            columns = longest.passed()
            y = longest.target_y
            lanes = self.y[bus] = {}
            for index, column in enumerate(columns):
                y = lanes[column] = self._nearest(bus, column, y, columns[index + 1 : index + 4])
                self._taken[column].add(y - _BETWEEN, y + _BETWEEN)
            self._keep_clear(lanes)

    def _keep_clear(self, lanes: dict[int, float]) -> None:
        """No other lane begins or ends beside one of these as if it were the same."""
        for column, y in lanes.items():
            for beside in (column - 1, column + 1):
                if 0 <= beside < len(self._taken) and lanes.get(beside) != y:
                    self._taken[beside].add(y - _ALIKE, y + _ALIKE)

    def _note(self, column: int, y: float, bus: Bus) -> None:
        if 0 <= column < len(self._ports):
            self._ports[column].append((y, bus))

    def _nearest(self, bus: Bus, column: int, y: float, ahead: Sequence[int]) -> float:
        """The free place that costs least: to get there, and to bend in the columns that come next."""
        if self._is_free(bus, column, y) and not self._bends(bus, y, ahead):
            return y
        edges = self._taken[column].edges_near(y)
        places = [y, *edges, *(edge - _BETWEEN for edge in edges), *(edge + _BETWEEN for edge in edges)]
        lowest = max(places) + _BETWEEN
        while not self._is_free(bus, column, lowest):
            lowest += _BETWEEN
        free = [place for place in places if self._is_free(bus, column, place)]
        return min([*free, lowest], key=lambda place: (abs(place - y) + self._bends(bus, place, ahead) * _BEND, place))

    def _bends(self, bus: Bus, y: float, ahead: Sequence[int]) -> int:
        return sum(not self._is_free(bus, column, y) for column in ahead)

    def _is_free(self, bus: Bus, column: int, y: float) -> bool:
        """Also of branches that begin or end beside the column, so that it does not look as if they were this one."""
        if self._taken[column].has(y):
            return False
        return not any(abs(port - y) < _ALIKE and other[0] != bus[0] for port, other in self._ports[column])


def _turn(wires: Sequence[Wire]) -> tuple[bool, bool, bool, int]:
    """Which bus comes first: one without an error, one that goes straight, one that leads on, a short one."""
    is_straight = any(wire.y == wire.target_y and not wire.is_back for wire in wires)
    return wires[0].is_error, not is_straight, wires[0].is_back, max(len(wire.passed()) for wire in wires)
