"""Chats: several customers to an agent, silence that ends them, and customers who leave and come back."""

from __future__ import annotations

from typing import Any

import pytest

from offhook.center.agents.desk import Desk
from offhook.center.contacts.chat_timers import DISCONNECT, IDLE, set_chat_timer
from offhook.center.contacts.chats import customer_comes_back, start_chat
from offhook.center.contacts.live import LiveContact
from offhook.center.contacts.words import agent_says, customer_says
from offhook.center.life import ConnectedToSystem, ContactQueued, MessageSentBy, ParticipantIdle, ParticipantReturned
from offhook.center.transcript import transcript
from offhook.errors import OffhookError
from tests.center.contacts.ringing import records, written
from tests.center.little_centre import (
    ERROR,
    LittleCentre,
    Patient,
    arn,
    flow,
    little_centre,
    says,
    to_queue,
)
from tests.center.talking import talk
from tests.testing.flows import action

MAIN = arn("main")
HOUR_S = 3600.0
SURVEY = flow("survey", says("ask", "How was it?", next="wait"), action("wait", "Wait", {"TimeLimitSeconds": "60"}))
RETURNS = {"WaitCompleted": "bye", "CustomerReturned": "choose queue"}
WAITS = flow(
    "waits",
    action("wait", "Wait", {"TimeLimitSeconds": "900", "Events": ["CustomerReturned"]}, when=RETURNS, errors=ERROR),
    *to_queue(),
)


def talking(little: LittleCentre, begin: str = "main", **timers: int) -> tuple[Desk, LiveContact]:
    """Ann and a customer write to each other, with timers by role and kind."""
    ann = little.sign_in("ann")
    chat = start_chat(little.center, Patient(), arn(begin))
    for name, minutes in timers.items():
        role, kind = name.split("_")
        set_chat_timer(chat, role.upper(), {"idle": IDLE, "ends": DISCONNECT}[kind], minutes)
    ann.accept(chat.id)
    little.passes(1)
    assert chat.stage == "talking"
    return ann, chat


def test_an_agent_has_as_many_chats_at_once_as_places() -> None:
    little = little_centre()
    ann = little.sign_in("ann")
    ann.on_ring = lambda work: ann.accept(work.live.id)
    chats = [start_chat(little.center, Patient(), MAIN) for _ in range(4)]
    little.passes(1)
    assert [chat.stage for chat in chats] == ["talking", "talking", "talking", "queued"]
    ann.end(chats[1].id)
    ann.clear(chats[1].id)
    little.passes(1)
    assert [chat.stage for chat in chats] == ["talking", "over", "talking", "talking"]


def test_messages_are_lines_of_the_transcript_and_counted_in_the_record() -> None:
    little = little_centre(flow("greets", says("hi", "Welcome.", next="choose queue"), *to_queue()))
    ann, chat = talking(little, "greets")
    customer_says(chat, "Where is my order?")
    little.passes(20)
    agent_says(ann, chat.id, "On its way.")
    little.passes(5)
    ann.end(chat.id)
    ann.clear(chat.id)
    lines = [(line.speaker, line.text) for line in transcript(little.trace) if line.kind == "speech"]
    assert lines == [("system", "Welcome."), ("customer", "Where is my order?"), ("agent", "On its way.")]
    metrics = written(little)[chat.id]["ChatMetrics"]
    assert metrics["ContactMetrics"]["TotalMessages"] == 3
    assert metrics["ContactMetrics"]["TotalBotMessageLengthInChars"] == len("Welcome.")
    assert metrics["AgentMetrics"]["TotalResponseTimeInMillis"] == 20_000


def test_a_chat_has_no_default_whisper() -> None:
    little = little_centre(flow("plain", *to_queue()))
    talking(little, "plain")
    assert [event for event in little.of(MessageSentBy) if event.role == "SYSTEM"] == []


def test_a_chat_ends_after_25_hours_waiting_included() -> None:
    little = little_centre()
    chat = start_chat(little.center, Patient(), MAIN)
    little.passes(25 * HOUR_S - 10)
    assert chat.stage == "queued"
    little.passes(20)
    assert (chat.stage, chat.reason, little.center.contacts) == ("over", "EXPIRED", {})


def test_a_chat_lasts_as_long_as_it_was_told() -> None:
    little = little_centre()
    chats = [start_chat(little.center, Patient(), MAIN, duration_min=minutes) for minutes in (60, 10_080)]
    little.passes(HOUR_S + 1)
    assert [chat.stage for chat in chats] == ["over", "queued"]
    little.passes(166 * HOUR_S)
    assert chats[1].stage == "queued"
    little.passes(2 * HOUR_S)
    assert chats[1].reason == "EXPIRED"


@pytest.mark.parametrize("minutes", [59, 10_081])
def test_a_chat_lasts_an_hour_to_seven_days(minutes: int) -> None:
    with pytest.raises(OffhookError, match="cannot be"):
        start_chat(little_centre().center, Patient(), MAIN, duration_min=minutes)


def test_a_transferred_chat_has_only_what_is_left_of_its_time() -> None:
    little = little_centre(
        flow("moves", *to_queue(CustomerQueue="moving")),
        flow(
            "moving",
            action("wait", "Wait", {"TimeLimitSeconds": str(24 * 3600)}, when={"WaitCompleted": "move"}, errors=ERROR),
            action("move", "DequeueContactAndTransferToQueue", {"QueueId": "service"}, next="over", errors=ERROR),
            type="CUSTOMER_QUEUE",
        ),
    )
    start_chat(little.center, Patient(), arn("moves"))
    little.passes(24 * HOUR_S + 60)
    assert [live.contact.initiation_method for live in little.center.contacts.values()] == ["QUEUE_TRANSFER"]
    little.passes(HOUR_S)
    assert [record.disconnect_reason for record in records(little).values()][-1] == "EXPIRED"


def test_a_customer_who_never_connects_has_no_chat() -> None:
    little = little_centre()
    chat = start_chat(little.center, Patient(), MAIN, connects_after_s=None)
    little.passes(299)
    assert chat.stage == "flow"
    little.passes(2)
    assert (chat.stage, chat.reason) == ("over", "CUSTOMER_CONNECTION_NOT_ESTABLISHED")
    assert not little.of(ConnectedToSystem)


def test_a_silent_customer_is_idle_and_back_with_the_next_message() -> None:
    little = little_centre()
    _, chat = talking(little, customer_idle=5)
    little.passes(4 * 60)
    customer_says(chat, "Wait.")
    little.passes(4 * 60)
    assert not little.of(ParticipantIdle)
    little.passes(61)
    assert little.of(ParticipantIdle) == [ParticipantIdle("CUSTOMER")]
    customer_says(chat, "Here.")
    assert little.of(ParticipantReturned) == [ParticipantReturned("CUSTOMER")]


def test_the_second_timer_of_a_role_begins_when_the_first_has_run_out() -> None:
    little = little_centre()
    ann, chat = talking(little, customer_idle=5, customer_ends=10)
    little.passes(15 * 60 - 5)
    assert chat.stage == "talking"
    little.passes(10)
    assert (chat.stage, chat.reason, ann.work[chat.id].state) == ("over", "IDLE_DISCONNECT", "ENDED")


def test_one_timer_alone_begins_at_once_and_only_its_own_role_puts_it_back() -> None:
    little = little_centre()
    _, chat = talking(little, agent_ends=2)
    little.passes(60)
    customer_says(chat, "Hello?")
    little.passes(61)
    assert chat.reason == "IDLE_DISCONNECT"


def test_a_customer_whom_the_idle_agent_loses_goes_on_to_the_disconnect_flow() -> None:
    little = little_centre(SURVEY, flow("with survey", *to_queue(CustomerRemaining="survey")))
    talking(little, "with survey", agent_ends=2)
    little.passes(130)
    assert [live.contact.initiation_method for live in little.center.contacts.values()] == ["API", "DISCONNECT"]


def test_timers_that_are_set_in_a_conversation_count_from_the_next_one_on() -> None:
    little = little_centre()
    _, chat = talking(little)
    set_chat_timer(chat, "CUSTOMER", IDLE, 2)
    little.passes(600)
    assert not little.of(ParticipantIdle)
    assert chat.contact.behavior == {"ParticipantTimers": {"CUSTOMER IDLE": 2}}


def test_a_timer_is_2_to_480_minutes_of_a_chat() -> None:
    little = little_centre()
    chat = start_chat(little.center, Patient(), MAIN)
    for minutes in (1, 481):
        with pytest.raises(OffhookError, match="minutes"):
            set_chat_timer(chat, "AGENT", IDLE, minutes)
    with pytest.raises(OffhookError, match="no timer"):
        set_chat_timer(little.call(), "AGENT", IDLE, 5)
    set_chat_timer(chat, "AGENT", IDLE, 5)
    set_chat_timer(chat, "AGENT", IDLE, None)
    assert chat.contact.behavior == {"ParticipantTimers": {"AGENT IDLE": None}}


def test_an_agent_who_loses_the_network_leaves_with_that_reason_and_the_survey_runs() -> None:
    little = little_centre(SURVEY, flow("with survey", *to_queue(CustomerRemaining="survey")))
    ann, chat = talking(little, "with survey")
    ann.sign_out(is_lost=True)
    little.passes(100)
    kept = records(little)
    assert kept[chat.id].disconnect_reason == "AGENT_NETWORK_DISCONNECT"
    assert kept["contact-2"].messages == {"SYSTEM": 1}
    assert kept[chat.id].next_id == "contact-2"


def left_and_waited_for(little: LittleCentre) -> LiveContact:
    """A customer has left; the contact whose flow waits for them."""
    ann, chat = talking(little, "keeps open")
    chat.hang_up()
    ann.clear(chat.id)
    assert records(little)[chat.id].disconnect_reason == "CUSTOMER_DISCONNECT"
    (after,) = little.center.contacts.values()
    assert (after.contact.initiation_method, after.has_customer) == ("DISCONNECT", False)
    return after


def open_centre() -> LittleCentre:
    return little_centre(WAITS, flow("keeps open", *to_queue(CustomerRemaining="waits")))


def test_a_customer_who_comes_back_in_time_waits_for_an_agent_again() -> None:
    little = open_centre()
    after = left_and_waited_for(little)
    little.passes(600)
    customer_comes_back(after, Patient(), "I am back.")
    little.passes(1)
    assert (after.stage, after.has_customer) == ("queued", True)
    assert little.of(ParticipantReturned) == [ParticipantReturned("CUSTOMER")]
    assert len(little.of(ContactQueued)) == 2


def test_a_customer_who_does_not_come_back_is_waited_for_in_vain() -> None:
    little = open_centre()
    after = left_and_waited_for(little)
    little.passes(901)
    assert (after.stage, after.reason) == ("over", "CONTACT_FLOW_DISCONNECT")
    with pytest.raises(OffhookError, match="is over"):
        customer_comes_back(after, Patient(), "Anybody?")


def test_a_past_chat_comes_back_in_a_new_one_that_is_related_to_it() -> None:
    little = little_centre()
    first = start_chat(little.center, Patient(), MAIN)
    with pytest.raises(OffhookError, match="not over yet"):
        start_chat(little.center, Patient(), MAIN, continues=first.id)
    first.hang_up()
    second = start_chat(little.center, Patient(), MAIN, continues=first.id)
    assert (second.related_id, second.contact.initial_id) == (first.id, second.id)


@pytest.mark.parametrize(("source", "stage"), [("contact-1", "over"), ("contact-0", "queued")])
def test_a_flow_joins_a_chat_only_to_one_that_is_over(source: str, stage: str) -> None:
    parameters: dict[str, Any] = {"RehydrationType": "FROM_SEGMENT", "SourceContactId": source}
    join = action("join", "CreatePersistentContactAssociation", parameters, next="choose queue", errors=ERROR)
    little = little_centre(flow("joins", join, *to_queue()))
    start_chat(little.center, Patient(), MAIN)
    assert start_chat(little.center, Patient(), arn("joins")).stage == stage


def test_a_wait_for_a_bot_that_is_no_participant_fails() -> None:
    wait = action(
        "wait",
        "Wait",
        {"TimeLimitSeconds": "60", "Events": ["BotParticipantDisconnected"]},
        when={"WaitCompleted": "bye", "BotParticipantDisconnected": "bye"},
        errors={"ParticipantNotFound": "choose queue", **ERROR},
    )
    little = little_centre(flow("bot", wait, *to_queue()))
    assert start_chat(little.center, Patient(), arn("bot")).stage == "queued"


def test_what_a_bot_and_its_customer_write_are_messages_too() -> None:
    told = talk("order", "87654321", channel="CHAT").of("MessageSentBy")
    assert [event.role for event in told] == ["CUSTOMER", "SYSTEM", "CUSTOMER", "SYSTEM"]
