"""What agents do with contacts: talking, holding, pausing, and the work after it.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/metrics-definitions.html: handle time is interaction,
hold, after-contact work and pause; a connected contact without after-contact work counts with 0 s of it.
"""

from __future__ import annotations

from offhook.center.metrics.measures import Measures
from offhook.center.metrics.registry import COUNT, SECONDS, Sums, mean, metrics_of
from offhook.center.records.record import ContactRecord


class Handling(Sums):
    __slots__ = ("acw_s", "handled", "held", "hold_s", "holds", "pause_s", "paused", "talk_s")
    fact = ContactRecord
    moment = "record.disconnected_at"

    def __init__(self) -> None:
        self.handled = self.held = self.holds = self.paused = 0
        self.talk_s = self.hold_s = self.acw_s = self.pause_s = 0.0

    def add(self, fact: Measures) -> None:
        if fact.connected_at is None:
            return
        self.handled += 1
        self.talk_s += fact.talk_s
        self.acw_s += fact.acw_s
        if fact.hold_s:
            self.hold_s += fact.hold_s
        if fact.pause_s:
            self.paused += 1
            self.pause_s += fact.pause_s
        agent = fact.record.agent
        if agent is not None and agent.holds:
            self.held += 1
            self.holds += agent.holds

    @property
    def active_s(self) -> float:
        return self.talk_s + self.hold_s + self.acw_s

    @property
    def handle_s(self) -> float:
        return self.active_s + self.pause_s


metric = metrics_of(Handling)
HANDLED = "CONTACTS_HANDLED"


@metric("CONTACTS_HANDLED", COUNT, "contacts that an agent was connected to", anchor="contacts-handled")
def contacts_handled(sums: Handling) -> float:
    return sums.handled


@metric(
    "SUM_HANDLE_TIME",
    SECONDS,
    "interaction, hold, after-contact work and pause of the agents",
    anchor="contact-handle-time",
)
def sum_handle_time(sums: Handling) -> float:
    return sums.handle_s


@metric("AVG_HANDLE_TIME", SECONDS, "SUM_HANDLE_TIME", per=HANDLED, anchor="average-handle-time")
def avg_handle_time(sums: Handling) -> float | None:
    return mean(sums.handle_s, sums.handled)


@metric(
    "AVG_ACTIVE_TIME",
    SECONDS,
    "interaction, hold and after-contact work, without pause",
    per=HANDLED,
    anchor="average-active-time",
)
def avg_active_time(sums: Handling) -> float | None:
    return mean(sums.active_s, sums.handled)


@metric(
    "SUM_INTERACTION_TIME",
    SECONDS,
    "seconds in which agents and customers were together, without hold and pause",
    anchor="agent-interaction-time",
)
def sum_interaction_time(sums: Handling) -> float:
    return sums.talk_s


@metric("AVG_INTERACTION_TIME", SECONDS, "SUM_INTERACTION_TIME", per=HANDLED, anchor="average-agent-interaction-time")
def avg_interaction_time(sums: Handling) -> float | None:
    return mean(sums.talk_s, sums.handled)


@metric(
    "SUM_HOLD_TIME",
    SECONDS,
    "seconds that customers were on hold by their agent",
    anchor="customer-hold-time",
    assumed="seconds, as its name and its neighbours are; the reference gives the unit Count",
)
def sum_hold_time(sums: Handling) -> float:
    return sums.hold_s


@metric(
    "AVG_HOLD_TIME",
    SECONDS,
    "SUM_HOLD_TIME",
    per="CONTACTS_PUT_ON_HOLD",
    anchor="average-customer-hold-time",
    assumed="contacts that were never on hold do not count, since AVG_HOLD_TIME_ALL_CONTACTS is the metric of all",
)
def avg_hold_time(sums: Handling) -> float | None:
    return mean(sums.hold_s, sums.held)


@metric(
    "AVG_HOLD_TIME_ALL_CONTACTS",
    SECONDS,
    "SUM_HOLD_TIME",
    per=HANDLED,
    anchor="average-customer-hold-time-all-contacts",
)
def avg_hold_time_all_contacts(sums: Handling) -> float | None:
    return mean(sums.hold_s, sums.handled)


@metric("CONTACTS_PUT_ON_HOLD", COUNT, "contacts that their agent put on hold", anchor="contacts-put-on-hold")
def contacts_put_on_hold(sums: Handling) -> float:
    return sums.held


@metric("AVG_HOLDS", COUNT, "how often customers were put on hold", per=HANDLED, anchor="average-holds")
def avg_holds(sums: Handling) -> float | None:
    return mean(sums.holds, sums.handled)


@metric("SUM_INTERACTION_AND_HOLD_TIME", SECONDS, "interaction and hold", anchor="agent-interaction-and-hold-time")
def sum_interaction_and_hold_time(sums: Handling) -> float:
    return sums.talk_s + sums.hold_s


@metric(
    "AVG_INTERACTION_AND_HOLD_TIME",
    SECONDS,
    "SUM_INTERACTION_AND_HOLD_TIME",
    per=HANDLED,
    anchor="average-agent-interaction-and-customer-hold-time",
)
def avg_interaction_and_hold_time(sums: Handling) -> float | None:
    return mean(sums.talk_s + sums.hold_s, sums.handled)


@metric("SUM_AFTER_CONTACT_WORK_TIME", SECONDS, "seconds of after-contact work", anchor="after-contact-work-time")
def sum_after_contact_work_time(sums: Handling) -> float:
    return sums.acw_s


@metric(
    "AVG_AFTER_CONTACT_WORK_TIME",
    SECONDS,
    "SUM_AFTER_CONTACT_WORK_TIME",
    per=HANDLED,
    anchor="average-after-contact-work-time",
)
def avg_after_contact_work_time(sums: Handling) -> float | None:
    return mean(sums.acw_s, sums.handled)


@metric(
    "AVG_AGENT_PAUSE_TIME",
    SECONDS,
    "seconds that contacts rested with their agent",
    per="contacts that rested with their agent",
    anchor="average-agent-pause-time",
    assumed="contacts that never rested do not count",
)
def avg_agent_pause_time(sums: Handling) -> float | None:
    return mean(sums.pause_s, sums.paused)
