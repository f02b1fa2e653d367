"""What a flow is told about one order."""

from __future__ import annotations

from typing import NamedTuple

from crm.records import Order
from crm.speech import speech_in


class OrderAnswer(NamedTuple):
    """The reply. `sentence` is there whether the order was found or not, and is safe to speak."""

    found: bool
    order_number: str
    status: str
    sentence: str

    def as_external(self) -> dict[str, str]:
        """Flat strings: a flow reads each as `$.External.<key>`."""
        return {
            "found": "true" if self.found else "false",
            "order_number": self.order_number,
            "status": self.status,
            "sentence": self.sentence,
        }


def answer_about(order: Order | None, *, asked_for: str, language: str) -> OrderAnswer:
    """Where the order is, in one of the languages spoken here; `asked_for` is the number that was looked up."""
    speech = speech_in(language)
    if order is None:
        return OrderAnswer(False, asked_for, "unknown", speech.no_such_order())
    return OrderAnswer(True, order.number, order.status, speech.order(order))
