"""Messages of chats: every one counts once, whoever sends it, and what carries it from elsewhere."""

from __future__ import annotations

from typing import Any

import pytest

from offhook.aws.boot import LocalCenter
from offhook.center.contacts.chats import customer_comes_back, start_chat
from offhook.center.contacts.words import agent_says, customer_says
from offhook.center.events import AgentSpoke, BotSaid, CustomerSpoke
from offhook.center.life import ContactCompleted, ContactInitiated, MessageSentBy
from offhook.cost.rules.messages import sms_parts
from offhook.engine.events import MessageSent, Traced
from tests.center.conftest import dial
from tests.center.contacts.ringing import records
from tests.center.little_centre import (
    CALLER,
    ERROR,
    NUMBER,
    START,
    LittleCentre,
    Patient,
    arn,
    flow,
    little_centre,
    says,
    to_queue,
)
from tests.cost.meters.served import ends, talks, usages, used
from tests.testing.flows import action

WORDS = (MessageSent, BotSaid, CustomerSpoke, AgentSpoke)
GREETS = flow("greets", says("hi", "Welcome.", next="choose queue"), *to_queue())


def web_chat(little: LittleCentre, begin: str, **more: Any) -> Any:
    """A chat from the web on ann's desk."""
    ann = little.sign_in("ann")
    chat = start_chat(little.center, Patient(), arn(begin), **more)
    ann.accept(chat.id)
    little.passes(1)
    assert chat.stage == "talking"
    return chat


def traced(*events: Any) -> list[Traced]:
    return [Traced(START, "c-1", None, None, event) for event in events]


def chat_of(subtype: str | None, *events: Any, customer: str | None = CALLER) -> list[Traced]:
    begins = ContactInitiated("CHAT", "API", customer, NUMBER, subtype=subtype)
    return traced(begins, *events, ContactCompleted())


def sent(words: str, role: str = "SYSTEM") -> tuple[Any, Any]:
    told = CustomerSpoke(words) if role == "CUSTOMER" else MessageSent(words)
    return told, MessageSentBy(role, len(words))


def test_each_message_of_a_chat_counts_whoever_sends_it() -> None:
    little = little_centre(GREETS)
    chat = web_chat(little, "greets", first_message="Hello?")
    customer_says(chat, "Where is my order?")
    (ann,) = chat.desks.values()
    agent_says(ann, chat.id, "On its way.")
    ends(chat)
    assert [usage.cause for usage in usages(little.trace, "connect.chat")] == ["MessageSentBy"] * 4
    assert used(little.trace)["connect.messaging"] == 0


def test_a_message_of_a_flow_says_which_action_has_sent_it() -> None:
    little = little_centre(GREETS)
    ends(web_chat(little, "greets"))
    (usage,) = usages(little.trace, "connect.chat")
    assert (usage.flow, usage.action) == (arn("greets"), "hi")


def test_words_on_a_call_are_no_messages() -> None:
    little = little_centre(GREETS)
    call = talks(little, "greets", 60)
    customer_says(call, "Where is my order?")
    ends(call)
    assert little.of(CustomerSpoke)
    assert used(little.trace)["connect.chat"] == used(little.trace)["connect.messaging"] == 0


def test_messages_of_a_queue_flow_count_each_time_it_comes_round() -> None:
    wait = action("wait", "Wait", {"TimeLimitSeconds": "60"}, when={"WaitCompleted": "sorry"}, errors=ERROR)
    waits = flow("waits", says("sorry", "One moment.", next="wait"), wait, type="CUSTOMER_QUEUE")
    little = little_centre(waits, flow("queues", *to_queue(CustomerQueue="waits")))
    start_chat(little.center, Patient(), arn("queues"))
    little.passes(150)
    assert used(little.trace)["connect.chat"] == 3


def test_a_loop_of_prompts_sends_nothing_in_a_chat() -> None:
    loop = action("loop", "MessageParticipantIteratively", {"Messages": [{"Text": "Hold on."}]}, errors=ERROR)
    little = little_centre(flow("loops", loop, type="CUSTOMER_QUEUE"), flow("queues", *to_queue(CustomerQueue="loops")))
    start_chat(little.center, Patient(), arn("queues"))
    little.passes(60)
    assert used(little.trace)["connect.chat"] == 0


def test_a_survey_after_the_chat_counts_in_the_contact_of_the_disconnect_flow() -> None:
    survey = flow("survey", says("ask", "How was it?"))
    little = little_centre(survey, flow("surveyed", *to_queue(CustomerRemaining="survey")))
    chat = web_chat(little, "surveyed")
    ends(chat)
    (usage,) = usages(little.trace, "connect.chat")
    assert usage.contact_id != chat.id
    assert records(little)[usage.contact_id].messages == {"SYSTEM": 1}


def test_who_is_idle_or_back_has_sent_nothing_by_it() -> None:
    waits = action(
        "wait",
        "Wait",
        {"TimeLimitSeconds": "900", "Events": ["CustomerReturned"]},
        when={"WaitCompleted": "bye", "CustomerReturned": "bye"},
        errors=ERROR,
    )
    little = little_centre(flow("keeps open", waits), flow("left", *to_queue(CustomerRemaining="keeps open")))
    web_chat(little, "left").hang_up()
    (after,) = [live for live in little.center.contacts.values() if live.contact.initiation_method == "DISCONNECT"]
    assert used(little.trace)["connect.chat"] == 0
    customer_comes_back(after, Patient(), "I am back.")
    assert used(little.trace)["connect.chat"] == 1


def test_each_line_of_a_whole_chat_is_one_message(local_center: LocalCenter) -> None:
    """The flow's own texts, the bot's questions and what is typed, which is not ours to send."""
    trace = dial(local_center, "japan", channel="CHAT", inputs=["注文の状況を知りたい", "エージェント"]).call.trace
    told = [entry.event for entry in trace if isinstance(entry.event, WORDS)]
    assert {type(event) for event in told} == {MessageSent, BotSaid, CustomerSpoke}
    assert used(trace)["connect.messaging"] == len(told)
    ours = [sms_parts(event.text) for event in told if not isinstance(event, CustomerSpoke)]
    assert [(usage.quantity, usage.country) for usage in usages(trace, "sms.part")] == [(parts, "JP") for parts in ours]


@pytest.mark.parametrize(
    ("subtype", "item"),
    [
        (None, "connect.chat"),
        ("connect:Chat", "connect.chat"),
        ("connect:Guide", "connect.chat"),
        ("connect:SMS", "connect.messaging"),
        ("connect:WhatsApp", "connect.messaging"),
        ("connect:Apple", "connect.messaging"),
        ("connect:SomethingNew", "connect.messaging"),
    ],
)
def test_what_comes_from_elsewhere_has_a_price_of_its_own(subtype: str | None, item: str) -> None:
    quantities = used(chat_of(subtype, *sent("Hello."), *sent("Hi!", "CUSTOMER")))
    assert {key for key in quantities if key.startswith("connect.")} == {item}
    assert quantities[item] == 2


def test_a_long_message_of_a_chat_is_one_message() -> None:
    assert used(chat_of("connect:Chat", *sent("x" * 16_000)))["connect.chat"] == 1


def test_parts_of_a_text_message_go_to_the_country_of_the_customer() -> None:
    trace = chat_of("connect:SMS", *sent("x" * 161), *sent("ようこそ", "AGENT"), customer="+819012345678")
    assert [(usage.quantity, usage.country) for usage in usages(trace, "sms.part")] == [(2, "JP"), (1, "JP")]


def test_what_a_customer_sends_by_text_message_is_no_part_of_ours() -> None:
    assert used(chat_of("connect:SMS", *sent("x" * 161, "CUSTOMER")))["sms.part"] == 0


def test_a_text_message_that_begins_a_chat_is_sent_too() -> None:
    begin = {
        "SourceEndpoint": {"Address": NUMBER, "Type": "CONNECT_PHONENUMBER_ARN"},
        "DestinationEndpoint": {"Address": CALLER, "Type": "TELEPHONE_NUMBER"},
        "ContactFlowArn": arn("main"),
        "ContactSubtype": "connect:SMS",
        "InitialSystemMessage": {"Content": "Your repair is ready."},
    }
    little = little_centre(flow("texts", action("text", "StartOutboundChatContact", begin, errors=ERROR)))
    little.call(flow="texts")
    quantities = used(little.trace)
    assert (quantities["connect.messaging"], quantities["sms.part"]) == (1, 1)
    assert [usage.country for usage in usages(little.trace, "sms.part")] == ["US"]


def test_a_message_whose_words_nobody_knows_is_taken_for_the_dearer_alphabet() -> None:
    assert used(chat_of("connect:SMS", MessageSentBy("SYSTEM", 71)))["sms.part"] == 2


def test_each_message_of_whatsapp_is_carried_whoever_sends_it() -> None:
    quantities = used(chat_of("connect:WhatsApp", *sent("Hello."), *sent("Hi!", "CUSTOMER")))
    assert (quantities["social.message"], quantities["sms.part"]) == (2, 0)


def test_messages_of_apple_are_not_carried_by_aws() -> None:
    quantities = used(chat_of("connect:Apple", *sent("Hello.")))
    assert (quantities["social.message"], quantities["sms.part"]) == (0, 0)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", 1),
        ("x" * 160, 1),
        ("x" * 161, 2),
        ("x" * 306, 2),
        ("x" * 307, 3),
        ("€" * 80, 1),
        ("€" * 81, 2),
        ("é" * 160, 1),
        ("字" * 70, 1),
        ("字" * 71, 2),
        ("字" * 134, 2),
        ("字" * 135, 3),
        ("x" * 70 + "ê", 2),
        ("😀" * 35, 1),
        ("😀" * 36, 2),
        ("😀" * 66, 2),
        ("😀" * 67, 3),
        ("x" * 152 + "€" + "x" * 151, 2),
        ("x" * 152 + "€" + "x" * 152, 3),
    ],
)
def test_parts_are_what_fits_into_140_bytes(text: str, parts: int) -> None:
    """A euro sign takes two places: after 152 others it begins the next part, and leaves 151 there."""
    assert sms_parts(text) == parts
