"""A bot of two intents that knows a few words by heart."""

from __future__ import annotations

from offhook.bots.model import Bot, Closing, Intent, Locale, Message, MessageGroup, Prompt, Reaction, Response, Slot
from tests.bots.heard_words import ByHeart


def says(text: str) -> tuple[MessageGroup, ...]:
    return (MessageGroup(Message("PlainText", text)),)


NUMBER = Slot("Number", "Number", True, Prompt(says("Which number?"), max_retries=1))
DAY = Slot("Day", "Day", False, None)
ORDER = Intent(
    "Order",
    slots=(NUMBER, DAY),
    has_dialog_hook=True,
    closing=Closing(Reaction(Response(says("{Number} is on its way.")))),
)
REPAIR = Intent("Repair", closing=Closing(Reaction(Response(says("We will see to it.")))))
FALLBACK = Intent("FallbackIntent", parent="AMAZON.FallbackIntent")
LOCALE = Locale("en_US", 0.4, {intent.name: intent for intent in (ORDER, REPAIR, FALLBACK)})
BOT = Bot("small", {"en_US": LOCALE}, function="small_function")
WORDS = ByHeart(
    {
        "where is it": ("Order", {}),
        "where is 123": ("Order", {"Number": "123"}),
        "where is 123 since monday": ("Order", {"Number": "123", "Day": "monday"}),
        "it is broken": ("Repair", {}),
        "mend it": ("Order", {}),
    },
    patterns={"Number": r"\d{3}"},
)
