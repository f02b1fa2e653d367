"""GetMetricData: load real-time metrics of a queue into `$.Metrics`.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-getmetricdata.html
Source: the names under `$.Metrics`, an estimated wait only for one channel, no figures of agents without agents, an
error without any activity: .../adminguide/get-queue-metrics.html
Assumed: ages are in milliseconds, as the API GetCurrentMetricData gives them without groupings. A channel is taken as
it is named; one that its reference leaves empty is an error. The switch for contact metrics is published nowhere: they
are there whenever the answer brings them.

Answer: `Performed(values)` as `$.Metrics` reads: Queue {Name, ARN, Size, OldestContactAge, EstimatedWaitTime}, Agents
{Online {Count}, Available, Staffed, AfterContactWork, Busy, Missed, NonProductive} and, in a queue, Contact
{EstimatedWaitTime, PositionInQueue}.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.asks import ReadMetrics
from offhook.engine.contact import Contact
from offhook.engine.destination import Destination
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, ask, done, fail
from offhook.engine.performing import refused, write
from offhook.engine.registry import action
from offhook.engine.replies import Performed, Reply
from offhook.engine.resolve import Text


@action("GetMetricData", errors=("NoMatchingError",))
@dataclass(frozen=True, slots=True)
class GetMetricData:
    queue: Destination
    channel: Text | None

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        return cls(Destination.parse(fields), fields.optional_text("QueueChannel"))

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        queue = self.queue.find(contact, instance)
        if isinstance(queue, str):
            return fail("NoMatchingError", queue)
        channel = self.channel.resolve(contact, instance).upper() if self.channel else None
        if channel == "":
            return fail("NoMatchingError", "the channel of the metrics is empty")
        return ask(ReadMetrics(queue.arn, channel))

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        if not isinstance(reply, Performed):
            return refused(reply)
        if not reply.values:
            return fail("NoMatchingError", "there are no metrics: nothing has happened in this queue")
        metrics = dict(reply.values)
        queue = metrics.get("Queue")
        if self.channel is None and isinstance(queue, dict):
            metrics["Queue"] = {name: value for name, value in queue.items() if name != "EstimatedWaitTime"}
        return done(event=write(contact, "Metrics", metrics))
