"""Why something was understood as it was, in words for a person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from offhook.bots.model import Intent
from offhook.bots.session import SlotValue
from offhook.bots.understanding.learning import Reading
from offhook.bots.understanding.samples import Written
from offhook.bots.understanding.slot_finding import SlotFinding

_NEAR = 0.15
"""Below this likeness a sample is no reason."""


def exact_reasons(sample: Written) -> Iterator[str]:
    yield f"it is the sample utterance “{sample.text}”" + (" with its slots filled" if sample.holes else "")


def likeness_reasons(reading: Reading, slots: SlotFinding) -> Iterator[str]:
    """The nearest samples, what spoke for the intent, and how much of the words no sample has."""
    near = [f"“{text}” ({likeness:.2f})" for text, likeness in reading.nearest if likeness >= _NEAR]
    if near:
        yield f"near {', '.join(near)}"
    if reading.telling:
        yield f"told by {', '.join(_told(name, slots) for name in reading.telling)}"
    if reading.known < 1:
        yield f"{round(100 * (1 - reading.known))} % of what was said is in no sample utterance"


def slot_reasons(intent: Intent, slots: Mapping[str, SlotValue]) -> Iterator[str]:
    for slot in intent.slots:
        value = slots.get(slot.name)
        if value is not None:
            read = value.interpreted if value.interpreted is not None else f"one of {' and '.join(value.resolved)}"
            yield f"“{value.original}” taken as {slot.name} = {read}"


def _told(words: str, slots: SlotFinding) -> str:
    """Words with the names of slot types in place of their marks."""
    return "".join(
        f"{{{slots.type_of_mark(letter)}}}" if "\ue000" <= letter <= "\uf8ff" else letter for letter in words
    )
