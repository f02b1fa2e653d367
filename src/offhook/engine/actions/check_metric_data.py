"""CheckMetricData: branch on one real-time metric of a queue.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-checkmetricdata.html
Recorded: an age is compared in milliseconds, 300 s as "300000" (exports); NoMatchingCondition is required for all five
metrics, where it is the False branch of Check staffing (public checks of CreateContactFlow).
Assumed: a figure that does not come back is 0, since metrics leave out agents where there are none.

Answer: as for GetMetricData.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.asks import ReadMetrics
from offhook.engine.contact import Contact, Json
from offhook.engine.destination import Destination
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, ask, done, fail
from offhook.engine.performing import refused
from offhook.engine.registry import action
from offhook.engine.replies import Performed, Reply
from offhook.engine.resolve import as_text

METRICS = {
    "NumberOfAgentsAvailable": ("Agents", "Available", "Count"),
    "NumberOfAgentsStaffed": ("Agents", "Staffed", "Count"),
    "NumberOfAgentsOnline": ("Agents", "Online", "Count"),
    "OldestContactInQueueAgeSeconds": ("Queue", "OldestContactAge"),
    "NumberOfContactsInQueue": ("Queue", "Size"),
}


@action("CheckMetricData", errors=("NoMatchingError", "NoMatchingCondition"))
@dataclass(frozen=True, slots=True)
class CheckMetricData:
    path: tuple[str, ...]  # of the metric, below `$.Metrics`
    queue: Destination

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        return cls(METRICS[fields.choice("MetricType", tuple(METRICS))], Destination.parse(fields))

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        queue = self.queue.find(contact, instance)
        return fail("NoMatchingError", queue) if isinstance(queue, str) else ask(ReadMetrics(queue.arn, None))

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        if not isinstance(reply, Performed):
            return refused(reply)
        figure: Json = dict(reply.values)
        for name in self.path:
            figure = figure.get(name) if isinstance(figure, dict) else None
        if isinstance(figure, float) and figure.is_integer():
            figure = int(figure)
        return done("0" if figure is None else as_text(figure))
