"""A customer who follows a script, and is silent when it has run out."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable

from offhook.center.ports import HungUp, Listening, Pressed, Quiet, Response, Said
from offhook.engine.asks import Speech

REACTION_S = 1.0
"""Seconds between the end of a prompt and the first key or word."""

_KEYS = re.compile(r"[0-9*#]+")


class ScriptedCustomer:
    """Takes the next input each time the flow listens. `dtmf:` and `say:` before an input force its kind.

    Who `only_writes`, as in a chat, has no keys: a digit is a message.
    """

    def __init__(
        self, inputs: Iterable[str] = (), *, hangs_up_after_inputs: bool = False, only_writes: bool = False
    ) -> None:
        self._inputs = deque(inputs)
        self._hangs_up, self._only_writes = hangs_up_after_inputs, only_writes

    async def hear(self, speech: Speech, speech_s: float) -> HungUp | None:
        return None

    async def respond(self, listening: Listening, speech_s: float) -> Response:
        if not self._inputs:
            return HungUp(speech_s + REACTION_S) if self._hangs_up else Quiet()
        kind, text = kind_of(self._inputs.popleft())
        after_s = speech_s + REACTION_S
        return Pressed(text, after_s) if kind == "dtmf" and not self._only_writes else Said(text, after_s)

    async def wait(self, seconds: float) -> HungUp | None:
        return None

    async def talk(self) -> HungUp | None:
        return None


def kind_of(text: str) -> tuple[str, str]:
    """`dtmf` or `say`, and the text without its prefix. Only digits, `*` and `#` are keys."""
    for kind in ("dtmf", "say"):
        if text.startswith(f"{kind}:"):
            return kind, text.removeprefix(f"{kind}:")
    return ("dtmf" if _KEYS.fullmatch(text) else "say"), text
