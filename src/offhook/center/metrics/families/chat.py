"""What is written in chats, and how soon it is answered.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/metrics-definitions.html
"""

from __future__ import annotations

from offhook.center.metrics.measures import Measures
from offhook.center.metrics.registry import COUNT, SECONDS, Sums, mean, metrics_of
from offhook.center.records.record import ContactRecord

AGENT, CUSTOMER = "AGENT", "CUSTOMER"


class Side(Sums):
    """What one role wrote in all chats."""

    __slots__ = ("characters", "messages", "response_s", "responses")

    def __init__(self) -> None:
        self.characters = self.messages = self.responses = 0
        self.response_s = 0.0

    def add(self, fact: tuple[ContactRecord, str]) -> None:
        record, role = fact
        self.messages += record.messages.get(role, 0)
        if side := record.sides.get(role):
            self.characters += side.characters
            self.responses += side.responses
            self.response_s += side.response_s


class Chats(Sums):
    __slots__ = ("agent", "chats", "close_s", "closed", "customer", "first_response_s", "first_responses", "messages")
    fact = ContactRecord
    moment = "record.disconnected_at"

    def __init__(self) -> None:
        self.chats = self.messages = self.first_responses = self.closed = 0
        self.first_response_s = self.close_s = 0.0
        self.agent, self.customer = Side(), Side()

    def add(self, fact: Measures) -> None:
        record = fact.record
        if record.channel != "CHAT" or not record.messages:
            return
        self.chats += 1
        self.messages += sum(record.messages.values())
        self.agent.add((record, AGENT))
        self.customer.add((record, CUSTOMER))
        agent, customer = record.sides.get(AGENT), record.sides.get(CUSTOMER)
        if agent and agent.first_at and fact.connected_at:
            self.first_responses += 1
            self.first_response_s += (agent.first_at - fact.connected_at).total_seconds()
        if customer and customer.last_at and record.disconnected_at:
            self.closed += 1
            self.close_s += (record.disconnected_at - customer.last_at).total_seconds()


metric = metrics_of(Chats)
CHATS = "chats in which somebody wrote"


@metric("AVG_MESSAGES", COUNT, "messages of agents, customers and the system", per=CHATS, anchor="average-messages")
def avg_messages(sums: Chats) -> float | None:
    return mean(sums.messages, sums.chats)


@metric("AVG_MESSAGES_AGENT", COUNT, "messages of agents", per=CHATS, anchor="average-agent-messages")
def avg_messages_agent(sums: Chats) -> float | None:
    return mean(sums.agent.messages, sums.chats)


@metric("AVG_MESSAGES_CUSTOMER", COUNT, "messages of customers", per=CHATS, anchor="average-customer-messages")
def avg_messages_customer(sums: Chats) -> float | None:
    return mean(sums.customer.messages, sums.chats)


@metric(
    "AVG_MESSAGE_LENGTH_AGENT",
    COUNT,
    "characters that agents wrote",
    per="messages of agents",
    anchor="average-agent-message-length",
)
def avg_message_length_agent(sums: Chats) -> float | None:
    return mean(sums.agent.characters, sums.agent.messages)


@metric(
    "AVG_MESSAGE_LENGTH_CUSTOMER",
    COUNT,
    "characters that customers wrote",
    per="messages of customers",
    anchor="average-customer-message-length",
)
def avg_message_length_customer(sums: Chats) -> float | None:
    return mean(sums.customer.characters, sums.customer.messages)


@metric(
    "AVG_FIRST_RESPONSE_TIME_AGENT",
    SECONDS,
    "seconds from the agent's joining to the agent's first message",
    per="chats in which the agent wrote",
    anchor="average-agent-first-response-time",
)
def avg_first_response_time_agent(sums: Chats) -> float | None:
    return mean(sums.first_response_s, sums.first_responses)


@metric(
    "AVG_RESPONSE_TIME_AGENT",
    SECONDS,
    "seconds from a customer's message to the agent's answer",
    per="answers of agents",
    anchor="average-agent-response-time",
    assumed="of several messages in a row the last one starts the time",
)
def avg_response_time_agent(sums: Chats) -> float | None:
    return mean(sums.agent.response_s, sums.agent.responses)


@metric(
    "AVG_RESPONSE_TIME_CUSTOMER",
    SECONDS,
    "seconds from an agent's message to the customer's answer",
    per="answers of customers",
    anchor="average-customer-response-time",
    assumed="of several messages in a row the last one starts the time",
)
def avg_response_time_customer(sums: Chats) -> float | None:
    return mean(sums.customer.response_s, sums.customer.responses)


@metric(
    "AVG_CONVERSATION_CLOSE_TIME",
    SECONDS,
    "seconds from the customer's last message to the end of the chat",
    per="chats in which the customer wrote",
    anchor="average-conversation-close-time",
)
def avg_conversation_close_time(sums: Chats) -> float | None:
    return mean(sums.close_s, sums.closed)
