"""Real-time metrics as contacts and agents come and go, and what flows read of them."""

from __future__ import annotations

import pytest

from offhook.center import life
from offhook.center.metrics.real_time import RealTime
from offhook.engine.actions.check_metric_data import METRICS
from offhook.engine.events import CallbackCreated
from offhook.routing.model import Concurrency, ProfileQueue, RoutingProfile
from tests.center.metrics.acting import (
    SATO,
    SUZUKI,
    TANAKA,
    Entry,
    a_call,
    accepts,
    clears,
    comes,
    connects,
    goes,
    is_complete,
    is_not_taken,
    is_over,
    leaves,
    queues,
    rings,
    signs_in,
    signs_out,
    wraps_up,
)
from tests.center.metrics.building import FRONT_DESK, QUEUE, REPAIRS, a_trace, at

BACK_OFFICE = RoutingProfile(
    "arn:profile/back-office",
    "Back office",
    (ProfileQueue(REPAIRS, "TASK", 1, 0), ProfileQueue(REPAIRS, "CHAT", 1, 0)),
    {"TASK": Concurrency(2), "CHAT": Concurrency(3)},
)
TANAKA_THERE = [signs_in(0, TANAKA), goes(0, TANAKA)]


def centre(*entries: Entry) -> RealTime:
    real_time = RealTime([FRONT_DESK, BACK_OFFICE], {REPAIRS: "Repairs"})
    for entry in a_trace(entries):
        real_time.read(entry)
    return real_time


def in_queue(real_time: RealTime) -> float | None:
    return real_time.value("CONTACTS_IN_QUEUE", at(1_000))


WAITS = [comes(0, "a"), queues(10, "a")]


@pytest.mark.parametrize(
    ("then", "waiting"),
    [
        ([], 1),
        ([rings(20, "a", TANAKA)], 1),
        ([rings(20, "a", TANAKA), is_not_taken(40, "a", TANAKA)], 1),
        ([rings(20, "a", TANAKA), accepts(25, "a", TANAKA)], 0),
        ([rings(20, "a", TANAKA), accepts(25, "a", TANAKA), is_not_taken(30, "a", TANAKA, "ERROR")], 1),
        ([rings(20, "a", TANAKA), accepts(25, "a", TANAKA), is_not_taken(30, "a", TANAKA, "WITHDRAWN")], 0),
        ([is_over(30, "a")], 0),
        ([rings(20, "a", TANAKA), is_not_taken(30, "a", TANAKA, "WITHDRAWN"), is_over(30, "a")], 0),
        ([(30, "a", CallbackCreated("b", 60))], 0),
        ([(30, "a", life.ContactTransferred("QUEUE", REPAIRS, "b"))], 0),
        ([is_complete(30, "a")], 0),
    ],
)
def test_a_contact_is_in_its_queue_until_an_agent_accepts_it_or_it_leaves(then: list[Entry], waiting: int) -> None:
    assert in_queue(centre(*TANAKA_THERE, *WAITS, *then)) == waiting


def test_contacts_are_counted_by_queue_and_channel() -> None:
    real_time = centre(
        *(comes(0, id, channel) for id, channel in [("a", "VOICE"), ("b", "CHAT"), ("c", "VOICE")]),
        queues(0, "a"),
        queues(0, "b"),
        queues(0, "c", REPAIRS),
    )
    assert real_time.value("CONTACTS_IN_QUEUE", at(1), queue=QUEUE) == 2
    assert real_time.value("CONTACTS_IN_QUEUE", at(1), channel="VOICE") == 2
    assert real_time.value("CONTACTS_IN_QUEUE", at(1), queue=QUEUE, channel="CHAT") == 1


def test_the_oldest_contact_is_as_old_as_it_came_with_and_has_its_age_back_after_a_miss() -> None:
    real_time = centre(
        *TANAKA_THERE,
        *(comes(0, id) for id in "ab"),
        queues(100, "a"),
        queues(110, "b", age_from_s=200),
        rings(120, "b", TANAKA),
        is_not_taken(140, "b", TANAKA),
    )
    assert real_time.value("OLDEST_CONTACT_AGE", at(150)) == 150 - (110 - 200)


def test_the_position_in_a_queue_goes_by_priority_and_then_by_age() -> None:
    real_time = centre(
        *(comes(0, id) for id in "abcd"),
        queues(0, "a"),
        queues(10, "b"),
        queues(20, "c", priority=1),
        queues(30, "d"),
        (40, "d", life.RoutingChanged(5, 60)),
    )
    assert [real_time.position(id) for id in "cdab"] == [1, 2, 3, 4]
    assert real_time.position("nobody") is None


def test_the_estimated_wait_is_the_position_times_the_pace_of_the_queue() -> None:
    calls = [entry for number in range(6) for entry in (comes(0, f"{number}"), queues(0, f"{number}"))]
    taken = [accepts(seconds, f"{number}", TANAKA) for number, seconds in enumerate((30, 50, 90))]
    real_time = centre(*calls, *taken)
    assert [real_time.estimated_wait_s(id) for id in "345"] == [30, 60, 90]
    assert real_time.estimated_wait_s("0") is None
    assert real_time.value("ESTIMATED_WAIT_TIME", at(100), queue=QUEUE, channel="VOICE") == 4 * (20 + 40) / 2
    assert real_time.value("ESTIMATED_WAIT_TIME", at(100), queue=QUEUE) is None


def test_an_empty_queue_says_nothing_of_its_pace() -> None:
    real_time = centre(
        *(entry for seconds in (0, 500) for entry in (comes(seconds, f"{seconds}"), queues(seconds, f"{seconds}"))),
        accepts(505, "0", TANAKA),
        accepts(510, "500", TANAKA),
        comes(900, "z"),
        queues(900, "z"),
        accepts(905, "z", TANAKA),
        comes(950, "y"),
        queues(950, "y"),
    )
    assert real_time.estimated_wait_s("y") == 5  # from 505 to 510; not the 395 s without anybody


def test_nobody_waits_where_an_agent_is_free() -> None:
    real_time = centre(*TANAKA_THERE)
    assert real_time.value("ESTIMATED_WAIT_TIME", at(1), queue=QUEUE, channel="VOICE") == 0


TALKS = [comes(0, "a"), queues(0, "a"), rings(0, "a", TANAKA), accepts(5, "a", TANAKA), connects(5, "a", TANAKA)]
AFTER = [leaves(50, "a", TANAKA), is_over(50, "a"), wraps_up(50, "a", TANAKA)]


@pytest.mark.parametrize(
    ("entries", "activity", "counted"),
    [
        ([], "Available", {"AVAILABLE"}),
        ([*WAITS, rings(20, "a", TANAKA)], "Incoming", set()),
        (TALKS, "On contact", {"ON_CONTACT"}),
        ([*TALKS, *AFTER], "After contact work", {"ON_CONTACT", "AFTER_CONTACT_WORK"}),
        ([*WAITS, rings(20, "a", TANAKA), is_not_taken(40, "a", TANAKA)], "Missed", {"ERROR"}),
        ([*WAITS, rings(20, "a", TANAKA), is_not_taken(21, "a", TANAKA, "REJECTED")], "Rejected", {"ERROR"}),
        (
            [*WAITS, rings(20, "a", TANAKA), is_not_taken(40, "a", TANAKA), clears(50, "a", TANAKA)],
            "Available",
            {"AVAILABLE"},
        ),
        ([goes(1, TANAKA, "Lunch")], "Lunch", {"NON_PRODUCTIVE"}),
    ],
)
def test_an_agent_is_counted_by_activity(entries: list[Entry], activity: str, counted: set[str]) -> None:
    real_time = centre(*TANAKA_THERE, *entries)
    values = real_time.values(at(100))
    kinds = ("AVAILABLE", "ON_CONTACT", "AFTER_CONTACT_WORK", "ERROR", "NON_PRODUCTIVE")
    assert real_time.agents[TANAKA].activity == activity
    assert {kind for kind in kinds if values[f"AGENTS_{kind}"]} == counted
    assert values["AGENTS_ONLINE"] == 1
    assert values["AGENTS_STAFFED"] == (0 if "NON_PRODUCTIVE" in counted else 1)


def test_of_several_contacts_the_one_in_error_says_what_the_agent_is_at() -> None:
    chats = [comes(0, id, "CHAT") for id in "abcd"]
    missed = [rings(30, "b", TANAKA), is_not_taken(50, "b", TANAKA)]
    real_time = centre(*TANAKA_THERE, *chats, *TALKS[1:], *missed)
    assert real_time.agents[TANAKA].activity == "Missed"
    assert real_time.value("AGENTS_ON_CONTACT", at(60)) == 1


def test_an_agent_who_is_signed_in_but_offline_is_not_online() -> None:
    assert centre(signs_in(0, TANAKA)).value("AGENTS_ONLINE", at(1)) == 0


def test_an_agent_who_signs_out_is_gone() -> None:
    real_time = centre(*TANAKA_THERE, goes(50, TANAKA, "Offline"), signs_out(50, TANAKA))
    assert not any(real_time.values(at(100)).values())


def test_agents_are_counted_by_the_queues_of_their_routing_profile() -> None:
    real_time = centre(*TANAKA_THERE, signs_in(0, SATO, BACK_OFFICE.arn), goes(0, SATO))
    assert real_time.value("AGENTS_ONLINE", at(1), queue=QUEUE) == 1
    assert real_time.value("AGENTS_ONLINE", at(1), queue=REPAIRS) == 2
    assert real_time.value("AGENTS_ONLINE", at(1), channel="TASK") == 1
    assert real_time.value("AGENTS_ONLINE", at(1), profile=BACK_OFFICE.arn) == 1
    assert real_time.value("AGENTS_ONLINE", at(1), queue="arn:queue/nobody") == 0


CHATS = [comes(0, "a", "CHAT"), *TALKS[1:]]


@pytest.mark.parametrize(
    ("profile", "entries", "channel", "free"),
    [
        (FRONT_DESK.arn, [], None, 1 + 3),
        (FRONT_DESK.arn, TALKS, "VOICE", 0),
        (FRONT_DESK.arn, TALKS, "CHAT", 0),  # beside a call nothing but calls
        (FRONT_DESK.arn, CHATS, "CHAT", 2),
        (FRONT_DESK.arn, CHATS, "VOICE", 1),  # beside a chat anything
        (BACK_OFFICE.arn, CHATS, "TASK", 0),  # beside a chat nothing but chats
        (FRONT_DESK.arn, [*WAITS, rings(20, "a", TANAKA)], "VOICE", 0),
        (FRONT_DESK.arn, [(5, "", life.NextStatusSet(TANAKA, TANAKA, "Lunch"))], None, 0),
        (FRONT_DESK.arn, [goes(5, TANAKA, "Lunch")], None, 0),
    ],
)
def test_free_slots_are_those_that_the_contacts_at_hand_allow(
    profile: str, entries: list[Entry], channel: str | None, free: int
) -> None:
    real_time = centre(signs_in(0, TANAKA, profile), goes(0, TANAKA), *entries)
    assert real_time.value("SLOTS_AVAILABLE", at(100), channel=channel) == free


def test_a_scheduled_contact_is_counted_until_it_is_queued() -> None:
    later = [comes(0, "a", method="CALLBACK"), (0, "a", life.ContactScheduled(60, QUEUE))]
    assert centre(*later).value("CONTACTS_SCHEDULED", at(1), queue=QUEUE) == 1
    assert centre(*later).value("CONTACTS_SCHEDULED", at(1), queue=REPAIRS) == 0
    assert centre(*later, queues(60, "a")).value("CONTACTS_SCHEDULED", at(61)) == 0


def test_nothing_is_kept_of_what_is_over() -> None:
    calls = [entry for number in range(50) for entry in a_call(f"{number}", TANAKA, number * 200, 100, 10)]
    real_time = centre(*TANAKA_THERE, *calls)
    assert not real_time.contacts
    assert not real_time._waits
    assert not real_time.agents[TANAKA].contacts
    assert in_queue(real_time) == 0


def test_a_flow_reads_the_metrics_of_a_queue_by_their_names() -> None:
    real_time = centre(
        *TANAKA_THERE,
        signs_in(0, SATO),
        goes(0, SATO, "Lunch"),
        signs_in(0, SUZUKI),
        goes(0, SUZUKI),
        *TALKS,
        comes(10, "b"),
        queues(10, "b"),
    )
    assert real_time.metrics_of_queue(QUEUE, "VOICE", at(40.5), "b") == {
        "Queue": {"Name": QUEUE.upper(), "ARN": QUEUE, "Size": 1, "OldestContactAge": 30_500},
        "Agents": {
            "Online": {"Count": 3},
            "Available": {"Count": 1},
            "Staffed": {"Count": 2},
            "AfterContactWork": {"Count": 0},
            "Busy": {"Count": 1},
            "Missed": {"Count": 0},
            "NonProductive": {"Count": 1},
        },
        "Contact": {"PositionInQueue": 1},
    }


def test_every_metric_that_a_flow_can_check_is_there() -> None:
    metrics = centre(*TANAKA_THERE).metrics_of_queue(QUEUE, None, at(1))
    for path in METRICS.values():
        value = metrics
        for name in path:
            value = value[name]  # type: ignore[assignment]
        assert isinstance(value, int)


def test_a_queue_without_agents_has_no_figures_of_them_and_one_in_which_nothing_happened_none_at_all() -> None:
    assert centre().metrics_of_queue(REPAIRS, None, at(1)) == {}
    metrics = centre(comes(0, "a"), queues(0, "a", REPAIRS), is_over(5, "a")).metrics_of_queue(REPAIRS, None, at(9))
    assert metrics == {"Queue": {"Name": REPAIRS.upper(), "ARN": REPAIRS, "Size": 0, "OldestContactAge": 0}}


def test_a_metric_that_there_is_not_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(ValueError, match="Did you mean 'AGENTS_ONLINE'"):
        centre().value("AGENTS_ON_LINE", at(1))
