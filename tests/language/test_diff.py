"""What changed from one flow to another, in words that somebody who answers calls understands."""

from __future__ import annotations

import copy
import json
import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from offhook.errors import Faults
from offhook.language.diff import Change, Comparison, compare, told
from offhook.language.digest import digest
from offhook.language.document import Flow, read_flows, take_flow
from offhook.language.forms import read_documents
from tests.language.test_digest import renamed
from tests.testing.flows import MENU_ERRORS, action, attributes, flow, menu
from tests.testing.flows import compare as compare_action

CORPUS = Path(os.environ.get("OFFHOOK_CORPUS") or Path(__file__).parents[2] / "../shared/corpus")

Document = dict[str, Any]


def document() -> Document:
    made = flow(
        menu("menu", when={"1": "choose queue", "2": "say"}, errors=MENU_ERRORS),
        action("choose queue", "UpdateContactTargetQueue", {"QueueId": "${queue/orders}"}, next="transfer"),
        action("transfer", "TransferContactToQueue", errors={"QueueAtCapacity": "say", "NoMatchingError": "bye"}),
        action("say", "MessageParticipant", {"Text": "We are closed."}, next="note"),
        attributes("note", {"reason": "closed"}, next="look"),
        compare_action("look", "$.Attributes.town", when={"Osaka": "bye"}),
        action("lost", "MessageParticipant", {"Text": "Nobody hears this."}),
    ).document
    return copy.deepcopy(made)


def as_flow(written: Document) -> Flow:
    return take_flow(json.dumps(written, indent=1), key="tried", file="tried.json")


def difference(change: Callable[[Document], Any]) -> Comparison:
    other = document()
    change(other)
    return compare(as_flow(document()), as_flow(other))


def words(comparison: Comparison) -> list[str]:
    return [f"{change.step}: {change.words}" for change in comparison.changes]


def step(one: Document, identifier: str) -> Document:
    return next(each for each in one["Actions"] if each["Identifier"] == identifier)


def _branch(one: Document, identifier: str, group: str, index: int) -> Document:
    found: Document = step(one, identifier)["Transitions"][group][index]
    return found


def _add_pause(one: Document) -> None:
    step(one, "choose queue")["Transitions"]["NextAction"] = "pause"
    one["Actions"].append(
        action("pause", "MessageParticipant", {"SSML": "<speak>One <break/>moment.</speak>"}, next="transfer")
    )


CHANGES: dict[str, tuple[Callable[[Document], Any], list[str]]] = {
    "a prompt": (
        lambda one: step(one, "say")["Parameters"].update(Text="We are open."),
        ['say: says "We are open." instead of "We are closed."'],
    ),
    "a prompt that becomes SSML": (
        lambda one: step(one, "say").update(Parameters={"SSML": "<speak>We are open.</speak>"}),
        ['say: says "<speak>We are open.</speak>" instead of "We are closed." (Text)'],
    ),
    "what a menu asks": (
        lambda one: step(one, "menu")["Parameters"].update(Text="Press 1."),
        ['menu: asks "Press 1." instead of "Press a key."'],
    ),
    "a key": (
        lambda one: _branch(one, "menu", "Conditions", 0)["Condition"].update(Operands=["5"]),
        ["menu: on key 5, no longer on key 1: leads to choose queue"],
    ),
    "where a key leads": (
        lambda one: _branch(one, "menu", "Conditions", 0).update(NextAction="say"),
        [
            "menu: on key 1: leads to say instead of choose queue",
            "choose queue: no contact comes to it any more",
            "transfer: no contact comes to it any more",
        ],
    ),
    "a key less": (
        lambda one: step(one, "menu")["Transitions"]["Conditions"].pop(1),
        ["menu: on key 2: gone; it led to say"],
    ),
    "a key more": (
        lambda one: step(one, "menu")["Transitions"]["Conditions"].append(
            {"NextAction": "note", "Condition": {"Operator": "Equals", "Operands": ["3"]}}
        ),
        ["menu: on key 3: new, leads to note"],
    ),
    "an error branch": (
        lambda one: _branch(one, "transfer", "Errors", 0).update(NextAction="bye"),
        ["transfer: if the queue is full: leads to bye instead of say"],
    ),
    "a queue": (
        lambda one: step(one, "choose queue")["Parameters"].update(QueueId="${queue/repairs}"),
        ['choose queue: sets the queue to "${queue/repairs}" instead of "${queue/orders}"'],
    ),
    "an attribute": (
        lambda one: step(one, "note")["Parameters"]["Attributes"].update(reason="late", by="menu"),
        [
            'note: sets the attribute by to "menu"',
            'note: sets the attribute reason to "late" instead of "closed"',
        ],
    ),
    "an attribute less": (
        lambda one: step(one, "note")["Parameters"].update(Attributes={}),
        ['note: sets Attributes to "{}"', 'note: no longer sets the attribute reason; it was "closed"'],
    ),
    "a step between": (
        _add_pause,
        ["choose queue: then: leads to pause instead of transfer", 'pause: new: says "One moment."'],
    ),
    "another block by the same name": (
        lambda one: step(one, "say").update(Type="Wait", Parameters={"TimeLimitSeconds": "5"}),
        ['say: waits 5 seconds; before, it says "We are closed."'],
    ),
    "the start": (
        lambda one: one.update(StartAction="say"),
        [
            "the flow: starts with say instead of menu",
            *(f"{name}: no contact comes to it any more" for name in ("menu", "choose queue", "transfer")),
        ],
    ),
    "another operator": (
        lambda one: _branch(one, "look", "Conditions", 0)["Condition"].update(Operator="TextStartsWith"),
        ['look: if it starts with "Osaka", no longer if it is "Osaka": leads to bye'],
    ),
    "a target that is not there": (
        lambda one: _branch(one, "menu", "Conditions", 1).update(NextAction="nowhere"),
        ["menu: on key 2: leads to 'nowhere', which is not there instead of say"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("change", "expected"), CHANGES.values(), ids=CHANGES)
def test_a_change_is_told_in_words(change: Callable[[Document], Any], expected: list[str]) -> None:
    told_words = words(difference(change))
    expected = [line.replace("sets Attributes", "sets attributes") for line in expected]
    assert told_words == expected


UNNOTICED: dict[str, tuple[Callable[[Document], Any], list[str]]] = {
    "an unreachable prompt": (
        lambda one: step(one, "lost")["Parameters"].update(Text="Nor this."),
        ['lost: says "Nor this." instead of "Nobody hears this."'],
    ),
    "a repeated branch": (
        lambda one: step(one, "look")["Transitions"].update(NextAction="say"),
        ["look: the repeated branch (NextAction): leads to say instead of bye"],
    ),
    "keys in another order": (
        lambda one: step(one, "menu")["Transitions"]["Conditions"].reverse(),
        ["menu: looks at its branches in another order: on key 2, on key 1"],
    ),
}


@pytest.mark.parametrize(("change", "expected"), UNNOTICED.values(), ids=UNNOTICED)
def test_what_no_caller_comes_to_is_told_apart(change: Callable[[Document], Any], expected: list[str]) -> None:
    found = difference(change)
    assert words(found) == expected
    assert not any(one.reaches_callers for one in found.changes)


def test_an_order_of_branches_that_overlap_reaches_callers() -> None:
    def overlap(one: Document) -> Document:
        entries = [("Equals", "Osaka"), ("TextContains", "sak")]
        step(one, "look")["Transitions"]["Conditions"] = [
            {"NextAction": "bye", "Condition": {"Operator": operator, "Operands": [text]}} for operator, text in entries
        ]
        return one

    before, after = overlap(document()), overlap(document())
    step(after, "look")["Transitions"]["Conditions"].reverse()
    (change,) = compare(as_flow(before), as_flow(after)).changes
    assert (change.kind, change.reaches_callers) == ("order", True)


def test_layout_names_and_order_make_no_change() -> None:
    other = renamed(document(), {"menu": "a", "say": "b", "transfer": "8f14e45f-ceea-467f-ab2e-0a1b2c3d4e5f"})
    other["Actions"].reverse()
    other["Metadata"] = {"name": "Another"}
    assert compare(as_flow(document()), as_flow(other)).changes == ()


def test_a_change_is_found_among_renamed_steps() -> None:
    other = renamed(document(), {one["Identifier"]: f"block {i}" for i, one in enumerate(document()["Actions"])})
    step(other, "block 3")["Parameters"]["Text"] = "Good evening, we are closed until nine."
    assert words(compare(as_flow(document()), as_flow(other))) == [
        'block 3: says "Good evening, we are closed until nine." instead of "We are closed."'
    ]


def test_two_steps_that_swap_their_names_make_no_change() -> None:
    other = renamed(document(), {"say": "note", "note": "say"})
    assert words(compare(as_flow(document()), as_flow(other))) == []


def test_a_change_has_its_place_in_the_newer_file_and_its_values() -> None:
    (change,) = difference(CHANGES["a prompt"][0]).changes
    assert isinstance(change, Change)
    assert (change.kind, change.before, change.after) == ("prompt", "We are closed.", "We are open.")
    other = document()
    CHANGES["a prompt"][0](other)
    line = next(n for n, text in enumerate(json.dumps(other, indent=1).splitlines(), 1) if "We are open." in text)
    assert (change.place.file, change.place.line) == ("tried.json", line)


def test_a_step_without_a_name_of_its_own_is_called_by_its_block_and_what_it_says() -> None:
    id = "8f14e45f-ceea-467f-ab2e-0a1b2c3d4e5f"
    before, after = renamed(document(), {"say": id}), renamed(document(), {"say": id})
    _branch(after, "menu", "Conditions", 0)["NextAction"] = id
    assert words(compare(as_flow(before), as_flow(after)))[0] == (
        'menu: on key 1: leads to Play prompt "We are closed." instead of choose queue'
    )


def _mutated(written: Document, chance: random.Random) -> Document:
    """A document with one small change somewhere in its actions."""
    other = copy.deepcopy(written)
    actions = [one for one in other["Actions"] if isinstance(one, dict)]
    one = chance.choice(actions)
    match chance.randrange(5):
        case 0:
            one["Parameters"] = {**(one.get("Parameters") or {}), "Text": f"mutated {chance.random()}"}
        case 1:
            one.setdefault("Transitions", {})["NextAction"] = chance.choice(actions).get("Identifier")
        case 2:
            one.get("Transitions", {}).pop("Errors", None)
        case 3:
            actions.remove(one)
            other["Actions"] = actions
        case _:
            other["StartAction"] = chance.choice(actions).get("Identifier")
    return other


def _check_agreement(written: Document, chance: random.Random) -> None:
    other = _mutated(written, chance)
    changes = compare(as_flow(written), as_flow(other)).changes
    assert bool(changes) == (digest(written) != digest(other))


def test_there_is_a_change_exactly_if_the_digests_differ(project: Path) -> None:
    chance = random.Random(4)
    for one in read_flows(project / "flows"):
        for _ in range(10):
            _check_agreement(one.document, chance)


@pytest.mark.skipif(not (CORPUS / "files.tsv").exists(), reason=f"NO CORPUS: {CORPUS}; set OFFHOOK_CORPUS")
def test_there_is_a_change_exactly_if_the_digests_differ_in_flows_of_others() -> None:
    chance, compared = random.Random(4), 0
    for path in sorted(path for path in (CORPUS / "flows").rglob("*") if path.is_file()):
        try:
            flows = [one.unchecked() for one in read_documents(path)]
        except Faults:
            continue
        for one in flows:
            if isinstance(one.document.get("Actions"), list) and one.actions:
                _check_agreement(one.document, chance)
                told(one)
                compared += 1
    assert compared > 100


def test_a_flow_in_plain_words_has_every_value_and_no_layout() -> None:
    written = document()
    text = told(as_flow(written))
    for expected in (
        'menu:\n    asks "Press a key." and waits for a key',
        "on key 1 -> choose queue",
        "reason: closed",
    ):
        assert expected in text
    assert "No contact comes to what follows.\n\nlost:" in text
    written["Metadata"] = {"ActionMetadata": {"menu": {"position": {"x": 9, "y": 9}}}}
    written["Actions"].reverse()
    assert told(as_flow(written)) == text
