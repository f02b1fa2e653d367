"""A trace that goes on, or in which more is said and done, never costs less: of no item, and in all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offhook.aws.boot import LocalCenter
from offhook.center.events import BotUnderstood, FunctionRan, PromptsLooped
from offhook.center.life import ContactDisconnected, ContactInitiated, MessageSentBy
from offhook.cost.bill import bill, itemised
from offhook.cost.deployment import Deployment
from offhook.cost.metering import Meter
from offhook.cost.usage import ContactUsage
from offhook.engine.asks import Speech
from offhook.engine.events import MessageSent, PromptPlayed, Traced
from offhook.engine.replies import TableRequest
from offhook.plans import BASIC
from tests.center.anything import Floor
from tests.center.test_nothing_is_lost import WHO, wild_moment
from tests.cost.morning import morning
from tests.cost.prices_for_tests import TARIFF

ON_BASIC = TARIFF.on_plan(BASIC)
WRITTEN, SPOKEN = ("CHAT", "EMAIL"), ("VOICE",)


class Story:
    """The trace of contacts that have to do with each other, and nobody else in it. Shown as its `name`."""

    def __init__(self, name: str, trace: list[Traced], deployment: Deployment) -> None:
        self.name, self.trace, self.deployment = name, trace, deployment

    def __repr__(self) -> str:
        return self.name

    def channels(self) -> Mapping[str, str]:
        begun = (entry for entry in self.trace if isinstance(entry.event, ContactInitiated))
        return {entry.contact_id: entry.event.channel for entry in begun}


def costs(trace: Iterable[Traced], deployment: Deployment, *, is_over: bool = False) -> Counter[str]:
    """Quantities by item and country, and the total in the smallest amount. `is_over`: everybody leaves at the end."""
    done, meter, at = list[ContactUsage](), None, None
    meter = Meter(done.append, deployment)
    for entry in trace:
        meter.read(entry)
        at = entry.at
    if is_over and at:
        meter.end(at)
    usages = [usage for contact in (*done, *meter.open) for usage in contact.usages]
    billed = bill(itemised(usages), ON_BASIC)
    told = Counter[str]({"total": int(billed.total.scaleb(10)), "unpriced": len(billed.unpriced)})
    for usage in usages:
        told[f"{usage.item} {usage.country}"] += int(usage.quantity * 2)  # reads come in halves
    return told


@pytest.fixture(scope="module")
def stories(local_center: LocalCenter, project: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Story]:
    """A morning in the provisioned centre, and wild days in the little one."""
    passed = morning(local_center, project, tmp_path_factory.mktemp("morning"))
    found = list(_stories("the morning", passed.trace, passed.deployment))
    for seed in range(6):
        floor, any_of = Floor(), Random(seed)
        for who in WHO:
            floor.comes_or_goes(who, "Available", None)
        for _ in range(60):
            wild_moment(floor, any_of)
        floor.closes()
        deployment = Deployment.of(floor.little.center.instance)
        found += _stories(f"wild day {seed}", floor.little.trace, deployment)
    assert len(found) > 40
    assert all(map(_places, found))
    return found


@given(data=st.data())
def test_a_trace_never_costs_less_than_its_beginning(stories: list[Story], data: st.DataObject) -> None:
    story = data.draw(st.sampled_from(stories))
    trace, deployment = story.trace, story.deployment
    first, second = sorted(data.draw(st.integers(0, len(trace))) for _ in range(2))
    assert costs(trace[:first], deployment) <= costs(trace[:second], deployment)


@given(data=st.data())
def test_who_leaves_later_never_pays_less(stories: list[Story], data: st.DataObject) -> None:
    story = data.draw(st.sampled_from(stories))
    trace, deployment = story.trace, story.deployment
    first, second = sorted(data.draw(st.integers(0, len(trace))) for _ in range(2))
    early = costs(trace[:first], deployment, is_over=True)
    assert early <= costs(trace[:second], deployment, is_over=True)
    assert early >= costs(trace[:first], deployment)


@given(data=st.data(), later_s=st.integers(0, 600))
def test_whatever_comes_later_never_costs_less(stories: list[Story], data: st.DataObject, later_s: int) -> None:
    """By whole seconds: a call that begins and ends a fraction later can be one second shorter, as records tell it."""
    story = data.draw(st.sampled_from(stories))
    trace, deployment = story.trace, story.deployment
    at = data.draw(st.integers(0, len(trace)))
    moved = [entry._replace(at=entry.at + timedelta(seconds=later_s)) for entry in trace[at:]]
    assert costs(trace, deployment) <= costs([*trace[:at], *moved], deployment)


@given(data=st.data(), words=st.text(min_size=1, max_size=200))
def test_a_prompt_or_a_message_or_a_function_or_a_turn_more_never_makes_it_cheaper(
    stories: list[Story], data: st.DataObject, words: str
) -> None:
    story = data.draw(st.sampled_from(stories))
    at = data.draw(st.sampled_from(_places(story)))
    contact = story.trace[at - 1].contact_id
    extra = data.draw(st.sampled_from(_more(story.channels().get(contact, ""), words)))
    entries = [Traced(story.trace[at - 1].at, contact, "flow", "another action", event) for event in extra]
    before = costs(story.trace, story.deployment)
    after = costs([*story.trace[:at], *entries, *story.trace[at:]], story.deployment)
    assert before <= after
    assert before.total() < after.total()


@given(data=st.data(), longer_s=st.floats(0, 900))
def test_prompts_that_go_on_for_longer_never_make_it_cheaper(
    stories: list[Story], data: st.DataObject, longer_s: float
) -> None:
    waiting = [story for story in stories if any(isinstance(entry.event, PromptsLooped) for entry in story.trace)]
    story = data.draw(st.sampled_from(waiting))
    trace, deployment = story.trace, story.deployment
    longer = [
        entry._replace(event=replace(entry.event, seconds=entry.event.seconds + longer_s))
        if isinstance(entry.event, PromptsLooped)
        else entry
        for entry in trace
    ]
    assert costs(trace, deployment) <= costs(longer, deployment)


def _more(channel: str, words: str) -> list[tuple[object, ...]]:
    """What can happen once more to a contact of this channel."""
    read = TableRequest("orders", "GetItem", "READ", len(words))
    more: list[tuple[object, ...]] = [(FunctionRan("arn:lookup", 0.05, 512, "arm64", (read,)),)]
    if channel in SPOKEN:
        more.append((PromptPlayed(Speech(text=words), "Joanna", "ja-JP"),))
        more.append((BotUnderstood("arn:bot", "ja_JP", "Speech", words, "Order", 0.9, {}),))
    if channel in WRITTEN:
        more.append((MessageSent(words), MessageSentBy("SYSTEM", len(words))))
    return more


def _places(story: Story) -> list[int]:
    """Where something more can happen: after an entry of a contact that is not over, not between words and message."""
    over, places = set[str](), list[int]()
    for index, (entry, then) in enumerate(zip(story.trace, story.trace[1:], strict=False), 1):
        if isinstance(entry.event, ContactDisconnected):
            over.add(entry.contact_id)
        if entry.contact_id not in over and not isinstance(then.event, MessageSentBy):
            places.append(index)
    return places


def _stories(day: str, trace: list[Traced], deployment: Deployment) -> Iterator[Story]:
    """By contacts that come of each other; what is of no contact is left out."""
    first: dict[str, str] = {}
    families: dict[str, list[Traced]] = {}
    for entry in trace:
        event, contact = entry.event, entry.contact_id
        if isinstance(event, ContactInitiated):
            first[contact] = first.get(event.previous or event.related or "", contact)
        if contact in first:
            families.setdefault(first[contact], []).append(entry)
    for begins, entries in families.items():
        yield Story(f"{begins} of {day}", entries, deployment)
