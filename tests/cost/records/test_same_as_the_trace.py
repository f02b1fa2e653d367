"""The same contacts cost the same, from their trace and from the records that they leave behind."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from offhook.center.contacts.emails import discard, reply_to, send, send_by_flow
from offhook.center.contacts.outbound import start_web_call
from offhook.center.life import ThirdPartyJoined
from offhook.center.records.keeping import RecordKeeper
from offhook.center.records.provenance import Provenance
from offhook.center.records.record import ContactRecord
from offhook.center.records.writing import contact_record
from offhook.cost.deployment import Deployment
from offhook.cost.metering import metered
from offhook.cost.records.report import RecordsUsage, read_records
from tests.center.anything import Floor
from tests.center.contacts.test_emails import MAIL, answering
from tests.center.little_centre import LittleCentre, Patient, arn, little_centre
from tests.center.test_nothing_is_lost import WHO, wild_moment

SEEN_IN_RECORDS = ("connect.voice", "connect.web-audio", "connect.chat", "connect.messaging", "connect.email")
SEEN_TOO = ("connect.task", "telephony.did-inbound", "telephony.tollfree-inbound", "telephony.outbound")
CARRIED = frozenset((*SEEN_IN_RECORDS, *SEEN_TOO))
Amounts = Counter[tuple[str, str, str, str]]


def from_records(little: LittleCentre, folder: Path) -> tuple[RecordsUsage, list[ContactRecord]]:
    kept: list[ContactRecord] = []
    keeper = RecordKeeper(kept.append)
    for entry in little.trace:
        keeper.read(entry)
    instance = little.center.instance
    provenance = Provenance.of(instance)
    file = folder / "records.jsonl"
    file.write_text("".join(f"{json.dumps(contact_record(one, provenance))}\n" for one in kept), encoding="utf-8")
    return read_records([file], Deployment.of(instance)), kept


def from_trace(little: LittleCentre) -> Amounts:
    """What records can tell too. Numbers that a flow calls leave nothing in them."""
    trace = [entry for entry in little.trace if not isinstance(entry.event, ThirdPartyJoined)]
    amounts: Amounts = Counter()
    for contact in metered(trace, Deployment.of(little.center.instance)):
        for usage in contact.usages:
            if usage.item in CARRIED:
                amounts[usage.item, usage.country, contact.channel, contact.queue] += int(usage.quantity)
    return amounts


def agreed(little: LittleCentre, folder: Path) -> Amounts:
    """What both say."""
    found, kept = from_records(little, folder)
    amounts: Amounts = Counter()
    for used in found.used:
        amounts[used.item, used.country, used.labels["channel"], used.labels["queue"]] += int(used.quantity)
    assert amounts == from_trace(little)
    assert (found.contacts, found.problems) == (len(kept), ())
    return amounts


@pytest.mark.parametrize("seed", range(12))
def test_a_wild_day_costs_the_same(seed: int, tmp_path: Path) -> None:
    floor, any_of = Floor(), Random(seed)
    for who in WHO:
        floor.comes_or_goes(who, "Available", None)
    for _ in range(90):
        wild_moment(floor, any_of)
    floor.closes()
    assert {"VOICE", "TASK"} <= {channel for _, _, channel, _ in agreed(floor.little, tmp_path)}


def test_a_web_call_costs_the_same(tmp_path: Path) -> None:
    little = little_centre()
    live = start_web_call(little.center, Patient(), arn("main"))
    little.passes(75)
    live.hang_up()
    assert agreed(little, tmp_path) == {
        ("connect.voice", "", "VOICE", "Sales"): 75,
        ("connect.web-audio", "", "VOICE", "Sales"): 75,
    }


def test_e_mails_cost_the_same_and_one_that_is_not_sent_costs_nothing(tmp_path: Path) -> None:
    little = little_centre()
    ann, came = answering(little)
    answer, second_thought = reply_to(ann, came.id), reply_to(ann, came.id)
    send(ann, answer.id, "Your order", "It is here.")
    discard(ann, second_thought.id)
    came.stop("ended")
    little.passes(5)
    for contact in (answer, second_thought, came):
        ann.clear(contact.id)
    assert sum(agreed(little, tmp_path).values()) == 2


def test_what_a_flow_writes_costs_the_same(tmp_path: Path) -> None:
    little = little_centre()
    live = little.call(flow="goodbye")
    send_by_flow(live, MAIL)
    little.passes(30)
    assert agreed(little, tmp_path)["connect.email", "", "EMAIL", "-"] == 1
