"""Row C4: an agent of the provisioned centre passes a customer on by topic, to a colleague, and up to the top."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from itertools import count

import pytest

from offhook.aws.boot import LocalCenter
from offhook.center.agents.desk import Desk
from offhook.center.agents.transfers import complete_transfer, transfer
from offhook.center.center import Center
from offhook.center.clock import VirtualClock
from offhook.center.contacts.live import LiveContact
from offhook.center.screen import screen_for
from offhook.center.scripted import ScriptedCustomer
from offhook.center.timeline import Timeline
from offhook.engine.events import PromptPlayed, Traced
from tests.center.conftest import A_MONDAY_MORNING, JAPANESE_CUSTOMER, SteadyFunctions


class Suzume:
    """The provisioned centre, in which Tanaka talks with a customer about an order."""

    def __init__(self, local: LocalCenter) -> None:
        ids = count(1)
        self.trace: list[Traced] = []
        self.center = Center(
            replace(local.instance, bots={}),
            SteadyFunctions(local.functions, {}),
            Timeline(VirtualClock(datetime.fromisoformat(A_MONDAY_MORNING))),
            new_id=lambda: f"contact-{next(ids)}",
            watch=self.trace.append,
        )
        line = self.center.instance.line("japan")
        assert line is not None
        self.tanaka = self.comes("tanaka")
        self.live = self.center.call(line, ScriptedCustomer(["1"]), caller=JAPANESE_CUSTOMER)
        self.center.time.run(lambda: bool(self.tanaka.work))
        self.tanaka.accept(self.live.id)
        self.center.time.run(lambda: self.live.stage == "talking")

    def comes(self, username: str) -> Desk:
        desk = self.center.sign_in(self.center.agent(username))
        desk.go("Available")
        return desk

    def passes_on_to(self, quick_connect: str) -> LiveContact:
        return transfer(self.tanaka, self.live.id, quick_connect)

    def rings_at(self, desk: Desk) -> LiveContact:
        self.center.time.run(lambda: bool(desk.work))
        (work,) = desk.work.values()
        return work.live

    def said(self, contact_id: str) -> list[str]:
        prompts = [entry for entry in self.trace if isinstance(entry.event, PromptPlayed)]
        return [entry.event.speech.text or "" for entry in prompts if entry.contact_id == contact_id]


@pytest.fixture
def suzume(local_center: LocalCenter) -> Suzume:
    return Suzume(local_center)


@pytest.mark.parametrize(
    ("quick_connect", "username", "queue"),
    [
        ("Repairs", "wang", "Suzume Repairs"),
        ("In English: Grace Taylor", "taylor", "taylor"),
        ("Director of customer service", "yamada", "yamada"),
    ],
)
def test_a_customer_is_passed_on(suzume: Suzume, quick_connect: str, username: str, queue: str) -> None:
    follower = suzume.passes_on_to(quick_connect)
    desk = suzume.comes(username)
    assert suzume.rings_at(desk) is follower
    assert suzume.said(follower.id)[0] == "お繋ぎします。"
    screen = screen_for(follower.contact, desk.agent.name, follower.waited_s())
    assert (screen.customer, screen.queue) == ("佐藤 美咲", queue)
    desk.accept(follower.id)
    suzume.center.time.run(lambda: follower.stage == "talking")
    complete_transfer(suzume.tanaka, suzume.live.id)
    assert (suzume.live.stage, follower.stage, follower.has_customer) == ("over", "talking", True)


def test_a_queue_that_is_closed_is_told_to_the_agent_and_the_customer_stays(suzume: Suzume) -> None:
    closed = {arn: replace(hours, ranges=()) for arn, hours in suzume.center.instance.hours.items()}
    suzume.center.instance = replace(suzume.center.instance, hours=closed)
    follower = suzume.passes_on_to("Repairs")
    suzume.center.time.run(lambda: follower.stage == "over")
    assert suzume.said(follower.id) == ["ただいま営業時間外のため、転送できません。"]
    suzume.tanaka.resume(suzume.live.id)
    assert suzume.live.stage == "talking"


def test_a_customer_on_hold_is_asked_to_hold_in_their_language(suzume: Suzume) -> None:
    suzume.tanaka.hold(suzume.live.id)
    assert suzume.said(suzume.live.id)[-1] == "確認しておりますので、そのままお待ちください。"
