"""What Lex brings along: built-in slot types and intents, by their signatures.

Source: https://docs.aws.amazon.com/lexv2/latest/dg/built-in-slots.html
Source: https://docs.aws.amazon.com/lexv2/latest/dg/built-in-intents.html
"""

from __future__ import annotations

from typing import Final

PREFIX: Final = "AMAZON."

_SLOT_TYPES: Final = """
    AlphaNumeric City Confirmation Country Currency Date Duration EmailAddress FirstName FreeFormInput LastName
    Number Percentage PhoneNumber State StreetName Time UKPostalCode
    """
SLOT_TYPES: Final = frozenset(PREFIX + name for name in _SLOT_TYPES.split())

FREE_FORM: Final = "AMAZON.FreeFormInput"

_INTENTS: Final = """
    BedrockAgentIntent CancelIntent FallbackIntent HelpIntent KendraSearchIntent PauseIntent QInConnectIntent
    QnAIntent RepeatIntent ResumeIntent StartOverIntent StopIntent
    """
INTENTS: Final = frozenset(PREFIX + name for name in _INTENTS.split())

WITH_PATTERN: Final = "AMAZON.AlphaNumeric"


def known_intent(signature: str) -> str | None:
    """The signature as Lex has it. Recorded: Amazon spells QInConnectIntent in two ways; case does not count."""
    return next((known for known in INTENTS if known.casefold() == signature.casefold()), None)
