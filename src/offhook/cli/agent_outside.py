"""The world outside of the centre, when it dials out: the caller's own phone rings, and nobody answers elsewhere."""

from __future__ import annotations

from typing import Protocol

from offhook.center.ports import Answered, Customer, NobodyAnswers, NotAnswered

UNANSWERED = "TELECOM_UNANSWERED"


class HasPhone(Customer, Protocol):
    """A customer who can be called back."""

    async def answers(self, limit_s: float) -> bool:
        """Their phone rings for as long as the limit; whether they take it. The time passes here."""


class Outside:
    """`number` is the caller's own, in E.164; None: it was withheld, and they cannot be reached."""

    def __init__(self, number: str | None, customer: HasPhone) -> None:
        self._number, self._customer = number, customer

    async def dial(self, number: str, limit_s: float) -> Answered | NotAnswered:
        if number != self._number:
            return await NobodyAnswers().dial(number, limit_s)
        is_answered = await self._customer.answers(limit_s)
        return Answered(self._customer, 0.0) if is_answered else NotAnswered(UNANSWERED, 0.0)
