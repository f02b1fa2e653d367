"""Where blocks stand: no two on each other, to the right of what leads to them, and hardly moved by a small edit."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Sequence
from itertools import combinations, pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from offhook.language.forms import documents_in
from offhook.language.layout import Block, Branch, Layout, Spacing, lay_out
from offhook.language.layout.editor import positions_of
from offhook.language.layout.moves import Moves

SPACING = Spacing(gap=10, thread=20, group=50)
NAMES = [chr(ord("a") + index) for index in range(14)]


@st.composite
def graphs(draw: st.DrawFn, *, may_circle: bool = True) -> tuple[list[Block], list[Branch]]:
    count = draw(st.integers(1, len(NAMES)))
    numbers = st.integers(0, count - 1)
    pairs = draw(st.lists(st.tuples(numbers, numbers, st.booleans()), max_size=3 * count))
    blocks = [Block(name, draw(st.sampled_from([30, 50, 90]))) for name in NAMES[:count]]
    kept = [pair for pair in pairs if may_circle or pair[0] < pair[1]]
    return blocks, [Branch(NAMES[begin], NAMES[end], is_error) for begin, end, is_error in kept]


def laid(blocks: Sequence[Block], branches: Sequence[Branch]) -> Layout:
    return lay_out(blocks, branches, "a", SPACING)


def in_column_order(layout: Layout, among: Sequence[str]) -> list[tuple[str, str]]:
    """Pairs of one column, the upper first."""
    spots = layout.spots
    pairs = combinations(sorted(among, key=lambda name: spots[name].y), 2)
    return [(upper, lower) for upper, lower in pairs if spots[upper].column == spots[lower].column]


@given(graphs())
def test_every_block_stands_somewhere_and_none_on_another(graph: tuple[list[Block], list[Branch]]) -> None:
    blocks, branches = graph
    layout = laid(blocks, branches)
    heights = {block.name: block.height for block in blocks}
    assert set(layout.spots) == set(heights)
    for upper, lower in in_column_order(layout, list(heights)):
        assert layout.spots[upper].y + heights[upper] + SPACING.gap <= layout.spots[lower].y


@given(graphs())
def test_the_same_flow_is_laid_out_alike_every_time(graph: tuple[list[Block], list[Branch]]) -> None:
    assert laid(*graph) == laid(*graph)


@given(graphs(may_circle=False))
def test_every_branch_leads_to_the_right_where_there_is_no_circle(graph: tuple[list[Block], list[Branch]]) -> None:
    layout = laid(*graph)
    for branch in graph[1]:
        if branch.source not in layout.unreachable:
            assert layout.spots[branch.source].column < layout.spots[branch.target].column


@given(graphs())
def test_what_cannot_be_reached_stands_below_all_that_can(graph: tuple[list[Block], list[Branch]]) -> None:
    blocks, branches = graph
    layout = laid(blocks, branches)
    reached = ["a"]
    for name in reached:
        reached += [one.target for one in branches if one.source == name and one.target not in reached]
    assert layout.unreachable == {block.name for block in blocks} - set(reached)
    lowest = max(layout.spots[block.name].y + block.height for block in blocks if block.name in reached)
    assert all(layout.spots[name].y > lowest for name in layout.unreachable)


@given(graphs())
def test_a_line_is_straight_and_nothing_stands_in_its_way(graph: tuple[list[Block], list[Branch]]) -> None:
    blocks, branches = graph
    spots, onward = laid(blocks, branches).spots, laid(blocks, branches).onward
    for name, target in onward.items():
        y = spots[name].y
        assert spots[target].y == y
        between = range(spots[name].column + 1, spots[target].column)
        for block in blocks:
            spot = spots[block.name]
            if spot.column in between:
                assert spot.y >= y + SPACING.thread or spot.y + block.height <= y


@given(graphs(), st.data())
def test_a_new_last_action_on_an_error_branch_moves_no_column_and_changes_no_order(
    graph: tuple[list[Block], list[Branch]], data: st.DataObject
) -> None:
    blocks, branches = graph
    before = laid(blocks, branches)
    names = [block.name for block in blocks]
    source = data.draw(st.sampled_from([name for name in names if name not in before.unreachable]))
    after = laid([*blocks, Block("new", 50)], [*branches, Branch(source, "new", is_error=True)])
    assert {name: after.spots[name].column for name in names} == {name: before.spots[name].column for name in names}
    assert in_column_order(after, names) == in_column_order(before, names)


@given(graphs(), st.data())
def test_an_action_put_into_a_branch_moves_the_others_by_one_column_at_most(
    graph: tuple[list[Block], list[Branch]], data: st.DataObject
) -> None:
    blocks, branches = graph
    before = laid(blocks, branches)
    inside = [index for index, one in enumerate(branches) if one.source not in before.unreachable]
    if not inside:
        return
    index = data.draw(st.sampled_from(inside))
    cut = branches[index]
    pieces = [Branch(cut.source, "new", cut.is_error), Branch("new", cut.target)]
    after = laid([*blocks, Block("new", 50)], [*branches[:index], *pieces, *branches[index + 1 :]])
    for block in blocks:
        assert after.spots[block.name].column - before.spots[block.name].column in (0, 1)


def test_the_happy_path_is_one_line_and_what_goes_wrong_is_below_it() -> None:
    names = ["greet", "ask", "queue", "sorry", "closed"]
    branches = [
        Branch("greet", "sorry", is_error=True),
        Branch("greet", "ask"),
        Branch("ask", "sorry", is_error=True),
        Branch("ask", "closed"),
        Branch("ask", "queue"),
        Branch("queue", "transfer"),
        Branch("transfer", "end"),
    ]
    blocks = [Block(name, 30) for name in [*names, "transfer", "end"]]
    layout = lay_out(blocks, branches, "greet", SPACING)
    happy = ["greet", "ask", "queue", "transfer", "end"]
    assert {layout.spots[name].y for name in happy} == {0}
    assert [layout.spots[name].column for name in happy] == [0, 1, 2, 3, 4]
    assert 0 < layout.spots["closed"].y < layout.spots["sorry"].y


def test_a_way_back_does_not_push_its_target_to_the_right() -> None:
    blocks = [Block(name, 30) for name in ("ask", "check", "again", "done")]
    branches = [
        Branch("ask", "check"),
        Branch("check", "done"),
        Branch("check", "again", is_error=True),
        Branch("again", "ask"),
    ]
    columns = {name: spot.column for name, spot in lay_out(blocks, branches, "ask", SPACING).spots.items()}
    assert columns == {"ask": 0, "check": 1, "done": 2, "again": 2}


def test_a_flow_of_1500_actions_in_a_row_is_laid_out() -> None:
    names = [str(number) for number in range(1500)]
    branches = [Branch(name, after) for name, after in pairwise(names)]
    branches += [Branch(name, names[-1], is_error=True) for name in names[:-2]]
    layout = lay_out([Block(name, 30) for name in names], branches, "0", SPACING)
    assert layout.spots["1499"].column == 1499


def document(**metadata: Any) -> dict[str, Any]:
    actions = [
        {"Identifier": "a", "Type": "Wait", "Parameters": {"n": 1.0}, "Transitions": {"NextAction": "b"}},
        {"Identifier": "b", "Type": "Wait", "Parameters": {}, "Transitions": {}},
        {"Identifier": "part", "Type": "Wait", "Parameters": {}, "Transitions": {"NextAction": "b"}},
    ]
    return {"Version": "2019-10-30", "StartAction": "a", "Metadata": metadata, "Actions": actions}


BRANCHES = [Branch("a", "part"), Branch("part", "b"), Branch("a", "b", is_error=True)]


def moved(text: str) -> tuple[str, int]:
    """The text after its layout, and how many things were moved."""
    (found,) = documents_in(text.encode(), file="a.json", key="a")
    moves = Moves(found, positions_of(found.document or {}, BRANCHES))
    return found.excerpt.source.rewritten(moves.source_changes()).decode(), moves.count


def test_the_actions_of_one_block_of_the_editor_stand_where_the_block_stands() -> None:
    for kept in ({"children": ["part"]}, {"fragments": {"SetContactData": "part"}}):
        positions = positions_of(document(ActionMetadata={"a": kept}), BRANCHES).actions
        assert positions["part"] == positions["a"]
        assert positions["b"][0] == positions["a"][0] + 250


def test_blocks_that_name_each_other_as_children_do_not_hang_it() -> None:
    kept = {"a": {"children": ["part", "a"]}, "part": {"children": ["a", "b"]}, "b": {"children": ["part"]}}
    assert set(positions_of(document(ActionMetadata=kept), BRANCHES).actions) == {"a", "b", "part"}


def test_missing_positions_are_added_and_a_second_time_nothing_moves() -> None:
    for metadata in (
        {},
        {"ActionMetadata": {"a": {}, "b": {"position": {"x": 5}}}},
        {"ActionMetadata": {"a": 7, "b": {"position": None}}, "entryPointPosition": []},
        {"EntryPointPosition": {"X": 1}, "ActionMetadata": {"a": {"Position": {"x": 1, "y": "2"}}}},
    ):
        once, count = moved(json.dumps(document(**metadata), indent=1))
        assert count > 0
        assert moved(once) == (once, 0)
        written = json.loads(once)["Metadata"]
        assert all(
            set(entry.get("position") or entry["Position"]) >= {"x", "y"}
            for entry in written["ActionMetadata"].values()
        )


def test_a_document_without_metadata_gets_it() -> None:
    bare = document()
    del bare["Metadata"]
    once, _ = moved(json.dumps(bare))
    assert json.loads(once)["Metadata"]["entryPointPosition"] == {"x": 20, "y": 20}


def test_only_the_numbers_change() -> None:
    places = {name: {"position": {"x": index * 3.50, "y": -7}, "k": "é"} for index, name in enumerate("ab")}
    places["part"] = {"position": {"x": 1, "y": 1}}
    text = json.dumps(document(entryPointPosition={"x": 1, "y": 2}, ActionMetadata=places), indent="\t")
    once, count = moved(text)
    assert count == 4
    numbers = re.compile(r'"[xy]": [-.\d]+')
    assert numbers.sub("", once) == numbers.sub("", text)


def test_the_spelling_of_the_guide_is_kept() -> None:
    once, _ = moved(json.dumps(document(EntryPointPosition={"x": 1, "y": 2}, ActionMetadata={})))
    metadata = json.loads(once)["Metadata"]
    assert metadata["EntryPointPosition"] == {"x": 20, "y": 20}
    assert "entryPointPosition" not in metadata


def test_a_note_stays_beside_its_action() -> None:
    note = {"id": "n", "actionId": "b", "position": {"x": 130, "y": 40}}
    loose = {"id": "m", "position": {"x": 1, "y": 1}}
    kept = {"b": {"position": {"x": 100, "y": 100}}}
    once, _ = moved(json.dumps(document(Annotations=[note, loose, "x"], ActionMetadata=kept)))
    metadata = json.loads(once)["Metadata"]
    b = metadata["ActionMetadata"]["b"]["position"]
    assert metadata["Annotations"][0]["position"] == {"x": b["x"] + 30, "y": b["y"] - 60}
    assert metadata["Annotations"][1:] == [loose, "x"]
    assert moved(once) == (once, 0)


@given(st.dictionaries(st.sampled_from(["a", "b", "part", "gone"]), st.fixed_dictionaries({
    "position": st.fixed_dictionaries({"x": st.integers(-9, 9), "y": st.floats(-9, 9, allow_nan=False)}),
})), st.sampled_from([None, 0, 1, "\t"]))  # fmt: skip
def test_laying_out_changes_nothing_but_positions_and_only_once(kept: dict[str, Any], indent: Any) -> None:
    before = document(ActionMetadata=kept, Annotations=[])
    once, _ = moved(json.dumps(before, indent=indent))
    assert moved(once) == (once, 0)
    assert without_positions(json.loads(once)) == without_positions(before)


def without_positions(flow: dict[str, Any]) -> dict[str, Any]:
    bare = copy.deepcopy(flow)
    bare["Metadata"].pop("entryPointPosition", None)
    entries = bare["Metadata"].pop("ActionMetadata")
    bare["Metadata"]["kept"] = {
        name: {key: value for key, value in entry.items() if key != "position"}
        for name, entry in entries.items()
        if set(entry) != {"position"}
    }
    return bare
