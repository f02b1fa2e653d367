"""What must be true of a centre at every moment, whatever has happened: nobody is lost, and everything is counted."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

from offhook.center.agents.desk import Desk
from offhook.center.contacts.live import LiveContact
from offhook.center.life import (
    AfterContactWorkEnded,
    AfterContactWorkStarted,
    AgentLeft,
    ContactCompleted,
    ContactDisconnected,
    ContactInitiated,
    ContactTransferred,
    DispositionSet,
    HoldEnded,
    OfferCleared,
    OfferEnded,
    ThirdPartyLeft,
)
from offhook.center.ports import NobodyThere
from offhook.center.records.keeping import RecordKeeper
from offhook.center.records.record import ContactRecord
from offhook.routing.model import CURRENT_CHANNEL_ONLY, ROUTABLE
from tests.center.little_centre import LittleCentre, Patient

STAGES = ("flow", "queued", "scheduled", "paused", "joining", "talking", "over")
AT_AGENT = {
    "INCOMING": "CONNECTING",
    "CONNECTING": "CONNECTED",
    "CONNECTED": "CONNECTED",
    "CONNECTED_ONHOLD": "CONNECTED",
}
"""The state of a contact as routing has it, by that of the desk, where they differ."""
BESIDE = ("MONITOR", "OUTBOUND")
"""What an agent may take up beside what is routed, as a task that has rested."""
AFTER_THE_END = (
    AfterContactWorkEnded,
    AfterContactWorkStarted,
    AgentLeft,
    ContactCompleted,
    ContactTransferred,
    DispositionSet,
    HoldEnded,
    OfferCleared,
    OfferEnded,
    ThirdPartyLeft,
)
"""What may still be told of a contact that is disconnected."""


class Accounts:
    """Reads the trace of a little centre on, and checks it against what there is."""

    def __init__(self, little: LittleCentre) -> None:
        self.little, self.center = little, little.center
        self.read = 0
        self.last_at = datetime.min.replace(tzinfo=UTC)
        self.lives: dict[str, Counter[type]] = {}
        self.records: list[ContactRecord] = []
        self.keeper = RecordKeeper(self.records.append)

    def check(self) -> None:
        self.check_trace()
        for contact_id, live in self.center.contacts.items():
            assert contact_id == live.id
            self.check_contact(live)
        for arn, desk in self.center.desks.items():
            assert arn == desk.agent.arn
            self.check_desk(desk)
        self.check_customers()
        self.check_records()

    def check_trace(self) -> None:
        """In the order of time; a contact begins once, ends once, is completed once, and then there is nothing more."""
        new, self.read = self.little.trace[self.read :], len(self.little.trace)
        for entry in new:
            assert entry.at >= self.last_at, entry
            self.last_at = entry.at
            self.keeper.read(entry)
            if entry.contact_id:
                self._check_life(entry.contact_id, type(entry.event))
        begun = {contact_id for contact_id, told in self.lives.items() if ContactCompleted not in told}
        assert begun == set(self.center.contacts)

    def _check_life(self, contact_id: str, event: type) -> None:
        told = self.lives.setdefault(contact_id, Counter())
        assert (event is ContactInitiated) == (not told), (contact_id, told, event)
        if ContactCompleted in told:
            assert event is OfferCleared, (contact_id, event)
        elif ContactDisconnected in told:
            assert event in AFTER_THE_END, (contact_id, event)
        else:
            assert event is not ContactCompleted, contact_id
        told[event] += 1

    def check_contact(self, live: LiveContact) -> None:
        """In exactly one place, and with somebody or something that will go on with it."""
        assert live.stage in STAGES
        assert live.task is not None
        assert live.task.is_over == (live.stage == "over"), live.stage
        assert (ContactDisconnected in self.lives[live.id]) == (live.stage == "over")
        assert self.center.router.is_in_queue(live.id) == (live.stage == "queued"), (live.id, live.stage)
        states = {arn: desk.work[live.id].state for arn, desk in live.desks.items()}
        assert all(self.center.desks[arn] is desk for arn, desk in live.desks.items()), (live.id, states)
        match live.stage:
            case "over":
                assert states, "it would be completed"
                assert set(states.values()) == {"ENDED"}
            case "joining":
                assert list(states.values()).count("CONNECTING") == 1, (live.id, states)
            case "talking":
                is_alone = not set(states.values()) & {"CONNECTED", "CONNECTED_ONHOLD", "PAUSED"}
                assert not is_alone or live.is_third_party or live.transfer, (live.id, states)
                assert live.is_on_hold == ("CONNECTED_ONHOLD" in states.values()) or live.transfer, (live.id, states)
            case _:
                assert not states or live.caller, (live.id, live.stage, states)

        self.check_company(live)

    def check_company(self, live: LiveContact) -> None:
        """Whoever has come for somebody else's customer is known there."""
        if live.stage == "over":
            return
        method, source = live.contact.initiation_method, self.center.contacts.get(live.contact.previous_id)
        if live.is_third_party or (method == "TRANSFER" and not live.has_customer):
            assert source, live.id
            assert source.transfer is live
            assert source.stage == "talking"
        if isinstance(live.customer, NobodyThere) and live.contact.channel != "TASK":
            assert not live.has_customer or live.is_third_party or live.monitored, (live.id, method)
        if live.monitored:
            assert live in live.monitored.monitors
            assert live.monitored.stage == "talking"
        assert live.transfer is None or live.transfer.stage != "over"

    def check_desk(self, desk: Desk) -> None:
        """Desk and router agree, no slot is given twice, and nobody waits while the agent could take them."""
        now = self.center.router.agent(desk.agent.arn)
        work = {
            contact_id: AT_AGENT.get(work.state, work.state)
            for contact_id, work in desk.work.items()
            if work.state != "PAUSED"
        }
        assert work == {contact_id: at.state for contact_id, at in now.contacts.items()}, desk.agent.username
        assert (now.status, now.next_status) == (desk.status, desk.next_status)
        for contact_id, entry in desk.work.items():
            assert entry.live.id == contact_id
            rings = entry.state == "INCOMING"
            assert not rings or (entry.live.stage == "queued" and entry.due is not None and entry.due.act is not None)
            assert (desk.agent.arn in entry.live.desks) == (entry.state in ("ENDED", "PAUSED", *AT_AGENT) and not rings)
        self._check_slots(desk)

    def _check_slots(self, desk: Desk) -> None:
        profile = self.center.instance.profiles[desk.agent.profile]
        lives = [work.live for work in desk.work.values()]
        routed = [live for live in lives if not live.pauses and live.contact.initiation_method not in BESIDE]
        channels = Counter(live.contact.channel for live in routed)
        for channel, count in channels.items():
            assert count <= profile.concurrency[channel].slots, (desk.agent.username, channels)
        if CURRENT_CHANNEL_ONLY in {profile.concurrency[channel].beside for channel in channels}:
            assert len(channels) == 1, (desk.agent.username, channels)
        is_idle = not desk.work and desk.status.type == ROUTABLE and desk.next_status is None
        served = {row.queue for row in profile.queues}
        if is_idle and not any(row.delay_s for row in profile.queues):
            for live in self.center.contacts.values():
                queue = live.contact.queue
                rings = any(
                    live.id in other.work and other.work[live.id].state == "INCOMING"
                    for other in self.center.desks.values()
                )
                waits = live.stage == "queued" and not rings and queue is not None and queue.arn in served
                assert not waits, f"{live.id} waits although {desk.agent.username} is idle"

    def check_customers(self) -> None:
        """Nobody is on two lines at once."""
        on_the_line = [
            id(live.customer)
            for live in self.center.contacts.values()
            if isinstance(live.customer, Patient) and live.stage != "over"
        ]
        assert len(on_the_line) == len(set(on_the_line))

    def check_records(self) -> None:
        """Every contact has a record, open or final, and its times can be."""
        assert {record.id for record in self.keeper.open} == set(self.center.contacts)
        completed = {contact_id for contact_id, told in self.lives.items() if ContactCompleted in told}
        assert Counter(record.id for record in self.records) == Counter(completed)
        for record in self.records[-3:]:
            check_record(record)

    def check_the_end(self) -> None:
        """Nobody and nothing is left."""
        assert not self.center.contacts
        assert not self.center.desks
        for queue in {queue.arn for queue in self.center.instance.queues.values()}:
            assert self.center.router.waiting(queue) == 0
        for told in self.lives.values():
            assert (told[ContactInitiated], told[ContactDisconnected], told[ContactCompleted]) == (1, 1, 1)
        for record in self.records:
            check_record(record)


def check_record(record: ContactRecord) -> None:
    """A final record adds up."""
    assert record.is_complete
    assert not record.is_waiting
    assert record.held_since is None
    assert record.disconnected_at is not None
    assert record.disconnected_at >= record.initiated_at
    assert record.queue_s is None or record.queue_s >= 0
    assert record.missed_offers <= record.offers
    if agent := record.agent:
        assert agent.interaction_s is None or agent.interaction_s >= 0, record.id
        assert agent.acw_s is None or agent.acw_s >= 0
        assert (agent.acw_started_at is None) == (agent.acw_ended_at is None), record.id
        assert agent.longest_hold_s <= agent.hold_s
        assert not agent.holding, record.id
        assert agent.connected_at is None or agent.left_at is not None, record.id
