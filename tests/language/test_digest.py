"""The semantic digest: equal for flows that are one to a caller, different for any change that counts."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offhook.language.digest import canonical, digest
from tests.testing.flows import MENU_ERRORS, action, compare, flow, menu

Document = dict[str, Any]


def document() -> Document:
    """A menu, a comparison, a prompt that nothing leads to, and a hang-up."""
    made = flow(
        menu("menu", when={"1": "look", "2": "bye"}, errors=MENU_ERRORS),
        compare("look", "$.Attributes.town", when={"Osaka": "say", "Kobe": "bye"}),
        action("say", "MessageParticipant", {"Text": "Hello."}, errors={"NoMatchingError": "bye"}),
        action("lost", "MessageParticipant", {"Text": "Nobody hears this."}, next="lost too"),
        action("lost too", "MessageParticipant", {"Text": "Nor this."}, next="lost"),
    ).document
    return copy.deepcopy(made)


def renamed(written: Any, names: dict[str, str]) -> Any:
    """A document with other Identifiers."""
    if isinstance(written, dict):
        keys = ("Identifier", "NextAction", "StartAction")
        return {
            key: names.get(value, value) if key in keys else renamed(value, names) for key, value in written.items()
        }
    return [renamed(item, names) for item in written] if isinstance(written, list) else written


@given(st.randoms(use_true_random=False))
def test_names_and_order_of_actions_do_not_count(random: Any) -> None:
    other = document()
    random.shuffle(other["Actions"])
    identifiers = [one["Identifier"] for one in other["Actions"]]
    new = identifiers.copy()
    random.shuffle(new)
    assert digest(renamed(other, dict(zip(identifiers, new, strict=True)))) == digest(document())


def _without_empty_lists(one: Document) -> None:
    for each in one["Actions"]:
        each["Transitions"] = {key: value for key, value in each["Transitions"].items() if value != []}


UNNOTICED: dict[str, Callable[[Document], Any]] = {
    "metadata": lambda one: one.update(Metadata={"ActionMetadata": {"menu": {"position": {"x": 3, "y": 4}}}}),
    "module settings": lambda one: one.update(Settings={"InputParameters": []}),
    "key order": lambda one: one.update(Actions=[dict(reversed(each.items())) for each in one["Actions"]]),
    "empty lists": _without_empty_lists,
    "absent Parameters": lambda one: one["Actions"][-1].pop("Parameters"),
    "order of Errors": lambda one: one["Actions"][0]["Transitions"]["Errors"].reverse(),
    "spelling of a boolean": lambda one: one["Actions"][0]["Parameters"].update(StoreInput="false"),
    "a number as an operand": lambda one: _condition(one).update(Operands=[1]),
}


def _condition(one: Document) -> Document:
    found: Document = one["Actions"][0]["Transitions"]["Conditions"][0]["Condition"]
    return found


@pytest.mark.parametrize("change", UNNOTICED.values(), ids=UNNOTICED)
def test_what_no_caller_can_notice_does_not_count(change: Callable[[Document], Any]) -> None:
    other = document()
    change(other)
    assert json.dumps(other) != json.dumps(document())
    assert digest(other) == digest(document())


NOTICED: dict[str, Callable[[Document], Any]] = {
    "a prompt": lambda one: one["Actions"][2]["Parameters"].update(Text="Hello!"),
    "a key": lambda one: _condition(one).update(Operands=["3"]),
    "an operator": lambda one: _condition(one).update(Operator="TextStartsWith"),
    "order of Conditions": lambda one: one["Actions"][0]["Transitions"]["Conditions"].reverse(),
    "a target": lambda one: one["Actions"][0]["Transitions"]["Conditions"][0].update(NextAction="say"),
    "a target that is not there": lambda one: one["Actions"][2]["Transitions"].update(NextAction="nowhere"),
    "a repeated branch": lambda one: one["Actions"][1]["Transitions"].update(NextAction="say"),
    "the start": lambda one: one.update(StartAction="say"),
    "a type": lambda one: one["Actions"][2].update(Type="Wait"),
    "an unreachable action": lambda one: one["Actions"][3]["Parameters"].update(Text="Or so?"),
    "one action less": lambda one: one["Actions"].pop(4),
    "a JSON boolean, which Connect refuses": lambda one: one["Actions"][0]["Parameters"].update(StoreInput=False),
    "upper case in a text": lambda one: one["Actions"][2]["Parameters"].update(Text="HELLO."),
    "the version": lambda one: one.update(Version="2020-01-01"),
    "an entry that is no action": lambda one: one["Actions"].append("x"),
}


@pytest.mark.parametrize("change", NOTICED.values(), ids=NOTICED)
def test_what_counts_counts(change: Callable[[Document], Any]) -> None:
    other = document()
    change(other)
    assert digest(other) != digest(document())


@pytest.mark.parametrize("written", [{}, {"Actions": "x"}, {"StartAction": 5, "Actions": [{"Transitions": 3}, None]}])
def test_a_document_that_is_no_flow_has_a_digest_too(written: Document) -> None:
    assert len(digest(written)) == 64


def test_how_the_json_is_written_does_not_count() -> None:
    spread = json.dumps(document(), indent=4, ensure_ascii=True)
    assert digest(json.loads(spread)) == digest(document())


def test_the_digest_of_a_flow_stays_what_it_was() -> None:
    """A change of what counts changes every stored digest: make it knowingly."""
    assert canonical(document())["StartAction"] == 0
    assert digest(document())[:16] == "45cb342a56c80936"
