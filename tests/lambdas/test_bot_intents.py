"""Every other intent of the bot, in three languages."""

from __future__ import annotations

import pytest

from crm.dynamodb import dynamodb
from tests.lambdas.bot_conversations import CARTER, SATO, WANG, known, requests_of, unknown
from tests.lambdas.lex_events import SESSION_ID

pytestmark = pytest.mark.usefixtures("suzume")


def test_a_question_is_answered_from_the_knowledge_base() -> None:
    for locale, question, start, agreed in (
        ("ja_JP", "保証は何年ですか", "スズメの製品には、お届けの日から2年間の保証", "はい、ありがとう"),
        ("en_US", "how long is the warranty", "Every Suzume product has a warranty of two years", "yes, thank you"),
        ("zh_CN", "保修几年", "铃雀产品自送达之日起保修两年", "好的，谢谢"),
    ):
        talk = unknown(locale)
        assert talk.hears("ProductQuestion", question).startswith(start)
        assert (talk.action, talk.outcome) == ("ElicitIntent", "")
        talk.hears("FallbackIntent", agreed)
        assert (talk.action, talk.intent["name"], talk.outcome) == ("Close", "ProductQuestion", "answered")


def test_an_answer_that_did_not_help_leads_to_a_person() -> None:
    talk = unknown("zh_CN")
    talk.hears("ProductQuestion", "保修几年")
    assert talk.hears("FallbackIntent", "不是") == "现在为您转接客服人员。"
    assert talk.outcome == "support"


@pytest.mark.parametrize(
    ("locale", "question", "refused"),
    [
        ("en_US", "how long is the warranty", "no that is not it"),
        ("ja_JP", "保証は何年ですか", "いいえ、聞きたいことと違いました"),
        ("zh_CN", "保修几年", "不是我想问的"),
    ],
)
def test_a_no_in_more_words_is_one_too_and_the_agent_sees_the_article(locale: str, question: str, refused: str) -> None:
    talk = unknown(locale)
    talk.hears("ProductQuestion", question)
    talk.hears("FallbackIntent", refused)
    assert talk.outcome == "support"
    assert talk.attributes["articles"]


def test_a_question_behind_an_answer_is_answered_too() -> None:
    talk = unknown("en_US")
    talk.hears("ProductQuestion", "how long is the warranty")
    assert talk.hears("FallbackIntent", "and how do I pay in instalments").startswith("You can pay by credit")


def test_no_article_leads_to_a_person() -> None:
    talk = unknown("ja_JP")
    assert talk.hears("ProductQuestion", "最大輝度は何ニトですか") == (
        "申し訳ございません。そのご質問にはお答えできないため、詳しい担当者におつなぎいたします。"
    )
    assert talk.outcome == "support"


@pytest.mark.parametrize(
    ("locale", "vague", "what", "then"),
    [
        ("ja_JP", "製品について質問があります", "どのようなことをお調べいたしましょうか。", "返品したい"),
        ("en_US", "I have a question about a product", "What would you like to know?", "returns"),
        ("zh_CN", "我想咨询一下产品", "请问您想了解什么？", "退货"),
    ],
)
def test_a_question_that_asks_nothing_yet_is_asked_for(locale: str, vague: str, what: str, then: str) -> None:
    talk = unknown(locale)
    assert talk.hears("ProductQuestion", vague) == what
    assert "30" in talk.hears("FallbackIntent", then)


def test_in_chat_the_longer_text_is_shown() -> None:
    spoken = unknown("en_US").hears("ProductQuestion", "how long is the warranty")
    written = unknown("en_US", channel="CHAT").hears("ProductQuestion", "how long is the warranty")
    assert "Suzume Care" in written
    assert len(written) > len(spoken)


@pytest.mark.parametrize(
    ("locale", "customer", "ask", "yes", "recorded"),
    [
        (
            "ja_JP",
            SATO,
            "カタログを、ご登録の住所にお送りしてよろしいでしょうか。",
            "はい",
            "まもなくカタログをお送りいたします。",
        ),
        ("en_US", CARTER, "May we send the catalogue to the address that we have for you?", "yes", "on its way to you"),
        ("zh_CN", WANG, "请问把目录寄到您登记的地址可以吗？", "可以", "目录很快会寄给您"),
    ],
)
def test_a_catalogue_is_noted_for_a_customer_who_agrees(
    locale: str, customer: str, ask: str, yes: str, recorded: str
) -> None:
    talk = known(locale, customer)
    assert talk.hears("CatalogueRequest", "") == ask
    assert talk.action == "ElicitSlot Agreement"
    assert recorded in talk.hears("CatalogueRequest", yes, slots={"Agreement": "Yes"})
    assert (talk.outcome, requests_of(customer)) == ("answered", [("catalogue", "all products")])


@pytest.mark.parametrize(("heard", "mode"), [("no", "Text"), ("2", "DTMF")])
def test_a_person_takes_down_another_address(heard: str, mode: str) -> None:
    talk = known("en_US", CARTER)
    talk.hears("CatalogueRequest", "a catalogue please")
    talk.hears("CatalogueRequest", heard, mode=mode)
    assert (talk.outcome, requests_of(CARTER)) == ("orders", [])
    stranger = unknown("en_US")
    stranger.hears("CatalogueRequest", "a catalogue please")
    assert stranger.outcome == "orders"


@pytest.mark.parametrize(
    ("locale", "heard", "said"),
    [
        ("ja_JP", "テレビを買いたい", "ありがとうございます。ご注文を承る担当者におつなぎいたします。"),
        ("en_US", "I want to buy a television", "Thank you. I'll connect you to someone who takes your order."),
        ("zh_CN", "我想买电视", "谢谢您。现在为您转接负责下单的客服人员。"),
    ],
)
def test_a_person_takes_an_order_and_knows_of_what(locale: str, heard: str, said: str) -> None:
    talk = unknown(locale)
    assert talk.hears("NewOrder", heard, slots={"Product": "TV"}) == said
    assert (talk.outcome, talk.attributes["reason"]) == ("orders", "NewOrder: Wants to order TV (Product TV)")


@pytest.mark.parametrize(
    ("locale", "first", "listens", "words"),
    [
        ("ja_JP", "苦情です", "どのようなことがあったか、お聞かせください。", "配達の人が荷物を投げた"),
        ("en_US", "I want to complain", "Please tell me what happened.", "the driver threw my parcel"),
        ("zh_CN", "我要投诉", "请告诉我发生了什么。", "送货员把包裹扔在地上"),
    ],
)
def test_a_complaint_is_listened_to_and_handed_over_with_its_words(
    locale: str, first: str, listens: str, words: str
) -> None:
    talk = unknown(locale)
    assert talk.hears("Complaint", first).endswith(listens)
    assert talk.action == "ElicitSlot Concern"
    talk.hears("Complaint", words)
    assert (talk.outcome, talk.attributes["reason"]) == ("support", f"Complaint: {words}")
    assert f"Customer: {words}" in talk.attributes["said"]


def test_a_complaint_that_tells_enough_is_not_asked_about() -> None:
    talk = unknown("en_US")
    talk.hears("Complaint", "your driver threw my parcel over the fence and it is broken now")
    assert talk.outcome == "support"


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("ja_JP", "お電話とチャットは、24時間、年中無休で承っております。"),
        ("en_US", "Monday through Friday, 8 a.m. to 8 p.m. Pacific time"),
        ("zh_CN", "周一至周六，北京时间上午9点至晚上9点"),
    ],
)
def test_opening_hours_are_those_of_the_knowledge_base_or_of_the_line(locale: str, said: str) -> None:
    talk = unknown(locale)
    assert said in talk.hears("OpeningHours", "?")
    assert talk.outcome == "answered"
    assert unknown(locale, opening_hours="We are open at night.").hears("OpeningHours", "?") == "We are open at night."


@pytest.mark.parametrize(
    ("locale", "heard", "said", "about"),
    [
        ("ja_JP", "人と話したい", "かしこまりました。担当者におつなぎいたします。", "修理のことで人と話したい"),
        ("en_US", "a person please", "Of course. I'll connect you to a person.", "talk to someone about a repair"),
        ("zh_CN", "转人工", "好的，现在为您转接人工客服。", "找人说一下维修的事"),
    ],
)
def test_a_person_is_given_at_once_to_whoever_asks(locale: str, heard: str, said: str, about: str) -> None:
    talk = unknown(locale)
    assert talk.hears("SpeakToPerson", heard) == said
    assert (talk.action, talk.outcome) == ("Close", "support")
    talk = unknown(locale)
    talk.hears("SpeakToPerson", about)
    assert talk.outcome == "repairs"


def test_the_agent_sees_intent_slots_and_transcript_of_what_came_before() -> None:
    talk = known("en_US", CARTER)
    talk.hears("RepairRequest", "my phone is broken", slots={"Product": "phone"})
    talk.hears("SpeakToPerson", "let me talk to a person", slots={"CallbackNumber": "2135550111"})
    assert talk.outcome == "repairs"
    assert talk.attributes["reason"] == (
        "RepairRequest: Asked for a person, wishes to be called back at 2135550111 (CallbackNumber 2135550111)"
    )
    assert talk.attributes["said"].split("\n") == [
        "Customer: my phone is broken",
        "Bot: On which day may we collect it?",
        "Customer: let me talk to a person",
        "Bot: Of course. I'll connect you to a person.",
    ]


@pytest.mark.parametrize(("key", "queue"), [("1", "orders"), ("2", "repairs"), ("3", "support"), ("0", "support")])
@pytest.mark.parametrize("intent", ["FallbackIntent", "OrderStatus", "RepairRequest"])
def test_a_key_of_the_menu_goes_straight_to_people(key: str, queue: str, intent: str) -> None:
    talk = known("en_US", CARTER)
    talk.hears(intent, key, mode="DTMF")
    assert (talk.action, talk.intent["state"], talk.outcome) == ("Close", "Fulfilled", queue)
    assert talk.attributes["reason"].endswith(f"Pressed {key}")


def test_a_key_answers_a_yes_or_no_question() -> None:
    for key, outcome in (("1", "answered"), ("2", "support")):
        talk = unknown("en_US")
        talk.hears("ProductQuestion", "how long is the warranty")
        talk.hears("OrderStatus", key, mode="DTMF")
        assert (talk.intent["name"], talk.outcome) == ("ProductQuestion", outcome)


def test_a_key_that_answers_no_question_goes_to_the_desk_that_was_spoken_of() -> None:
    talk = known("en_US", CARTER)
    talk.hears("RepairRequest", "my phone", slots={"Product": "phone", "RepairDate": "2026-12-01", "RepairTime": "AF"})
    assert talk.action == "ConfirmIntent"
    talk.hears("OrderStatus", "1", mode="DTMF")
    assert talk.outcome == "repairs"


def test_a_key_where_a_day_is_due_is_asked_again() -> None:
    talk = known("en_US", CARTER)
    talk.hears("RepairRequest", "my phone", slots={"Product": "phone"})
    assert talk.hears("RepairRequest", "7", mode="DTMF").startswith("Sorry, on which day?")


def test_nine_says_the_keys_again_and_zero_is_a_person_whatever_was_asked() -> None:
    talk = unknown("ja_JP")
    assert talk.hears("FallbackIntent", "9", mode="DTMF").startswith("ご注文については1を、修理については2を")
    talk.hears("OrderStatus", "注文について")
    talk.hears("OrderStatus", "0", mode="DTMF")
    assert (talk.action, talk.outcome) == ("Close", "orders")


def test_the_session_is_the_contact_that_a_request_is_kept_under() -> None:
    talk = known("en_US", CARTER)
    talk.hears("CatalogueRequest", "a catalogue please")
    talk.hears("CatalogueRequest", "yes")
    key = {"customer_number": {"S": CARTER}, "record": {"S": f"OPEN_REQUEST#catalogue#{SESSION_ID}"}}
    assert "Item" in dynamodb().get_item(TableName="customers-table", Key=key)
