"""Calls of several contacts, numbers, messages: what each record adds to the bill."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from offhook.cost.deployment import kind_of
from offhook.cost.records.numbers import country_of
from tests.cost.records.exported import (
    FREE_LINE,
    LINE,
    OUTSIDE,
    SHOP,
    call,
    chat,
    clock,
    endpoint,
    other,
    quantities,
    read,
    told,
)

VOICE, IN, OUT = "connect.voice", "telephony.did-inbound", "telephony.outbound"


def named(queue: str) -> dict[str, Any]:
    return {"Queue": {"Name": queue}}


def test_a_call_of_four_seconds_counts_ten_of_voice_and_sixty_of_telephony(tmp_path: Path) -> None:
    assert quantities(read(tmp_path, call(ended=4))) == {VOICE: 10, IN: 60}


def test_each_contact_of_a_transferred_call_bears_the_part_from_the_end_of_the_one_before_it(tmp_path: Path) -> None:
    # 100 s with Orders, then until 250 s with Repairs: 150 s
    first = call("c-1", 0, 100, **named("Orders"))
    second = call("c-2", 90, 250, "TRANSFER", PreviousContactId="c-1", **named("Repairs"))
    found = read(tmp_path, second, first)
    assert quantities(found, "queue") == {
        (VOICE, "Orders"): 100,
        (VOICE, "Repairs"): 150,
        (IN, "Orders"): 100,
        (IN, "Repairs"): 150,
    }


def test_the_minimum_is_for_the_call_and_not_for_each_contact(tmp_path: Path) -> None:
    # 4 s and then 16 s: 10 + 10 = 20 s of voice; 60 s of telephony, all in the first
    second = call("c-2", 4, 20, "QUEUE_TRANSFER", PreviousContactId="c-1", SystemEndpoint=None, **named("Repairs"))
    found = read(tmp_path, call("c-1", 0, 4), second)
    assert quantities(found, "queue") == {(VOICE, "Orders"): 10, (VOICE, "Repairs"): 10, (IN, "Orders"): 60}


def test_a_transfer_that_is_taken_back_bears_nothing(tmp_path: Path) -> None:
    taken_back = call("c-2", 50, 80, "TRANSFER", PreviousContactId="c-1", **named("Repairs"))
    found = read(tmp_path, call("c-1", 0, 200), taken_back)
    assert quantities(found, "queue") == {(VOICE, "Orders"): 200, (IN, "Orders"): 200}


def test_a_contact_that_has_been_in_no_queue_is_told_by_that_of_the_one_before_it(tmp_path: Path) -> None:
    goodbye = call("c-2", 100, 130, "DISCONNECT", PreviousContactId="c-1", Queue=None)
    assert quantities(read(tmp_path, call("c-1", 0, 100), goodbye), "queue") == {
        (VOICE, "Orders"): 130,
        (IN, "Orders"): 130,
    }


def test_a_callback_is_a_call_of_its_own_from_the_answer_on(tmp_path: Path) -> None:
    back = call(
        "c-2", 60, 300, "CALLBACK", PreviousContactId="c-1", ConnectedToSystemTimestamp=clock(200), **named("Orders")
    )
    back["CustomerEndpoint"] = endpoint(OUTSIDE)
    found = read(tmp_path, call("c-1", 0, 60), back)
    assert quantities(found) == {VOICE: 160, IN: 60, OUT: 100}
    assert {used.country for used in found.used if used.item == OUT} == {"US"}


def test_a_number_that_is_not_reached_costs_nothing(tmp_path: Path) -> None:
    found = read(tmp_path, call(method="OUTBOUND", ConnectedToSystemTimestamp=None))
    assert (quantities(found), found.contacts, found.problems) == ({}, 1, ())


def test_what_comes_in_is_connected_at_once_also_where_the_record_does_not_say_so(tmp_path: Path) -> None:
    assert quantities(read(tmp_path, call(ConnectedToSystemTimestamp=None))) == {VOICE: 100, IN: 100}


def test_supervisors_cost_nothing_and_third_parties_a_leg_of_telephony(tmp_path: Path) -> None:
    listens = call("c-2", 10, 40, "MONITOR", PreviousContactId="c-1")
    expert = call("c-3", 20, 90, "EXTERNAL_OUTBOUND", PreviousContactId="c-1", CustomerEndpoint=endpoint(OUTSIDE))
    found = read(tmp_path, call("c-1"), listens, expert)
    assert quantities(found) == {VOICE: 100, IN: 100, OUT: 70}
    assert found.contacts == 3


def test_a_toll_free_line_of_the_centre_is_told_from_others(tmp_path: Path) -> None:
    found = read(tmp_path, call("c-1"), call("c-2", SystemEndpoint=endpoint(FREE_LINE)))
    assert quantities(found) == {VOICE: 200, IN: 100, "telephony.tollfree-inbound": 100}


def test_a_call_to_a_line_that_nobody_knows_has_no_country(tmp_path: Path) -> None:
    found = read(tmp_path, call(SystemEndpoint=None))
    assert {(used.item, used.country) for used in found.used} == {(VOICE, ""), (IN, "")}


def test_a_number_that_is_called_from_and_called_itself_is_both(tmp_path: Path) -> None:
    out = call("c-2", method="OUTBOUND", CustomerEndpoint=endpoint(LINE))
    assert quantities(read(tmp_path, call("c-1"), out)) == {VOICE: 200, IN: 100, OUT: 100}


def test_a_campaign_counts_from_dialling_on_and_voice_from_the_answer(tmp_path: Path) -> None:
    found = read(tmp_path, call(method="CAMPAIGN_PREVIEW", ConnectedToSystemTimestamp=clock(30)))
    assert quantities(found) == {"connect.campaign-voice": 100, "connect.campaign-call": 1, VOICE: 70, OUT: 70}
    assert found.problems == ()


def test_a_web_call_has_audio_and_no_telephony(tmp_path: Path) -> None:
    found = read(tmp_path, call(method="WEBRTC_API", SystemEndpoint=None))
    assert quantities(found) == {VOICE: 100, "connect.web-audio": 100}


def test_chats_count_their_messages_by_what_carries_them(tmp_path: Path) -> None:
    carried = [chat("c-1", 8), chat("c-2", 5, None), chat("c-3", 3, "connect:SMS"), chat("c-4", 2, "connect:WhatsApp")]
    found = read(tmp_path, *carried)
    assert quantities(found) == {"connect.chat": 13, "connect.messaging": 5, "social.message": 2}
    assert "SMS" in found.assumed[-1]


def test_nothing_is_said_of_sms_where_there_is_none(tmp_path: Path) -> None:
    assert not any("SMS" in sentence for sentence in read(tmp_path, chat("c-1", 8)).assumed)


def test_a_task_counts_once_however_often_it_is_transferred(tmp_path: Path) -> None:
    transferred = other("TASK", "c-2", "TRANSFER", PreviousContactId="c-1")
    related = other("TASK", "c-3", "API", PreviousContactId="c-1")
    assert quantities(read(tmp_path, other("TASK", "c-1"), transferred, related)) == {"connect.task": 2}


def test_e_mails_count_unless_they_are_discarded_or_transferred(tmp_path: Path) -> None:
    sent = other("EMAIL", "c-2", "AGENT_REPLY", DisconnectReason="AGENT_DISCONNECT")
    dropped = other("EMAIL", "c-3", "OUTBOUND", DisconnectReason="DISCARDED")
    moved = other("EMAIL", "c-4", "TRANSFER", PreviousContactId="c-1")
    by_flow = other("EMAIL", "c-5", "FLOW", PreviousContactId="c-5")
    found = read(tmp_path, other("EMAIL", "c-1", "INBOUND"), sent, dropped, moved, by_flow)
    assert (quantities(found), found.problems) == ({"connect.email": 3}, ())


def test_languages_come_from_the_attribute_that_is_named(tmp_path: Path) -> None:
    spoken = call(Attributes={"language": "ja-JP", 'said "so"': "en-US"})
    assert {used.labels["language"] for used in read(tmp_path, spoken).used} == {"ja-JP"}
    found = read(tmp_path, spoken, language_attribute='said "so"')
    assert {used.labels["language"] for used in found.used} == {"en-US"}
    assert {used.labels["language"] for used in read(tmp_path, call(Attributes=None)).used} == {"-"}


def test_lines_and_days_are_labels_where_they_are_asked_for(tmp_path: Path) -> None:
    late = call("c-2", 15 * 3600 - 1, 15 * 3600 + 9, SystemEndpoint=endpoint(FREE_LINE))
    found = read(tmp_path, call("c-1"), late, more_splits=("line", "day"))
    assert {(used.labels["line"], used.labels["day"], used.quantity) for used in found.used if used.item == VOICE} == {
        (LINE, "2026-10-01", 100),
        (FREE_LINE, "2026-10-01", 10),
    }
    assert all("day" not in used.labels for used in read(tmp_path, call("c-1")).used)


@pytest.mark.parametrize(
    ("first", "last", "seconds"),
    [
        (None, None, 250),
        (date(2026, 10, 1), None, 250),
        (date(2026, 10, 2), None, 50),
        (None, date(2026, 10, 2), 200),
        (date(2026, 10, 3), None, 0),
    ],
)
def test_days_choose_contacts_and_leave_calls_whole(
    first: date | None, last: date | None, seconds: int, tmp_path: Path
) -> None:
    midnight = 23 * 3600  # START is 01:00 UTC
    before = call("c-1", midnight - 100, midnight + 100)
    after = call("c-2", midnight + 50, midnight + 150, "TRANSFER", PreviousContactId="c-1")
    found = read(tmp_path, before, after, first=first, last=last)
    assert quantities(found).get(VOICE, 0) == seconds
    assert found.problems == ()


def test_countries_are_those_that_the_whole_number_says() -> None:
    any_of = Random(7)
    for _ in range(2000):
        digits = "".join(any_of.choice("0123456789") for _ in range(any_of.randrange(18)))
        number = f"+{any_of.randrange(1, 10)}{digits}"
        assert country_of(number, SHOP) == kind_of(number).country, number
    assert (country_of(LINE, SHOP), country_of("anonymous", SHOP), country_of("+12135550111", SHOP)) == ("JP", "", "US")


def test_twelve_contacts_in_a_row_are_one_call(tmp_path: Path) -> None:
    # each 30 s long: 360 s in all
    chain = [call("c-0", 0, 30)]
    chain += [
        call(f"c-{number}", 30 * number, 30 * number + 30, "QUEUE_TRANSFER", PreviousContactId=f"c-{number - 1}")
        for number in range(1, 12)
    ]
    Random(1).shuffle(chain)
    found = read(tmp_path, *chain)
    assert (quantities(found), told(found)) == ({VOICE: 360, IN: 360}, {})
