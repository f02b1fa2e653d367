"""One contact of a kind, made on the local centre: what it has used, and what is said where it did not go well."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from offhook.aws.boot import LocalCenter
from offhook.centerfile.cost import Volume
from offhook.cli.volumes import made
from offhook.cost.month import Part
from offhook.errors import OffhookError
from tests.center.little_centre import flow
from tests.testing.flows import action

CALLER = "+81355550111"


def volume(**given: Any) -> Volume:
    return Volume(contacts=10, line="japan", **{"caller": CALLER, "inputs": ("0",), **given})


def quantities(part: Part) -> Mapping[str, int]:
    return {used.item: int(used.quantity) for used in part.account.used()}


def test_a_contact_is_followed_through_the_agents_talk_to_its_end(local_center: LocalCenter) -> None:
    part, problems = made(local_center, "people", volume(talks_for_s=200.0))
    longer, _ = made(local_center, "people", volume(talks_for_s=260.0))
    assert problems == ()
    assert (part.name, part.contacts, part.times) == ("people", 1, 10)
    assert quantities(part)["connect.voice"] > 200
    assert quantities(longer)["connect.voice"] - quantities(part)["connect.voice"] == 60


def test_agents_keep_their_own_pace_where_none_is_given(local_center: LocalCenter) -> None:
    habits = {agent: replace(habit, talks_for_s=500.0) for agent, habit in local_center.instance.habits.items()}
    slow = replace(local_center, instance=replace(local_center.instance, habits=habits))
    part, _ = made(slow, "people", volume())
    assert 500 < quantities(part)["connect.voice"] < 700


def test_the_same_kind_uses_the_same_each_time(local_center: LocalCenter) -> None:
    first, again = (made(local_center, "people", volume(caller=None))[0] for _ in range(2))
    assert list(first.account.used()) == list(again.account.used())


def test_a_contact_that_nobody_takes_waits_for_ten_minutes_and_that_is_said(local_center: LocalCenter) -> None:
    empty = replace(local_center, instance=replace(local_center.instance, agents=[]))
    part, (problem,) = made(empty, "people", volume())
    assert problem.what.startswith("nobody took the contact from its queue")
    assert problem.where == "center.toml [cost.volumes.people]"
    assert quantities(part)["connect.voice"] > 600


def test_a_flow_that_cannot_go_on_is_said_with_its_reason(local_center: LocalCenter) -> None:
    instance = local_center.instance
    line = instance.line("japan")
    assert line is not None
    broken = flow("broken", action("say", "MessageParticipant", {"Text": "Hello"}))
    flows = {reference: broken if reference == line.flow else other for reference, other in instance.flows.items()}
    part, (problem,) = made(replace(local_center, instance=replace(instance, flows=flows)), "people", volume())
    assert problem.what.startswith("a flow could not go on: ")
    assert problem.what.endswith("the contact is counted until then")
    assert quantities(part)["connect.voice"] >= 10


def test_a_line_that_the_template_has_not_got_cannot_be_called(local_center: LocalCenter) -> None:
    with pytest.raises(OffhookError, match=r"the template has no line 'japam'\. Did you mean 'japan'"):
        made(local_center, "people", Volume(contacts=1, line="japam"))
