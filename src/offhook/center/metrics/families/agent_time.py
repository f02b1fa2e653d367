"""How agents spend their time, by their status and their contacts.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/metrics-definitions.html: occupancy is contact time by
contact and idle time, whatever the number of contacts at a time; none of these can be grouped by queue.
"""

from __future__ import annotations

from offhook.center.metrics.facts import AgentTime
from offhook.center.metrics.registry import COUNT, PERCENT, SECONDS, Sums, mean, metrics_of, percent


class Times(Sums):
    __slots__ = ("contact_s", "contacts_s", "error_s", "idle_s", "non_productive_s", "online_s")
    fact = AgentTime
    moment = "at"

    def __init__(self) -> None:
        self.online_s = self.idle_s = self.contact_s = self.contacts_s = 0.0
        self.non_productive_s = self.error_s = 0.0

    def add(self, fact: AgentTime) -> None:
        self.online_s += fact.online_s
        self.idle_s += fact.idle_s
        self.contact_s += fact.contact_s
        self.contacts_s += fact.contacts_s
        self.non_productive_s += fact.non_productive_s
        self.error_s += fact.error_s


metric = metrics_of(Times, groupings=("AGENT", "ROUTING_PROFILE"))


@metric("SUM_ONLINE_TIME_AGENT", SECONDS, "seconds in any status but Offline", anchor="online-time")
def sum_online_time(sums: Times) -> float:
    return sums.online_s


@metric(
    "SUM_IDLE_TIME_AGENT",
    SECONDS,
    "seconds in the status Available without a contact, ringing included, and with a contact in error",
    anchor="agent-idle-time",
    assumed="a missed or rejected contact that is not cleared yet is idle time too; an older page leaves ringing out",
)
def sum_idle_time(sums: Times) -> float:
    return sums.idle_s


@metric(
    "SUM_CONTACT_TIME_AGENT",
    SECONDS,
    "seconds in the status Available with at least one contact: accepted, connected, on hold or in after-contact work",
    anchor="agent-contact-time",
    assumed="it begins when the agent accepts, so the whisper is in it",
)
def sum_contact_time(sums: Times) -> float:
    return sums.contact_s


@metric(
    "SUM_NON_PRODUCTIVE_TIME_AGENT",
    SECONDS,
    "seconds in a status of their own, other than Available and Offline",
    anchor="agent-non-productive-time",
)
def sum_non_productive_time(sums: Times) -> float:
    return sums.non_productive_s


@metric(
    "SUM_ERROR_STATUS_TIME_AGENT",
    SECONDS,
    "seconds with a missed, rejected or failed contact that was not cleared",
    anchor="error-status-time",
)
def sum_error_status_time(sums: Times) -> float:
    return sums.error_s


@metric(
    "AGENT_OCCUPANCY",
    PERCENT,
    "SUM_CONTACT_TIME_AGENT",
    per="SUM_CONTACT_TIME_AGENT and SUM_IDLE_TIME_AGENT",
    anchor="occupancy",
)
def agent_occupancy(sums: Times) -> float | None:
    return percent(sums.contact_s, sums.contact_s + sums.idle_s)


@metric(
    "AVG_AGENT_CONCURRENCY",
    COUNT,
    "contact time, each moment counted as often as there were contacts",
    per="SUM_CONTACT_TIME_AGENT and SUM_IDLE_TIME_AGENT",
    anchor="average-agent-concurrency",
    assumed="by agent and routing profile only: idle time belongs to no queue",
)
def avg_agent_concurrency(sums: Times) -> float | None:
    return mean(sums.contacts_s, sums.contact_s + sums.idle_s)
