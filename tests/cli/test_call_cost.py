"""`offhook call --cost`: the bill below the call, and in its JSON."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from offhook.aws.boot import LocalCenter
from offhook.center.life import (
    ConnectedToSystem,
    ContactCompleted,
    ContactDisconnected,
    ContactInitiated,
    ContactQueued,
)
from offhook.cli.call_cost import NOT_OVER, cost_of
from offhook.cost.report import Report
from offhook.engine.events import Traced
from tests.cli.conftest import NOON_IN_AMERICA, Offhook, terminal
from tests.cost.showing.made import TOKYO

ORDERS = ("call", "--from", "+81355550111", "--input", "1")
NOON = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


def of_item(told: dict[str, Any], item: str) -> list[dict[str, Any]]:
    return [line for line in told["cost"]["lines"] if line["item"] == item]


def test_the_cost_stands_in_the_json_beside_the_call(offhook: Offhook) -> None:
    told = offhook(*ORDERS, "--cost", "--format", "json").json()
    assert list(told) == ["contact", "transcript", "events", "screen", "ended", "cost"]
    contact_id = told["contact"]["contact_id"]
    assert {line["labels"]["contact"] for line in told["cost"]["lines"]} == {contact_id}
    (voice,) = of_item(told, "connect.voice")
    assert int(voice["quantity"]) > 10
    (telephony,) = of_item(told, "telephony.did-inbound")
    assert (telephony["country"], telephony["quantity"]) == ("JP", "60")
    amounts = [Decimal(line["amount"]) for line in told["cost"]["lines"] if line["amount"] is not None]
    assert sum(amounts) == Decimal(told["cost"]["total"]["amount"]) > 0


def test_the_bill_is_printed_below_the_screen_of_the_agent(offhook: Offhook) -> None:
    printed = offhook(*ORDERS, "--cost")
    assert (printed.status, printed.err) == (0, "")
    screen, _, cost = printed.out.partition("╯\n\njapan, voice, ")
    assert "Hanako Tanaka takes the call" in screen
    assert cost.splitlines()[1] == "connect-customer in ap-northeast-1, 1 contact"
    assert "  Voice service" in cost
    assert f"- {NOT_OVER}" in " ".join(cost.split())
    assert "\x1b" not in printed.out


def test_without_the_option_nothing_is_said_of_money(offhook: Offhook) -> None:
    assert "cost" not in offhook(*ORDERS, "--format", "json").json()
    assert "line by line" not in offhook(*ORDERS).out


def test_a_chat_has_messages_and_no_minutes(offhook: Offhook) -> None:
    arguments = ("america", "--from", "+12135550111", "--at", NOON_IN_AMERICA, "--channel", "chat", "--input", "1")
    told = offhook("call", *arguments, "--cost", "--format", "json").json()
    assert not of_item(told, "connect.voice")
    messages = of_item(told, "connect.messaging")
    assert sum(int(line["quantity"]) for line in messages) > 1
    assert "say opening" in {line["labels"]["action"] for line in messages}
    assert told["cost"]["title"].startswith("america, chat, ")


def test_a_call_that_is_over_is_billed_whole(offhook: Offhook) -> None:
    told = offhook("call", "+12135550100", "--at", "2026-11-22T12:00-08:00", "--cost", "--format", "json").json()
    assert told["ended"] == "flow_disconnect"
    assert NOT_OVER not in told["cost"]["assumed"]
    assert of_item(told, "connect.voice")


def test_a_call_that_was_hurried_by_hand_says_that_its_minutes_are_few(quick_project: Path) -> None:
    arguments = ("call", "america", "--at", "2026-11-22T12:00-08:00", "--pace", "500", "--cost")
    with terminal(*arguments, "--project", str(quick_project)) as person:
        person.sees("press 2.")
        person.types("2\n")
        person.sees("Prompts were spoken at 500 times their speed")
        assert person.ends() == 0


@pytest.mark.parametrize("form", ["json", "text"])
def test_a_chat_in_real_time_is_billed_too(offhook: Offhook, form: str) -> None:
    arguments = ("+12135550100", "--at", "2026-11-22T12:00-08:00", "--channel", "chat", "--wait-for-agent")
    printed = offhook("call", *arguments, "--cost", "--format", form)
    assert printed.status == 0
    if form == "json":
        assert list(printed.json()) == ["transcript", "events", "records", "cost"]
        assert sum(int(line["quantity"]) for line in of_item(printed.json(), "connect.messaging")) == 3
    else:
        assert "╯\n\namerica, chat, " in printed.out
        assert "3 messages" in printed.out


def test_a_price_that_cannot_be_read_stops_it_before_anybody_calls(
    offhook: Offhook, quick_project: Path, tmp_path: Path
) -> None:
    project = tmp_path / "project"
    project.mkdir()
    for part in quick_project.iterdir():
        (project / part.name).symlink_to(part)
    (project / "prices").mkdir()
    (project / "prices" / "own.toml").write_text("[[price]]\nitem = 'connect.voic'\nregion = 'ap-northeast-1'\n")
    printed = offhook(*ORDERS, "--cost", "--project", str(project))
    assert printed.status == 2
    assert "connect.voice" in printed.err
    assert "own.toml" in printed.err
    assert printed.out == ""


def cost(center: LocalCenter, *trace: Traced) -> Report:
    return cost_of(trace, center.instance.lines[0], center.instance, TOKYO)


def happens(second: int, contact_id: str, event: Any) -> Traced:
    return Traced(NOON + timedelta(seconds=second), contact_id, None, None, event)


def begins(second: int, contact_id: str, center: LocalCenter, how: str, previous: str | None = None) -> Traced:
    line = center.instance.lines[0].number
    event = ContactInitiated("VOICE", how, "+81355550111", line, initial="a", previous=previous)
    return happens(second, contact_id, event)


def test_every_contact_of_a_transferred_call_has_its_part(local_center: LocalCenter) -> None:
    """100 s: 70 s in the first queue, and 30 s in the second, which still waits."""
    queues = list(local_center.instance.queues.values())[:2]
    report = cost(
        local_center,
        begins(0, "a-first-one", local_center, "INBOUND"),
        happens(0, "a-first-one", ConnectedToSystem()),
        happens(5, "a-first-one", ContactQueued(queues[0].arn, queues[0].name, 5)),
        begins(70, "b-after-it", local_center, "TRANSFER", "a-first-one"),
        happens(70, "a-first-one", ContactDisconnected("CONTACT_FLOW_DISCONNECT")),
        happens(70, "a-first-one", ContactCompleted()),
        happens(70, "b-after-it", ConnectedToSystem()),
        happens(100, "b-after-it", ContactQueued(queues[1].arn, queues[1].name, 5)),
    )
    assert report.title == "japan, voice, 1 min 40 s"
    assert report.contacts == 2
    assert NOT_OVER in report.assumed
    voice = {line.labels["contact"]: line.quantity for line in report.bill.lines if line.item.key == "connect.voice"}
    assert voice == {"a-first-one": 70, "b-after-it": 30}
    names = [f"INBOUND a-first-, {queues[0].name}", f"TRANSFER b-after-, {queues[1].name}"]
    assert list(report.figures) == names
    assert sum(Decimal(amount) for amount in report.figures.values()) == report.bill.total


@pytest.mark.parametrize("ends_s", [None, 20])
def test_after_contact_work_is_in_no_call_s_length(local_center: LocalCenter, ends_s: int | None) -> None:
    over = [] if ends_s is None else [happens(ends_s, "a", ContactDisconnected("CUSTOMER_DISCONNECT"))]
    connected = happens(0, "a", ConnectedToSystem())
    wrapped_up = happens(45, "a", ContactQueued("arn", "x", 5))
    report = cost(local_center, begins(0, "a", local_center, "INBOUND"), connected, *over, wrapped_up)
    assert report.title.endswith(", 45 s" if ends_s is None else ", 20 s")
    assert (NOT_OVER in report.assumed) is (ends_s is None)
    (voice,) = [line for line in report.bill.lines if line.item.key == "connect.voice"]
    assert voice.quantity == (45 if ends_s is None else 20)
