"""Amazon Lex V2 code hooks: the event read by name, the response built and checked, a handler found by intent.

It follows the manner of Powertools for AWS Lambda (data classes over the event's own dictionary, a resolver with
decorators) and imports nothing but the standard library, because a caller waits while a function starts.
"""

from lex_v2.event import (
    LexV2Bot,
    LexV2Event,
    LexV2Intent,
    LexV2Interpretation,
    LexV2ProposedNextState,
    LexV2SessionState,
    LexV2Slot,
    LexV2Transcription,
)
from lex_v2.response import LexV2Response, image_response_card, scalar_slot
from lex_v2.router import IntentRouter

__all__ = [
    "IntentRouter",
    "LexV2Bot",
    "LexV2Event",
    "LexV2Intent",
    "LexV2Interpretation",
    "LexV2ProposedNextState",
    "LexV2Response",
    "LexV2SessionState",
    "LexV2Slot",
    "LexV2Transcription",
    "image_response_card",
    "scalar_slot",
]
