"""What agents are offered, and how often they do not take it. An offer counts when it is over.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/metrics-definitions.html
Source: each unanswered offer counts, so one contact may count many times, for one agent too:
https://repost.aws/knowledge-center/connect-calculate-agent-non-response
"""

from __future__ import annotations

from offhook.center.metrics.facts import AgentOffer
from offhook.center.metrics.registry import COUNT, PERCENT, SECONDS, Sums, mean, metrics_of, percent

ACCEPTED, WITHDRAWN = "ACCEPTED", "WITHDRAWN"


class Offers(Sums):
    __slots__ = ("accepted", "connecting_s", "offered", "withdrawn")
    fact = AgentOffer
    moment = "at"

    def __init__(self) -> None:
        self.offered = self.accepted = self.withdrawn = 0
        self.connecting_s = 0.0

    def add(self, fact: AgentOffer) -> None:
        self.offered += 1
        if fact.how == ACCEPTED:
            self.accepted += 1
            self.connecting_s += fact.connecting_s
        elif fact.how == WITHDRAWN:
            self.withdrawn += 1


metric = metrics_of(Offers)


@metric(
    "AGENT_NON_RESPONSE",
    COUNT,
    "offers that the agent did not accept: missed, rejected, failed, or the customer left while it rang",
    anchor="agent-non-response",
)
def agent_non_response(sums: Offers) -> float:
    return sums.offered - sums.accepted


@metric(
    "AGENT_NON_RESPONSE_WITHOUT_CUSTOMER_ABANDONS",
    COUNT,
    "offers that the agent did not accept although the customer was there",
    anchor="agent-non-response-without-customer-abandons",
)
def agent_non_response_without_customer_abandons(sums: Offers) -> float:
    return sums.offered - sums.accepted - sums.withdrawn


@metric("AGENT_ANSWER_RATE", PERCENT, "offers that the agent accepted", per="offers", anchor="agent-answer-rate")
def agent_answer_rate(sums: Offers) -> float | None:
    return percent(sums.accepted, sums.offered)


@metric(
    "SUM_CONNECTING_TIME_AGENT",
    SECONDS,
    "seconds from the offer until agent and customer are connected",
    anchor="agent-incoming-connecting-time",
    assumed="offers that came to nothing do not count",
)
def sum_connecting_time(sums: Offers) -> float:
    return sums.connecting_s


@metric(
    "AVG_AGENT_CONNECTING_TIME",
    SECONDS,
    "SUM_CONNECTING_TIME_AGENT",
    per="offers that the agent accepted",
    anchor="average-agent-incoming-connecting-time",
    assumed="offers that came to nothing do not count",
)
def avg_agent_connecting_time(sums: Offers) -> float | None:
    return mean(sums.connecting_s, sums.accepted)
