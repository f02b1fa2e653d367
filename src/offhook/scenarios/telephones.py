"""The telephones of customers who have asked to be called back.

Assumed: who answers does so after 8 s; each attempt finds them anew or not. Nobody answers at any other number.
"""

from __future__ import annotations

from offhook.center.ports import Answered, NotAnswered
from offhook.scenarios.chances import stream
from offhook.scenarios.visitors import Visitor

ANSWERS_AFTER_S = 8.0
UNANSWERED = "TELECOM_UNANSWERED"


class Telephones:
    """What a centre dials out into."""

    def __init__(self, seed: int) -> None:
        self._chance = stream(seed, "callbacks")
        self._expecting: dict[str, Visitor] = {}

    def expect(self, number: str, visitor: Visitor) -> None:
        """They will be called at this number."""
        self._expecting[number] = visitor

    async def dial(self, number: str, limit_s: float) -> Answered | NotAnswered:
        visitor = self._expecting.get(number)
        if visitor is None or self._chance.random() >= visitor.answers_callbacks:
            return NotAnswered(UNANSWERED, limit_s)
        del self._expecting[number]
        return Answered(visitor, ANSWERS_AFTER_S)
