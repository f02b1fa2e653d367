"""What contacts cost is the same from their events, from their records as they are kept, and as they are exported."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner

from offhook.aws.boot import LocalCenter
from offhook.center.life import ThirdPartyJoined
from offhook.center.records.provenance import Provenance
from offhook.center.records.record import ContactRecord
from offhook.center.records.writing import contact_record
from offhook.cli.commands.cost.records import command
from offhook.cost.bill import Account, Used
from offhook.cost.deployment import Deployment
from offhook.cost.from_records import RecordMeter
from offhook.cost.metering import metered
from offhook.cost.records.report import read_records
from offhook.engine.events import Traced
from tests.center.anything import Floor
from tests.center.contacts.ringing import records
from tests.center.contacts.test_every_beginning import BEGINNINGS, lived
from tests.center.test_nothing_is_lost import WHO, wild_moment
from tests.cost.morning import Morning, morning

OF_CONNECT = ("voice", "web-audio", "chat", "messaging", "email", "task")
OF_TELEPHONY = ("did-inbound", "tollfree-inbound", "other-inbound", "outbound")
IN_RECORDS = {*(f"connect.{name}" for name in OF_CONNECT), *(f"telephony.{name}" for name in OF_TELEPHONY)}

Amounts = Mapping[tuple[str, str, str, str], int]


def added(used: Iterable[Used]) -> Amounts:
    """Quantities by item, country, channel and queue, of what records can tell."""
    amounts = Counter[tuple[str, str, str, str]]()
    for one in used:
        if one.item in IN_RECORDS:
            amounts[one.item, one.country, one.labels["channel"], one.labels["queue"]] += int(one.quantity)
    return +amounts


def of_events(trace: Iterable[Traced], deployment: Deployment) -> Amounts:
    account = Account()
    for contact in metered(trace, deployment):
        account.add(contact)
    return added(account.used())


def of_records(kept: Iterable[ContactRecord], deployment: Deployment) -> Amounts:
    meter = RecordMeter(deployment)
    for record in kept:
        meter.add(record)
    return added(meter.used())


def exported(kept: Iterable[ContactRecord], provenance: Provenance, folder: Path) -> Path:
    file = folder / "records.jsonl"
    lines = (json.dumps(contact_record(record, provenance), ensure_ascii=False) for record in kept)
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def of_export(kept: Iterable[ContactRecord], provenance: Provenance, deployment: Deployment, folder: Path) -> Amounts:
    found = read_records([exported(kept, provenance, folder)], deployment)
    assert found.problems == (), found.problems
    return added(found.used)


@pytest.fixture(scope="module")
def passed(local_center: LocalCenter, project: Path, tmp_path_factory: pytest.TempPathFactory) -> Morning:
    return morning(local_center, project, tmp_path_factory.mktemp("morning"))


def test_a_morning_costs_the_same_all_three_ways(passed: Morning, tmp_path: Path) -> None:
    told, deployment = of_events(passed.trace, passed.deployment), passed.deployment
    assert len(passed.records) >= 14
    assert of_records(passed.records, deployment) == told
    provenance = Provenance.of(passed.center.instance)
    assert of_export(passed.records, provenance, deployment, tmp_path) == told


def test_the_morning_has_something_of_everything(passed: Morning) -> None:
    told = of_events(passed.trace, passed.deployment)
    assert {channel for _, _, channel, _ in told} == {"VOICE", "CHAT", "EMAIL", "TASK"}
    assert {country for item, country, _, _ in told if item == "telephony.did-inbound"} == {"JP", "US"}
    assert len({queue for _, _, channel, queue in told if channel == "VOICE"}) >= 3
    assert len({queue for _, _, channel, queue in told if channel == "CHAT"}) >= 2


def test_the_command_that_reads_exported_records_says_the_same(passed: Morning, project: Path, tmp_path: Path) -> None:
    file = exported(passed.records, Provenance.of(passed.center.instance), tmp_path)
    ran = CliRunner().invoke(command, [str(file), "--project", str(project), "--format", "json", "--strict"])
    assert ran.exit_code == 0, ran.output
    told = json.loads(ran.stdout)
    assert told["contacts"] == len(passed.records)
    used = [Used(line["item"], int(line["quantity"]), line["country"], line["labels"]) for line in told["lines"]]
    assert added(used) == of_events(passed.trace, passed.deployment)


@pytest.mark.parametrize("method", BEGINNINGS)
def test_a_contact_of_every_beginning_costs_the_same_all_three_ways(method: str, tmp_path: Path) -> None:
    little = lived(method)
    deployment, provenance = Deployment.of(little.center.instance), Provenance.of(little.center.instance)
    told, kept = of_events(little.trace, deployment), list(records(little).values())
    assert told
    assert of_records(kept, deployment) == told
    assert of_export(kept, provenance, deployment, tmp_path) == told


@pytest.mark.parametrize("seed", [116, 141, 150, 153])
def test_a_wild_day_costs_the_same_from_its_events_and_its_records(seed: int) -> None:
    """With transfers that are taken back. Of outside numbers that a flow calls, records tell nothing."""
    floor, any_of = Floor(), Random(seed)
    for who in WHO:
        floor.comes_or_goes(who, "Available", None)
    for _ in range(90):
        wild_moment(floor, any_of)
    floor.closes()
    deployment = Deployment.of(floor.little.center.instance)
    trace = [entry for entry in floor.little.trace if not isinstance(entry.event, ThirdPartyJoined)]
    assert of_records(records(floor.little).values(), deployment) == of_events(trace, deployment)
