"""A flow alone, answered by options: inputs, attributes and what Lambda functions return."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Mapping
from typing import Any

from offhook.center.scripted import kind_of
from offhook.engine.asks import (
    Ask,
    CheckDialable,
    CheckHours,
    CollectKeys,
    ConverseWithBot,
    CreateCallback,
    DialThirdParty,
    DrawNumber,
    Enqueue,
    InvokeFunction,
    LoopPrompts,
    ReadMetrics,
    ShowViewTo,
    Speak,
    StartFunction,
    TransferToAgent,
    WaitFor,
)
from offhook.engine.contact import Contact
from offhook.engine.replies import (
    Accepted,
    BotReplied,
    Drawn,
    Fails,
    HoursAre,
    Interrupted,
    KeysPressed,
    Raised,
    Reply,
    Returned,
    Silence,
    Spoken,
    TimedOut,
    Waited,
)
from offhook.engine.touch_tones import take


class Script:
    """Answers asks from the options. What they do not answer fails plainly, except what a centre can always do."""

    def __init__(self, inputs: Iterable[str], functions: Mapping[str, Any]) -> None:
        self._inputs = deque(inputs)
        self._functions = dict(functions)

    def answer(self, ask: Ask, contact: Contact) -> Reply | None:
        match ask:
            case Speak():
                return Spoken()
            case LoopPrompts():
                return Interrupted() if self._inputs and ask.interrupt_after_s else None
            case CollectKeys():
                return self._keys(ask)
            case ConverseWithBot():
                return self._words()
            case InvokeFunction():
                return self._function(ask.arn)
            case CheckHours():
                return HoursAre(True)
            case Enqueue() | CheckDialable() | CreateCallback() | TransferToAgent() | DialThirdParty():
                return Accepted("made-up")
            case StartFunction():
                return Accepted("made-up-request")
            case WaitFor():
                return Waited()
            case DrawNumber():
                return Drawn(50)
            case ShowViewTo():
                return TimedOut(float(ask.limit_s))
            case ReadMetrics():
                return Fails("NoMatchingError", "a flow alone has no metrics")
            case _:
                return Fails("NoMatchingError", f"nobody answers {type(ask).__name__} for a flow alone")

    def _keys(self, ask: CollectKeys) -> Reply:
        if not self._inputs:
            return Silence()
        kind, text = kind_of(self._inputs.popleft())
        return KeysPressed(take(text, ask)) if kind == "dtmf" else Silence()

    def _words(self) -> Reply:
        if not self._inputs:
            return Silence()
        return BotReplied({"IntentName": kind_of(self._inputs.popleft())[1], "DialogState": "Fulfilled"})

    def _function(self, arn: str) -> Reply:
        for name, values in self._functions.items():
            if name in arn:
                return Returned(json.dumps(values), 0.1)
        return Raised(f'nobody answers for {arn!r}: give --lambda NAME=\'{{"key": "value"}}\'')
