"""Touch-tones: where an entry ends and what is left of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offhook.engine.asks import CollectKeys
from offhook.engine.replies import KeysPressed, Spoken
from offhook.engine.touch_tones import entry_of, take
from tests.engine.world import World, action, contact, document, hang_up, play, when

MENU = CollectKeys(None, 5, 5, maximum=1)


def store(maximum: int, terminator: str = "#", cancel_key: str | None = "*") -> CollectKeys:
    return CollectKeys(None, 5, 5, maximum, terminator, cancel_key)


@pytest.mark.parametrize(
    ("typed", "collect", "taken", "entry"),
    [
        ("12", MENU, "1", "1"),
        ("*1", MENU, "*", "*"),
        ("#", MENU, "#", "#"),
        ("12345#99", store(8), "12345#", "12345"),
        ("12345", store(8), "12345", "12345"),
        ("12345678", store(4), "1234", "1234"),
        ("1234#5", store(4), "1234#", "1234"),
        ("#", store(4), "#", ""),
        ("99*12#", store(4), "99*12#", "12"),
        ("123*4567#", store(4), "123*4567#", "4567"),
        ("12*", store(4), "12*", ""),
        ("1#2##3", store(8, "##"), "1#2##", "1#2"),
        ("1234##5", store(4, "##"), "1234##", "1234"),
        ("1234#5", store(4, "##"), "1234", "1234"),
        ("1*2*#", store(8, "*#", None), "1*2*#", "1*2"),
    ],
)
def test_an_entry_ends_where_it_should(typed: str, collect: CollectKeys, taken: str, entry: str) -> None:
    assert take(typed, collect) == taken
    assert entry_of(taken, collect.terminator, collect.cancel_key) == entry


KEYS = st.text(alphabet="0123456789*#", max_size=30)


@given(typed=KEYS, maximum=st.integers(1, 8), terminator=st.sampled_from(["#", "##", "0#", "9"]))
def test_an_entry_is_never_longer_than_wanted_and_holds_no_erased_keys(
    typed: str, maximum: int, terminator: str
) -> None:
    collect = store(maximum, terminator)
    taken = take(typed, collect)
    assert typed.startswith(taken)
    entry = entry_of(taken, terminator, "*")
    assert len(entry) <= maximum
    assert "*" not in entry


@given(typed=KEYS, maximum=st.integers(1, 8), terminator=st.sampled_from(["#", "##", "0#", "9"]))
def test_keys_that_come_later_change_nothing_about_an_entry_that_has_ended(
    typed: str, maximum: int, terminator: str
) -> None:
    collect = store(maximum, terminator)
    taken = take(typed, collect)
    if len(taken) < len(typed):
        assert take(typed + "5", collect) == taken


@given(typed=KEYS, ahead=st.integers(0, 30), maximum=st.integers(1, 8), terminator=st.sampled_from(["#", "##", "0#"]))
def test_keys_typed_ahead_and_keys_typed_now_make_the_entry_that_they_make_together(
    typed: str, ahead: int, maximum: int, terminator: str
) -> None:
    whole = take(typed, store(maximum, terminator))
    early = typed[: min(ahead, len(whole))]
    assert early + take(typed[len(early) :], replace(store(maximum, terminator), typed_ahead=early)) == whole


def menu(identifier: str, **targets: str) -> dict[str, object]:
    conditions = [when("Equals", key.removeprefix("key_"), target) for key, target in targets.items()]
    errors = {"NoMatchingCondition": "bye", "InputTimeLimitExceeded": "bye"}
    parameters = {"Text": f"This is {identifier}.", "InputTimeLimitSeconds": "5"}
    return action(identifier, "GetParticipantInput", parameters, next="bye", errors=errors, conditions=conditions)


def buffering(identifier: str, on: str, next: str) -> dict[str, object]:
    return action(identifier, "GetParticipantInput", {"EnableDTMFBuffer": on}, next=next)


def test_a_caller_types_through_prompts_menus_and_modules() -> None:
    skippable = {"Text": "Welcome.", "SkipWhenDTMFBufferEnabled": "true"}
    code = {
        "InputTimeLimitSeconds": "5",
        "StoreInput": "True",
        "InputValidation": {"CustomValidation": {"MaximumLength": "3"}},
    }
    world = World()
    world.add("main", document(
        buffering("on", "true", "welcome"),
        action("welcome", "MessageParticipant", skippable, next="first"),
        menu("first", key_1="inside"),
        action("inside", "InvokeFlowModule", {"FlowModuleId": "second"}, next="code"),
        action("code", "GetParticipantInput", code, next="off"),
        buffering("off", "false", "last"),
        menu("last", key_7="bye"),
        hang_up(),
    ))  # fmt: skip
    inner = document(menu("menu", key_2="back"), action("back", "EndFlowModuleExecution"), hang_up())
    world.add("second", inner, "MODULE")
    played = play(world, contact(), [Spoken("1234"), KeysPressed("5", "99"), KeysPressed("7")])
    _, missing, last = played.asks
    assert isinstance(missing, CollectKeys)
    assert missing.typed_ahead == "34"
    assert isinstance(last, CollectKeys)
    assert last.typed_ahead == ""
    assert played.contact.scope["StoredCustomerInput"] == "345"
