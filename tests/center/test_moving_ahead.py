"""Row C2: a premium customer who calls later is served first, and the screen says why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import count

from offhook.aws.boot import LocalCenter
from offhook.center.center import Center
from offhook.center.clock import VirtualClock
from offhook.center.contacts.live import LiveContact
from offhook.center.screen import screen_for
from offhook.center.scripted import ScriptedCustomer
from offhook.center.timeline import Timeline
from tests.center.conftest import A_MONDAY_MORNING, JAPANESE_CUSTOMER, SteadyFunctions

STANDARD_CUSTOMER = "+81355550113"


def test_a_premium_customer_is_offered_before_one_who_has_waited_longer(local_center: LocalCenter) -> None:
    ids: Iterator[int] = count(1)
    center = Center(
        replace(local_center.instance, bots={}),
        SteadyFunctions(local_center.functions, {}),
        Timeline(VirtualClock(datetime.fromisoformat(A_MONDAY_MORNING))),
        new_id=lambda: f"contact-{next(ids)}",
    )
    standard = waiting(center, STANDARD_CUSTOMER)
    premium = waiting(center, JAPANESE_CUSTOMER)
    assert standard.contact.queue == premium.contact.queue
    assert standard.started < premium.started
    desk = center.sign_in(center.agent("tanaka"))
    desk.go("Available")
    assert list(desk.work) == [premium.id]
    screen = screen_for(premium.contact, desk.agent.name, premium.waited_s())
    assert (screen.segment, screen.segment_reason) == (
        "premium",
        "Owns 4 products (3 or more make a premium customer).",
    )


def waiting(center: Center, caller: str) -> LiveContact:
    """A customer who has come to the queue for orders."""
    line = center.instance.line("japan")
    assert line is not None
    live = center.call(line, ScriptedCustomer(["1"]), caller=caller)
    center.time.run(lambda: live.stage in ("queued", "over"))
    assert live.stage == "queued"
    return live
