"""Queues, quick connects and routing profiles: what a good file gives, and what every fault says."""

from __future__ import annotations

import pytest

from tests.centerfile.mistakes import (
    GOOD,
    Case,
    Read,
    faults_of,
    is_named_with_its_place_and_what_to_write,
    is_the_only_fault,
)


def test_a_profile_takes_each_queue_on_each_of_its_channels_unless_a_row_says_which(read: Read) -> None:
    profile = read(GOOD).routing_profiles["counter"]
    assert dict(profile.at_once) == {"voice": 1, "chat": 3}
    assert [(row.queue, channel) for row, channel in profile.rows] == [
        ("orders", "voice"),
        ("orders", "chat"),
        ("tea-advice", "chat"),
    ]


def test_the_same_queue_may_be_listed_once_for_each_channel(read: Read) -> None:
    rows = '{ queue = "orders", channels = ["voice"] }, { queue = "orders", priority = 3, channels = ["chat"] }'
    profile = read(GOOD.replace('{ queue = "orders", priority = 1 }', rows)).routing_profiles["counter"]
    assert [(row.priority, channel) for row, channel in profile.rows if row.queue == "orders"] == [
        (1, "voice"),
        (3, "chat"),
    ]


def test_what_may_come_in_beside_a_contact_is_said_for_each_channel_or_for_all(read: Read) -> None:
    profile = read(GOOD).routing_profiles["counter"]
    assert [profile.behaviour(channel) for channel in profile.at_once] == ["same", "any"]
    written = 'cross_channel = { voice = "same", chat = "any" }'
    profile = read(GOOD.replace(written, 'cross_channel = "any"')).routing_profiles["counter"]
    assert [profile.behaviour(channel) for channel in profile.at_once] == ["any", "any"]
    profile = read(GOOD.replace(written, "")).routing_profiles["counter"]
    assert [profile.behaviour(channel) for channel in profile.at_once] == ["same", "same"]


def test_a_profile_may_take_no_calls(read: Read) -> None:
    text = GOOD.replace("chat = 3", "voice = 0\ntask = 10").replace('channels = ["chat"]', 'channels = ["task"]')
    assert dict(read(text).routing_profiles["counter"].at_once) == {"task": 10}


def test_a_quick_connect_leads_to_a_queue_an_agent_or_a_number(read: Read) -> None:
    quick_connects = read(GOOD).quick_connects
    assert {key: one.kind for key, one in quick_connects.items()} == {
        "to-orders": "queue",
        "to-ann": "agent",
        "to-importer": "number",
    }


def test_a_queue_is_enabled_and_offers_nothing_unless_it_says_so(read: Read) -> None:
    orders, advice = read(GOOD).queues.values()
    assert (orders.is_enabled, orders.outbound_line, orders.quick_connects) == (True, None, ())
    assert (advice.is_enabled, advice.outbound_line, advice.quick_connects) == (
        False,
        "london",
        ("to-orders", "to-ann"),
    )


def queues(count: int) -> str:
    return "".join(f'[queues.q{number}]\nname = "Q{number}"\nhours = "shop"\n' for number in range(count))


def test_a_profile_has_at_most_50_combinations_of_queue_and_channel(read: Read) -> None:
    rows = ", ".join(f'{{ queue = "q{number}" }}' for number in range(24))
    good = GOOD.replace('{ queue = "orders", priority = 1 }', rows) + queues(25)
    assert len(read(good).routing_profiles["counter"].rows) == 49
    (fault,) = faults_of(read, good.replace('{ queue = "q0" }', '{ queue = "q0" }, { queue = "q24" }'))
    assert fault.what == "51 combinations of queue and channel"
    assert fault.fix == "Write fewer: 50 is the limit of a routing profile"


CASES = {
    "unknown quick connect of a queue": Case(
        '["to-order", "to-ann"]',
        '["to-orders", "to-ann"]',
        '"to-order", "to-ann"]',
        "there is no [quick_connects.to-order]",
        "Did you mean 'to-orders'?",
    ),
    "unknown line of a queue": Case(
        'outbound_line = "londn"',
        'outbound_line = "london"',
        '"londn"',
        "there is no [lines.londn]",
        "Did you mean 'london'?",
    ),
    "unknown queue of a quick connect": Case(
        'queue = "order"\nflow',
        'queue = "orders"\nflow',
        '"order"\nflow',
        "there is no [queues.order]",
        "Did you mean 'orders'?",
    ),
    "unknown agent of a quick connect": Case(
        'agent = "anne"', 'agent = "ann"', '"anne"', "there is no [agents.anne]", "Did you mean 'ann'?"
    ),
    "quick connect without a place": Case(
        "",
        'number = "+442079460001"\n',
        "[quick_connects.to-importer]",
        "'The importer' leads nowhere",
        "Add queue, agent or number",
    ),
    "quick connect to two places": Case(
        'queue = "orders"\nagent = "ann"\nflow = "to-queue"',
        'queue = "orders"\nflow = "to-queue"',
        '"ann"\nflow = "to-queue"',
        "'queue' and 'agent' at once",
        "Write one of them: it leads to one place",
    ),
    "quick connect to a queue without a flow": Case(
        'queue = "orders"\n',
        'queue = "orders"\nflow = "to-queue"\n',
        '"orders"\n\n[quick_connects.to-ann]',
        "there is no flow on the way to the queue",
        "Add flow: a flow of type queueTransfer, the file name in flows/ without .json",
    ),
    "quick connect to a number with a flow": Case(
        'number = "+442079460001"\nflow = "to-queue"',
        'number = "+442079460001"',
        '"to-queue"\n\n[proficiencies',
        "no flow runs on the way to a number",
        "Take flow out",
    ),
    "quick connect to a number that is none": Case(
        '"020 7946 0001"',
        '"+442079460001"',
        '"020 7946 0001"',
        "'020 7946 0001' is no phone number",
        "Write a whole E.164 number: +, country code, area and number",
    ),
    "unknown channel": Case(
        'channels = ["chats"]', 'channels = ["chat"]', '"chats"', "unknown channel 'chats'", "Did you mean 'chat'?"
    ),
    "row for no channel": Case(
        "channels = []",
        'channels = ["chat"]',
        "[] },\n]",
        "the row is for no channel",
        "Name one, or leave channels out for all that the agents take",
    ),
    "channel that the profile does not take": Case(
        'channels = ["chat", "email"]',
        'channels = ["chat"]',
        '"email"',
        "the agents take no email",
        "Set email to 1 or more in this profile",
    ),
    "queue twice for one channel": Case(
        '{ queue = "orders", channels = ["chat"] }, { queue = "orders", priority = 1 }',
        '{ queue = "orders", priority = 1 }',
        '{ queue = "orders", priority = 1 }',
        "'orders' is listed twice for chat",
        "Remove one of them",
    ),
    "no channel": Case(
        "voice = 0",
        "chat = 3",
        "[routing_profiles.counter]",
        "the agents take no contact at all",
        "Set voice, chat, task or email to 1 or more",
    ),
    "two calls at a time": Case("chat = 3\nvoice = 2", "chat = 3", "2\ncross", "'voice' is 2", "Write at most 1"),
    "eleven chats at a time": Case("chat = 11", "chat = 3", "11\n", "'chat' is 11", "Write at most 10"),
    "unknown cross-channel behaviour": Case(
        'cross_channel = "anny"',
        'cross_channel = { voice = "same", chat = "any" }',
        '"anny"',
        "unknown cross-channel behaviour 'anny'",
        "Did you mean 'any'?",
    ),
    "unknown cross-channel behaviour of a channel": Case(
        'chat = "samee" }',
        'chat = "any" }',
        '"samee"',
        "unknown cross-channel behaviour 'samee'",
        "Did you mean 'same'?",
    ),
    "cross-channel behaviour of an unknown channel": Case(
        "voise =",
        "voice =",
        "voise =",
        "unknown key 'voise' in [routing_profiles.counter.cross_channel]",
        "Did you mean 'voice'?",
    ),
    "enabled in quotes": Case(
        'is_enabled = "no"', "is_enabled = false", '"no"', "'is_enabled' is 'no'", "Write true or false, without quotes"
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_mistake_is_named_with_its_place_and_what_to_write(case: Case, read: Read) -> None:
    is_named_with_its_place_and_what_to_write(case, read)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_mistake_gives_no_fault_elsewhere(case: Case, read: Read) -> None:
    is_the_only_fault(case, read)
