"""How a bot listens: session attributes, the more specific first, then the attempt's own, then Connect's defaults."""

from __future__ import annotations

from dataclasses import replace

import pytest

from offhook.bots.model import Attempt, Intent, Locale, Message, MessageGroup, Prompt, Slot
from offhook.bots.session import DialogAction, IntentState, Session
from offhook.center.bot_settings import BotListens, listens

PROMPT = Prompt((MessageGroup(Message("PlainText", "Which?")),), 2, attempts={"Retry1": Attempt(keys_max_length=8)})
LOCALE = Locale("en_US", 0.4, {"Order": Intent("Order", slots=(Slot("Number", "Number", True, PROMPT),))})
OPEN = Session("contact-1", "en_US")
ASKED = replace(OPEN, intent=IntentState("Order"), dialog_action=DialogAction("ElicitSlot", "Number"))


def listening(session: Session, **attributes: str) -> BotListens:
    named = {f"x-amz-lex:{name}": value for name, value in attributes.items()}
    return listens(LOCALE, replace(session, attributes=named))


def test_connects_defaults_are_not_those_of_lex() -> None:
    assert listening(OPEN) == BotListens(True, True, True, 3.0, 12.0, 0.6, 5.0, "#", "*", 1024)


@pytest.mark.parametrize(
    ("scope", "counts"),
    [("*:*", True), ("Order:*", True), ("*:Number", True), ("Order:Number", True), ("Other:*", False)],
)
def test_a_setting_counts_for_its_intent_and_slot(scope: str, counts: bool) -> None:
    found = listening(ASKED, **{f"audio:start-timeout-ms:{scope}": "7000"})
    assert found.start_limit_s == (7.0 if counts else 3.0)


def test_the_specific_setting_counts_before_the_general_one() -> None:
    given = {"dtmf:max-length:*:*": "1", "dtmf:max-length:*:Number": "10"}
    assert (listening(OPEN, **given).most_keys, listening(ASKED, **given).most_keys) == (1, 10)


def test_the_attempt_of_the_definition_counts_where_no_attribute_does() -> None:
    again = replace(ASKED, retries=1)
    assert (listening(ASKED).most_keys, listening(again).most_keys) == (1024, 8)
    assert listening(again, **{"dtmf:max-length:*:*": "4"}).most_keys == 4


def test_what_is_no_setting_is_as_if_it_were_not_there() -> None:
    given = {"audio:start-timeout-ms:*:*": "soon", "allow-interrupt:*:*": "maybe", "dtmf:max-length:*:*": "0"}
    assert listening(OPEN, **given) == listening(OPEN)


def test_barge_in_words_and_keys_can_be_switched_off() -> None:
    off = {f"{name}:*:*": "false" for name in ("allow-interrupt", "allow-audio-input", "allow-dtmf-input")}
    found = listening(OPEN, **off)
    assert (found.can_interrupt, found.takes_words, found.takes_keys) == (False, False, False)
