"""Steps of routing criteria: contacts that waited in one, and how that ended.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/API_GetMetricDataV2.html (names, unit and groupings)
Assumed: a step counts when it is over; the guide shows these metrics in real time only.
"""

from __future__ import annotations

from offhook.center.metrics.facts import StepRun
from offhook.center.metrics.registry import COUNT, PERCENT, Sums, metrics_of, percent


class Steps(Sums):
    __slots__ = ("expired", "joined", "queued")
    fact = StepRun
    moment = "at"

    def __init__(self) -> None:
        self.queued = self.expired = self.joined = 0

    def add(self, fact: StepRun) -> None:
        self.queued += 1
        if fact.how == "EXPIRED":
            self.expired += 1
        elif fact.how == "JOINED":
            self.joined += 1


metric = metrics_of(Steps)


@metric("STEP_CONTACTS_QUEUED", COUNT, "contacts that waited in a step of their routing criteria")
def step_contacts_queued(sums: Steps) -> float:
    return sums.queued


@metric(
    "PERCENT_CONTACTS_STEP_EXPIRED",
    PERCENT,
    "contacts whose step expired before an agent had them",
    per="STEP_CONTACTS_QUEUED",
)
def percent_contacts_step_expired(sums: Steps) -> float | None:
    return percent(sums.expired, sums.queued)


@metric(
    "PERCENT_CONTACTS_STEP_JOINED",
    PERCENT,
    "contacts that an agent had while the step was active",
    per="STEP_CONTACTS_QUEUED",
)
def percent_contacts_step_joined(sums: Steps) -> float | None:
    return percent(sums.joined, sums.queued)
