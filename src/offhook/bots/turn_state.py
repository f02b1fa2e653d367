"""The state of a turn in the making: the session as it becomes, and what has been said so far."""

from __future__ import annotations

from dataclasses import replace

from offhook.bots.conditions import Known, Value
from offhook.bots.messages import messages_of
from offhook.bots.model import Intent, Locale, Message, MessageGroup, Slot
from offhook.bots.session import (
    ActiveContext,
    BotTurn,
    DialogAction,
    Heard,
    IntentState,
    Interpretation,
    Session,
    SlotValue,
)


class TurnState:
    """What a turn changes. Nothing here decides what comes next."""

    def __init__(self, locale: Locale, session: Session, heard: Heard) -> None:
        self.locale, self.session, self.heard = locale, session, heard
        self.interpretations: tuple[Interpretation, ...] = ()
        self.messages: list[Message] = []
        self.is_next_silent = False

    def say(self, groups: tuple[MessageGroup, ...], *, attempt: int = 0) -> None:
        if not self.is_next_silent:
            self.messages += messages_of(groups, self.known(), attempt=attempt)
        self.is_next_silent = False

    def end(self, action: DialogAction) -> BotTurn:
        self.session = replace(self.session, dialog_action=action)
        return BotTurn(self.session, tuple(self.messages), self.with_current())

    def with_current(self) -> tuple[Interpretation, ...]:
        """The interpretations with the intent as it stands now in front, as Lex shows them."""
        current = self.session.intent
        if current is None:
            return self.interpretations
        own = next((one for one in self.interpretations if one.intent.name == current.name), None)
        first = Interpretation(current, own.confidence if own else None, own.why if own else ())
        return (first, *(one for one in self.interpretations if one.intent.name != current.name))[:5]

    def activate_contexts(self) -> None:
        new = tuple(
            ActiveContext(one.name, {}, one.time_to_live_s, one.turns_to_live)
            for one in self.definition.output_contexts
        )
        names = {one.name for one in new}
        kept = tuple(one for one in self.session.contexts if one.name not in names)
        self.session = replace(self.session, contexts=(*kept, *new))

    def known(self) -> Known:
        slots = self.session.intent.slots if self.session.intent else {}
        turn = {"inputMode": self.heard.mode, "inputTranscript": self.heard.text}
        return Known(
            {name: _said(value) for name, value in slots.items()},
            self.session.attributes,
            self.heard.request_attributes,
            turn,
        )

    def default_of(self, slot: Slot) -> SlotValue | None:
        """The first default that has a value: a literal, a session attribute `[x]` or a context's `#context.slot`."""
        for written in slot.defaults:
            value: str | None = written
            if written.startswith("[") and written.endswith("]"):
                value = self.session.attributes.get(written[1:-1])
            elif written.startswith("#"):
                context, _, name = written[1:].partition(".")
                value = next((one.attributes.get(name) for one in self.session.contexts if one.name == context), None)
            if value:
                return put((value,))
        return None

    def set_intent(self, **changes: object) -> None:
        self.session = replace(self.session, intent=replace(self.intent, **changes))  # type: ignore[arg-type]

    def slot(self, name: str | None) -> Slot:
        slot = self.definition.slot(name or "")
        assert slot is not None  # answers and definitions are checked before
        return slot

    @property
    def intent(self) -> IntentState:
        assert self.session.intent is not None  # a turn has begun one, or goes on with one
        return self.session.intent

    @property
    def definition(self) -> Intent:
        return self.locale.intents[self.intent.name]

    @property
    def calls_function(self) -> bool:
        return self.definition.has_dialog_hook

    @property
    def has_steps(self) -> bool:
        """Whether the definition says at which steps the function is called."""
        intent = self.definition
        slots = any(slot.code_hook or slot.elicitation_hook for slot in intent.slots)
        confirmation = intent.confirmation
        confirms = confirmation and (confirmation.code_hook or confirmation.elicitation_hook)
        return bool(intent.initial.code_hook or slots or confirms)


def put(values: tuple[str, ...]) -> SlotValue:
    several = tuple(SlotValue(value, value, (value,)) for value in values) if len(values) > 1 else ()
    text = ", ".join(values)
    return SlotValue(text, text, values, several)


def _said(value: SlotValue | None) -> Value:
    if value is None:
        return None
    if value.several:
        return tuple(one.interpreted or one.original for one in value.several)
    return value.interpreted or value.original
