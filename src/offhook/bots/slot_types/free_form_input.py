"""AMAZON.FreeFormInput: the whole utterance, only where it was asked for.

Source: https://docs.aws.amazon.com/lexv2/latest/dg/built-in-slot-free-form.html
"""

from __future__ import annotations

from collections.abc import Iterable

from offhook.bots.slot_types.reading.found import Found, Spoken, one

TYPE = "FreeFormInput"
IS_OPEN = True


def asked(spoken: Spoken) -> Iterable[Found]:
    if spoken.text.strip():
        yield one(0, len(spoken.text), spoken.folded.original.strip())
