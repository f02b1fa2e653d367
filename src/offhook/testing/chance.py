"""Everything that can happen to a flow, drawn by a seeded random generator: success, failure, silence, hanging up."""

from __future__ import annotations

import json
from collections.abc import Mapping

import phonenumbers

from offhook.engine.actions.check_metric_data import CheckMetricData
from offhook.engine.actions.get_participant_input import GetParticipantInput
from offhook.engine.asks import (
    Ask,
    CheckDialable,
    CheckHours,
    CollectKeys,
    ConverseWithBot,
    CreateCallback,
    DialThirdParty,
    DrawNumber,
    EncryptInput,
    Enqueue,
    InvokeFunction,
    LoopPrompts,
    Perform,
    ReadMetrics,
    ShowViewTo,
    Speak,
    StartFunction,
    TransferToAgent,
    WaitFor,
)
from offhook.engine.compiled import NEXT_ACTION
from offhook.engine.contact import Contact, Json
from offhook.engine.registry import Action
from offhook.engine.replies import (
    Accepted,
    BotReplied,
    CustomerLeft,
    Drawn,
    Encrypted,
    EventCame,
    Fails,
    HoursAre,
    Interrupted,
    KeysPressed,
    NotFound,
    Performed,
    QueueFull,
    Raised,
    Refused,
    Reply,
    Returned,
    Silence,
    Spoken,
    TimedOut,
    ViewAnswered,
    Waited,
)
from offhook.engine.stored_input import SILENCE
from offhook.language.actions import action_descriptions
from offhook.testing.knowledge import Knowledge, put
from offhook.testing.lone_instance import MODULE_CALLED

DIGITS = "0123456789"
KEYS = f"{DIGITS}*#"
FAILS = 0.15
HANGS_UP = 0.01
ANSWERED = 0.1


class Chance:
    """Answers asks by chance. None: the run is over, because an agent took the contact."""

    def __init__(self, knowledge: Knowledge, actions: Mapping[str, Action | None]) -> None:
        self._knowledge, self._actions = knowledge, actions
        self._random = knowledge.guide.random
        self._fails_at = FAILS * (1 - knowledge.guide.zeal)
        self._hangs_up_at = HANGS_UP * (1 - knowledge.guide.zeal / 2)

    def answer(self, ask: Ask, contact: Contact) -> Reply | None:
        if self._random.random() < self._hangs_up_at:
            return CustomerLeft()
        match ask:
            case Speak():
                return Spoken()
            case LoopPrompts():
                is_over = ask.interrupt_after_s is None or self._random.random() < ANSWERED
                return None if is_over else Interrupted()
            case CollectKeys():
                return self._keys(ask, contact)
            case InvokeFunction():
                return self._function()
            case ConverseWithBot():
                return self._bot(contact)
            case ShowViewTo():
                return self._view(contact)
            case Perform():
                return self._performed(ask, contact)
            case _:
                return self._plain(ask, contact.action or "")

    def _plain(self, ask: Ask, identifier: str) -> Reply:
        fails = self._random.random() < self._fails_at
        match ask:
            case CheckHours():
                return NotFound(ask.hours) if fails else HoursAre(self._hours_are(identifier))
            case Enqueue():
                return self._one_of(QueueFull(), Refused("made to fail")) if fails else Accepted()
            case CheckDialable() | CreateCallback() | TransferToAgent():
                return Refused("made to fail") if fails else Accepted("made-up")
            case StartFunction():
                return Raised("made to fail") if fails else Accepted("made-up-request")
            case DialThirdParty():
                return Fails(self._random.choice(ask.errors), "made to fail") if fails and ask.errors else Accepted()
            case WaitFor():
                event = self._knowledge.result(identifier)
                return EventCame(event) if event in ask.events else Waited()
            case ReadMetrics():
                return self._fails() if fails else Performed(self._metrics(identifier))
            case DrawNumber():
                return self._drawn(identifier)
            case EncryptInput():
                return self._fails() if fails else Encrypted("bWFkZSB1cA==")
            case _:
                return self._fails()

    def _one_of(self, *replies: Reply) -> Reply:
        return self._random.choice(replies)

    def _fails(self, errors: tuple[str, ...] = ()) -> Fails:
        return Fails(self._random.choice(errors or ("NoMatchingError",)), "made to fail")

    def _hours_are(self, identifier: str) -> bool:
        result = self._knowledge.result(identifier)
        return self._random.random() < 0.5 if result not in ("True", "False") else result == "True"

    def _drawn(self, identifier: str) -> Drawn:
        result = self._knowledge.result(identifier)
        return Drawn(int(result) if result.isdecimal() else self._random.randint(1, 100))

    def _keys(self, ask: CollectKeys, contact: Contact) -> Reply:
        if self._random.random() < self._fails_at:
            return Silence()
        if ask.maximum == 1 and ask.terminator is None:
            key = self._knowledge.result(contact.action or "")
            return KeysPressed(key if key in KEYS else self._random.choice(KEYS))
        if number := self._phone_number(contact.action or ""):
            return KeysPressed(number + (ask.terminator or ""))
        entry = self._knowledge.compared(("StoredCustomerInput",))
        if entry == SILENCE:
            return Silence()
        if not entry or not set(entry) <= set(DIGITS):
            entry = "".join(self._random.choice(DIGITS) for _ in range(self._random.randint(1, min(ask.maximum, 12))))
        return KeysPressed(entry + (ask.terminator or ""))

    def _phone_number(self, identifier: str) -> str | None:
        """A number that can be one, mostly, where the action wants a phone number."""
        action = self._actions.get(identifier)
        if not isinstance(action, GetParticipantInput) or action.stored is None or action.stored.longest is not None:
            return None
        country = action.stored.country
        example = phonenumbers.example_number(country or "US")
        if example is None or self._random.random() < self._fails_at:
            return None
        return str(example.national_number) if country else f"{example.country_code}{example.national_number}"

    def _function(self) -> Reply:
        if self._random.random() < self._fails_at:
            return self._one_of(Raised("made to fail"), TimedOut(8.0), Returned("[]", 0.1), Returned("x", 0.1))
        values = self._knowledge.tree("External") or self._knowledge.tree("LambdaInvocation")
        return Returned(json.dumps(values), 0.1)

    def _bot(self, contact: Contact) -> Reply:
        if self._random.random() < self._fails_at:
            return self._one_of(Silence(), self._fails())
        intent = self._knowledge.result(contact.action or "")
        lex: dict[str, Json] = {**self._knowledge.tree("Lex")}
        return BotReplied({**lex, "IntentName": intent, "DialogState": "Fulfilled"})

    def _view(self, contact: Contact) -> Reply:
        if self._random.random() < self._fails_at:
            return self._one_of(TimedOut(60.0), self._fails())
        data = self._knowledge.tree("Views").get("ViewResultData")
        action = self._knowledge.result(contact.action or "")
        return ViewAnswered(action, data if isinstance(data, dict) else {})

    def _performed(self, ask: Perform, contact: Contact) -> Reply:
        if ask.errors and self._random.random() < self._fails_at:
            return self._fails(ask.errors)
        if ask.operation == MODULE_CALLED:
            caller = contact.frames[-1].action if contact.frames else ""
            data = self._knowledge.tree("Modules").get("ResultData")
            is_silent = self._knowledge.guide.aims.get(caller) == NEXT_ACTION
            return Performed({"Result": None if is_silent else self._knowledge.result(caller), "ResultData": data})
        values: dict[str, Json] = {}
        for root in written_by(ask.operation):
            values |= self._knowledge.tree(root)
        result = self._knowledge.result(contact.action or "")
        return Performed({"Status": result, "IsMember": result == "InSegment", **MADE_UP, **values})

    def _metrics(self, identifier: str) -> dict[str, Json]:
        action = self._actions.get(identifier)
        if not isinstance(action, CheckMetricData):
            return self._knowledge.tree("Metrics")
        values: dict[str, Json] = {}
        put(values, action.path, self._knowledge.result(identifier))
        return values


MADE_UP: dict[str, Json] = {
    "ContactId": "made-up",
    "ProfileId": "made-up",
    "case_id": "made-up",
    "SessionArn": "made-up",
}


def written_by(operation: str) -> list[str]:
    """The namespaces that an action type writes, from its description."""
    description = action_descriptions().get(operation)
    writes = (description.raw["results"] or {}).get("writes") if description else None
    return sorted({entry["path"].split(".")[1] for entry in writes or ()})
