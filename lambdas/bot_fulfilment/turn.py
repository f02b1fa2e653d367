"""One turn as an intent sees it: who speaks, what they said and what has been asked before."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import NamedTuple

from bot_fulfilment.memory import Memory
from bot_fulfilment.texts import Texts
from crm.text import clean, customer_number_in, date_in
from lex_v2 import LexV2Event, LexV2Slot

LONGEST_HEARD = 1_024

FALLBACK = "FallbackIntent"


class Turn(NamedTuple):
    """`intent` is the one that this turn belongs to, which need not be the one that Lex heard: an answer to a question
    may sound like something else. `local` is the time where the customer is."""

    event: LexV2Event
    intent: str
    texts: Texts
    memory: Memory
    now: datetime

    @property
    def heard(self) -> str:
        """What was said, typed or keyed; empty for silence."""
        return self.event.input_transcript[:LONGEST_HEARD]

    @property
    def is_keyed(self) -> bool:
        return self.event.input_mode == "DTMF"

    @property
    def is_chat(self) -> bool:
        return self.attribute("channel").lower() == "chat"

    @property
    def local(self) -> datetime:
        """Assumed: a fixed distance from UTC per language. In an American summer it is an hour behind, which moves no
        day but between midnight and one."""
        return self.now + timedelta(hours=float(self.texts.words["utc_offset_hours"]))

    @property
    def customer_number(self) -> str | None:
        """The customer's number as the flow knows it; None for somebody unknown."""
        number = customer_number_in(self.attribute("customer_number"))
        return number if self.attribute("customer_known") == "true" else None

    @property
    def agreed(self) -> bool | None:
        """Yes or no, in the customer's words or by the keys 1 and 2; None for anything else."""
        if self.is_keyed:
            return {"1": True, "2": False}.get(self.heard.strip())
        answer = self.texts.yes_or_no(self.heard)
        is_unclear = answer is None and self.event.intent.name == FALLBACK
        return self.texts.begins_with_yes_or_no(self.heard) if is_unclear else answer

    def attribute(self, name: str) -> str:
        return clean(self.event.session_attributes.get(name))

    def slot(self, name: str) -> LexV2Slot | None:
        """A slot of this turn's intent; None when Lex heard another one."""
        return self.event.slot(name) if self.event.intent.name == self.intent else None

    def value(self, name: str) -> str:
        """A slot's value as Lex took it, one line; empty if it is not filled."""
        slot = self.slot(name)
        return clean(slot.interpreted_value or slot.original_value) if slot else ""

    def date(self, name: str) -> date | None:
        return date_in(self.value(name))

    def was_asked(self, slot: str) -> bool:
        """Whether this turn answers a question for that slot of this intent."""
        return self.memory.asked == f"{self.intent}.{slot}"

    def collected(self) -> str:
        """The filled slots for an agent: `Product PC, RepairDate 2026-12-01`."""
        return ", ".join(f"{name} {self.value(name)}" for name in self.event.intent.slots if self._is_told(name))

    def _is_told(self, slot: str) -> bool:
        """Whether a slot says something that is not in the transcript word by word."""
        return slot != "Concern" and bool(self.value(slot))
