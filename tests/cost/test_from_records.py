"""What records come to: as their events would, call by call and contact by contact."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offhook.center.agents.conference import join_all
from offhook.center.agents.transfers import cancel_transfer, complete_transfer, transfer
from offhook.center.life import ContactCompleted
from offhook.center.records.keeping import RecordKeeper
from offhook.center.records.record import ContactRecord
from offhook.cost.bill import Account
from offhook.cost.deployment import Deployment, NumberKind
from offhook.cost.from_records import RecordMeter
from offhook.cost.metering import Meter
from offhook.cost.rules.voice import telephony_seconds, voice_seconds
from offhook.scenarios.queue_only import QueueOnly
from offhook.scenarios.work import ContactToCome, Manner
from tests.center.agents.test_queue_to_queue import FLOWS as MOVING
from tests.center.agents.test_transfers import centre, talking, talking_of_it
from tests.center.little_centre import LittleCentre, Patient, flow, little_centre, says, to_queue
from tests.cost.test_events_and_records import Amounts, added
from tests.scenarios.running import QUEUE, START, team, work

LINE = "+81355550100"
LINES = Deployment("ap-northeast-1", {LINE: NumberKind("JP")})


def cold_transfer() -> LittleCentre:
    little = centre()
    ann, live = talking(little)
    follower = transfer(ann, live.id, "Service")
    little.passes(10)
    complete_transfer(ann, live.id)
    little.passes(100)
    follower.hang_up()
    ann.clear(live.id)
    return little


def warm_transfer_that_ends_first_where_it_began_last() -> LittleCentre:
    little = centre()
    ann, ben, live, follower = talking_of_it(little)
    join_all(ann, live.id)
    little.passes(40)
    ben.end(follower.id)
    ben.clear(follower.id)
    little.passes(50)
    live.hang_up()
    ann.clear(live.id)
    return little


def transfer_taken_back() -> LittleCentre:
    little = centre()
    ann, live = talking(little)
    transfer(ann, live.id, "Service")
    little.passes(20)
    cancel_transfer(ann, live.id)
    little.passes(70)
    live.hang_up()
    ann.clear(live.id)
    return little


def from_queue_to_queue() -> LittleCentre:
    little = little_centre(*MOVING)
    little.call(Patient(), flow="to moving")
    little.passes(75)
    little.center.contacts["contact-4"].hang_up()
    return little


def disconnect_flow() -> LittleCentre:
    little = little_centre(
        flow("long goodbye", says("thank", "Goodbye, and thank you for your call. " * 10)),
        flow("thanks", *to_queue(CustomerRemaining="long goodbye", AgentWhisper="whisper")),
    )
    ann = little.sign_in("ann")
    live = little.call(flow="thanks")
    ann.accept(live.id)
    little.passes(80)
    ann.end(live.id)
    little.passes(120)
    ann.clear(live.id)
    return little


def wraps_up() -> LittleCentre:
    little = centre()
    _, live = talking(little)
    little.passes(80)
    live.hang_up()
    little.passes(5)
    return little


def lives_still() -> LittleCentre:
    little = centre()
    talking(little)
    little.call(channel="CHAT")
    little.passes(25)
    return little


LIVES: list[Callable[[], LittleCentre]] = [
    cold_transfer,
    warm_transfer_that_ends_first_where_it_began_last,
    transfer_taken_back,
    from_queue_to_queue,
    disconnect_flow,
    wraps_up,
    lives_still,
]


def both_ways(little: LittleCentre, at: datetime) -> tuple[Amounts, Amounts]:
    """From the events and from the records, whatever still lives ended at this moment."""
    deployment, account = Deployment.of(little.center.instance), Account()
    by_events, by_records = Meter(account.add, deployment), RecordMeter(deployment)
    keeper = RecordKeeper(by_records.add)
    for entry in little.trace:
        by_events.read(entry)
        keeper.read(entry)
    by_events.end(at)
    for record in keeper.open:
        by_records.add(record, until=at)
    return added(account.used()), added(by_records.used())


@pytest.mark.parametrize("life", LIVES, ids=lambda life: life.__name__)
def test_calls_of_several_contacts_come_to_the_same_from_events_and_from_records(
    life: Callable[[], LittleCentre],
) -> None:
    little = life()
    from_events, from_records = both_ways(little, little.trace[-1].at + timedelta(seconds=200))
    assert sum(quantity for (item, *_), quantity in from_events.items() if item == "connect.voice") >= 75
    assert from_records == from_events


def test_a_contact_that_lives_counts_until_the_moment_that_is_given() -> None:
    little = lives_still()
    assert not [entry for entry in little.trace if isinstance(entry.event, ContactCompleted)]
    began = min(entry.at for entry in little.trace)
    for amounts in both_ways(little, began + timedelta(seconds=500)):
        assert amounts["connect.voice", "", "VOICE", "Sales"] == 500


def test_a_day_without_flows_comes_to_the_same_from_events_and_from_records() -> None:
    come = [ContactToCome(20.0 * number, QUEUE, talk_s=7.0 + 13 * number, line=LINE) for number in range(12)]
    come[5] = come[5]._replace(talk_s=None, patience_s=4.5)
    account = Account()
    by_events, by_records = Meter(account.add, LINES), RecordMeter(LINES)
    keeper = RecordKeeper(by_records.add)
    run = QueueOnly(work(come, team(2, manner=Manner())), readers=[by_events, keeper], until_s=300)
    counts = run.run()
    assert (counts.handled, counts.with_agents) > (4, 0)
    end = START + timedelta(seconds=300)
    by_events.end(end)
    for record in keeper.open:
        by_records.add(record, until=end)
    assert added(by_records.used()) == added(account.used())
    assert by_records.contacts == counts.arrived == 12


@given(
    st.lists(
        st.tuples(st.integers(0, 999_999), st.integers(0, 200_000_000_000)),
        min_size=1,
        max_size=20,
    )
)
def test_each_call_is_counted_by_the_rules_whatever_the_fractions_of_a_second(calls: list[tuple[int, int]]) -> None:
    meter, voice, telephony = RecordMeter(LINES), 0, 0
    for number, (began_us, lasts_us) in enumerate(calls):
        began = START + timedelta(microseconds=began_us)
        ended = began + timedelta(microseconds=lasts_us)
        meter.add(record(number, began, ended))
        voice += voice_seconds(began, ended)
        telephony += telephony_seconds(began, ended)
    amounts = added(meter.used())
    assert amounts == {
        ("connect.voice", "", "VOICE", "Orders"): voice,
        ("telephony.did-inbound", "JP", "VOICE", "Orders"): telephony,
    }


def test_a_call_that_goes_out_is_priced_by_the_country_of_whom_it_reaches_and_costs_nothing_unanswered() -> None:
    meter = RecordMeter(LINES)
    for number, customer in enumerate(("+442079460000", "+442079460001", "+33142685300")):
        called = record(number, START, START + timedelta(seconds=70), method="OUTBOUND")
        called.customer = customer
        meter.add(called)
    unanswered = record(9, START, START + timedelta(seconds=30), method="OUTBOUND")
    unanswered.connected_to_system_at = None
    meter.add(unanswered)
    assert added(meter.used()) == {
        ("connect.voice", "", "VOICE", "Orders"): 210,
        ("telephony.outbound", "GB", "VOICE", "Orders"): 140,
        ("telephony.outbound", "FR", "VOICE", "Orders"): 70,
    }


def test_an_email_that_came_in_is_one_and_a_task_is_one_where_no_message_is_known() -> None:
    meter = RecordMeter(LINES)
    for number, (channel, method) in enumerate((("EMAIL", "INBOUND"), ("EMAIL", "AGENT_REPLY"), ("TASK", "API"))):
        meter.add(record(number, START, START, channel=channel, method=method))
    assert added(meter.used()) == {
        ("connect.email", "", "EMAIL", "Orders"): 1,
        ("connect.task", "", "TASK", "Orders"): 1,
    }


def test_chats_without_messages_and_calls_without_a_line_are_counted() -> None:
    meter = RecordMeter(LINES)
    meter.add(record(1, START, START, channel="CHAT", method="API"))
    told = record(2, START, START, channel="CHAT", method="API")
    told.messages = {"CUSTOMER": 2, "SYSTEM": 1}
    meter.add(told)
    meter.add(record(3, START, START + timedelta(seconds=9)))
    lost = record(4, START, START + timedelta(seconds=9))
    lost.line = None
    meter.add(lost)
    assert (meter.chats_without_messages, meter.calls_without_line, meter.contacts) == (1, 1, 4)
    assert added(meter.used())["connect.chat", "", "CHAT", "Orders"] == 3


def test_contacts_that_come_of_another_one_are_not_among_those_that_came() -> None:
    meter = RecordMeter(LINES)
    first, second = record(1, START, START), record(2, START, START, method="TRANSFER")
    first.next_id, second.previous_id = second.id, first.id
    for one in (second, first, record(3, START, START, method="CALLBACK")):
        meter.add(one)
    assert meter.contacts == 1


def record(
    number: int, began: datetime, ended: datetime, *, channel: str = "VOICE", method: str = "INBOUND"
) -> ContactRecord:
    made = ContactRecord(f"contact-{number}", channel, method, began.astimezone(UTC), f"contact-{number}")
    made.connected_to_system_at, made.disconnected_at = began, ended
    made.line, made.queue_name = LINE, "Orders"
    return made
