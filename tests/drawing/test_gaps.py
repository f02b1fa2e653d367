"""What is taken along a line: told by merged stretches exactly as by looking at each."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from offhook.drawing.gaps import Taken

stretches = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9)).map(lambda one: (one[0], one[0] + one[1])))


@given(stretches, st.integers(0, 100).map(lambda half: half / 2))
def test_a_place_is_taken_if_it_is_inside_any_stretch(stretches: list[tuple[int, int]], y: float) -> None:
    assert Taken(stretches).has(y) == any(low < y < high for low, high in stretches)


@given(stretches.filter(bool), st.integers(0, 50))
def test_the_outermost_edges_are_always_offered(stretches: list[tuple[int, int]], y: int) -> None:
    edges = Taken(stretches).edges_near(y)
    assert min(edges) == min(low for low, _ in stretches)
    assert max(edges) == max(high for _, high in stretches)
    assert not [edge for edge in edges if Taken(stretches).has(edge)]
