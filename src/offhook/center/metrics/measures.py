"""What one contact record says in seconds, each duration worked out once, for all metrics that are made of it.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/ctr-data-model.html: AgentInteractionDuration is without
hold and pause; an abandoned contact was queued and never connected to an agent.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar

from offhook.center.records.record import ContactRecord

MONITOR = "MONITOR"
"""How a supervisor's contact begins. Assumed: nobody handles it, so it counts for no agent."""

ANSWERED, ABANDONED, CALLED_BACK, LEFT = "answered", "abandoned", "called back", "left"
"""How a contact left its queue: an agent had it, the customer gave up, a callback takes its place, or it went on."""


class Measures:
    """The record that was read last. One object serves them all: what wants to keep a value copies it.

    `ended` is None for a contact that never was in a queue. `queue_s` is None for one too, and for one whose record
    does not say when it left. What agents spend is 0 where there was none.
    """

    __slots__ = (
        "acw_s",
        "agent",
        "connected_at",
        "ended",
        "hold_s",
        "pause_s",
        "profile",
        "queue_s",
        "record",
        "talk_s",
    )
    dimensions: ClassVar[Mapping[str, str]] = {
        "QUEUE": "record.queue",
        "CHANNEL": "record.channel",
        "AGENT": "agent",
        "ROUTING_PROFILE": "profile",
        "INITIATION_METHOD": "record.initiation_method",
        "DISCONNECT_REASON": "record.disconnect_reason",
    }

    def __init__(self) -> None:
        self.record: ContactRecord
        self.agent: str | None = None
        self.profile: str | None = None
        self.connected_at: datetime | None = None
        self.ended: str | None = None
        self.queue_s: float | None = None
        self.talk_s = self.hold_s = self.acw_s = self.pause_s = 0.0

    def read(self, record: ContactRecord, profile_of: Mapping[str, str]) -> None:
        """`profile_of` tells the routing profile of an agent, both by ARN."""
        self.record = record
        agent = record.agent
        if agent is None or agent.connected_at is None or record.initiation_method == MONITOR:
            self.agent = self.profile = self.connected_at = None
            self.talk_s = self.hold_s = self.acw_s = self.pause_s = 0.0
        else:
            self.agent, self.profile = agent.arn, profile_of.get(agent.arn)
            self.connected_at = agent.connected_at
            self.hold_s, self.pause_s = agent.hold_s, agent.pause_s
            self.talk_s = agent.interaction_s or 0.0
            self.acw_s = agent.acw_s or 0.0
        enqueued_at = record.enqueued_at
        if enqueued_at is None:
            self.ended = self.queue_s = None
            return
        left_at = record.dequeued_at
        self.queue_s = None if left_at is None else (left_at - enqueued_at).total_seconds()
        if self.connected_at is not None:
            self.ended = ANSWERED
        else:
            self.ended = CALLED_BACK if record.is_queued_for_callback else ABANDONED if record.is_abandoned else LEFT

    @property
    def is_handled(self) -> bool:
        return self.connected_at is not None

    @property
    def resolution_s(self) -> float:
        """From initiation to disconnect, or to the end of after-contact work where that is later."""
        record = self.record
        ended_at = record.disconnected_at or record.initiated_at
        if record.agent is not None and record.agent.acw_ended_at is not None:
            ended_at = max(ended_at, record.agent.acw_ended_at)
        return (ended_at - record.initiated_at).total_seconds()
