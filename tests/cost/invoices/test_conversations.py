"""Invoices of a chat, a voice bot, an e-mail and a task, worked out by hand at the prices of `prices_for_tests`."""

from __future__ import annotations

from decimal import Decimal

import pytest

from offhook.center.agents.transfers import transfer
from offhook.center.contacts.chats import start_chat
from offhook.center.contacts.emails import reply_to, send
from offhook.center.contacts.tasks import start_task
from offhook.center.contacts.words import agent_says, customer_says
from offhook.plans import BASIC, UNLIMITED
from tests.center.agents.test_transfers import centre
from tests.center.contacts.test_emails import answering
from tests.center.little_centre import ERROR, LittleCentre, Patient, arn, flow, little_centre, says, to_queue
from tests.center.talking import ALIAS, lex_bot
from tests.cost.invoices.worked import MUSIC, Charged, charged, invoice, lines
from tests.cost.meters.served import ends
from tests.cost.prices_for_tests import TARIFF
from tests.testing.flows import Document, action


def asks_bot(identifier: str, words: str, *, then: str, intent: str) -> Document:
    settings = {"LexV2Bot": {"AliasArn": ALIAS}, "Text": words}
    errors = {"NoMatchingCondition": "bye", **ERROR}
    return action(identifier, "ConnectParticipantWithLexBot", settings, when={intent: then}, errors=errors)


def speaks(identifier: str, voice: str, engine: str, *, then: str) -> Document:
    settings = {"TextToSpeechVoice": voice, "TextToSpeechEngine": engine}
    return action(identifier, "UpdateContactTextToSpeechVoice", settings, next=then, errors=ERROR)


def chatted() -> LittleCentre:
    """A chat with a bot, and then with ann."""
    little = little_centre(
        flow(
            "desk",
            says("greet", "Welcome.", next="ask"),
            asks_bot("ask", "How can we help?", then="put through", intent="Order"),
            says("put through", "One moment.", next="choose queue"),
            *to_queue(),
        ),
        bots={ALIAS: lex_bot()},
    )
    ann = little.sign_in("ann")
    chat = start_chat(little.center, Patient("order", "say:87654321"), arn("desk"))
    ann.on_ring = lambda work: ann.accept(work.live.id)
    while chat.stage != "talking":
        little.passes(1)
    for question, answer in (("Is it here?", "Yes."), ("Since when?", "Today."), ("Thank you!", "Goodbye.")):
        customer_says(chat, question)
        agent_says(ann, chat.id, answer)
    customer_says(chat, "Bye.")
    ends(chat)
    return little


@pytest.mark.parametrize(
    ("plan", "expected", "total"),
    [
        (UNLIMITED, {"connect.chat": charged(14, "0.14"), "lex.text": charged(2, "0")}, "0.14"),
        (BASIC, {"connect.chat": charged(14, "0.056"), "lex.text": charged(2, "0.002")}, "0.058"),
    ],
)
def test_a_chat_of_14_messages_with_a_bot_and_an_agent(plan: str, expected: dict[str, Charged], total: str) -> None:
    """The flow's greeting, the bot's question, two answers to it and its two replies, the flow's promise: 7 messages.
    Three questions, three answers and a goodbye with the agent: 14.

                        unlimited                 Basic
    messages            14 x 0.01    0.14         14 x 0.004    0.056
    Lex, text           in the plan  0             2 x 0.001    0.002
    """
    bill = invoice(chatted(), TARIFF.on_plan(plan))
    assert lines(bill) == expected
    assert bill.total == Decimal(total)


def test_a_voice_bot_on_basic_is_charged_by_the_turn_and_its_generative_voice_by_the_character() -> None:
    """ "<speak>Hello, <emphasis>you</emphasis> &amp; yours.</speak>" is spoken by a neural voice: 19 characters outside
    of the tags. The rest is generative: "Your wish?" twice, "Which number?", "Noted 87654321." and, between
    tags, "Hello": 2 x 10 + 13 + 15 + 5 = 53. Two inputs are words, one is keys. The caller hangs up after 90 s.

    voice service       90 s: 90 / 60 x 0.018                        0.0270000000
    DID inbound US      90 s: 90 / 60 x 0.0022                       0.0033000000
    Lex, speech         2 x 0.004                                    0.0080000000
    Lex, DTMF           1 x 0.002                                    0.0020000000
    neural voice        19: in the plan                              0
    generative voice    53 / 1,000,000 x 30                          0.0015900000
    """
    greeting = {"SSML": "<speak>Hello, <emphasis>you</emphasis> &amp; yours.</speak>"}
    little = little_centre(
        flow(
            "desk",
            speaks("a neural voice", "Takumi", "neural", then="greet"),
            action("greet", "MessageParticipant", greeting, next="a generative voice", errors=ERROR),
            speaks("a generative voice", "Ruth", "generative", then="ask"),
            asks_bot("ask", "Your wish?", then="ask again", intent="Order"),
            asks_bot("ask again", "Your wish?", then="hook CustomerQueue", intent="Spoken"),
            *to_queue(CustomerQueue="music"),
        ),
        MUSIC,
        bots={ALIAS: lex_bot()},
    )
    call = little.call(Patient("order", "87654321#", "hello"), flow="desk")
    little.passes(90)
    call.hang_up()
    bill = invoice(little, TARIFF.on_plan(BASIC))
    assert lines(bill) == {
        "connect.voice": charged(90, "0.027"),
        "telephony.did-inbound US": charged(90, "0.0033"),
        "lex.speech": charged(2, "0.008"),
        "lex.dtmf": charged(1, "0.002"),
        "polly.neural": charged(19, "0"),
        "polly.generative": charged(53, "0.00159"),
    }
    assert bill.total == Decimal("0.04189")


def test_an_email_and_its_answer_are_two() -> None:
    """The one that came is contact-1, the answer contact-2.

    e-mails             2 x 0.05                                     0.1
    """
    little = little_centre()
    ann, came = answering(little)
    answer = reply_to(ann, came.id)
    send(ann, answer.id, "Re: your order", "It is on its way.")
    ann.end(came.id)
    little.passes(5)
    for contact in (answer, came):
        ann.clear(contact.id)
    bill = invoice(little, TARIFF)
    assert lines(bill, "contact") == {
        f"connect.email {came.id}": charged(1, "0.05"),
        f"connect.email {answer.id}": charged(1, "0.05"),
    }
    assert bill.total == Decimal("0.1")


def test_a_task_that_is_passed_on_once_is_one_task() -> None:
    """The second contact of it costs nothing.

    tasks               1 x 0.04                                     0.04
    """
    little = centre()
    ann = little.sign_in("ann")
    task = start_task(little.center, "Call back", flow=arn("main"))
    ann.accept(task.id)
    little.passes(1)
    follower = transfer(ann, task.id, "Service")
    little.passes(30)
    assert (task.stage, follower.stage) == ("over", "queued")
    bill = invoice(little, TARIFF)
    assert lines(bill, "contact") == {f"connect.task {task.id}": charged(1, "0.04")}
    assert bill.total == Decimal("0.04")
