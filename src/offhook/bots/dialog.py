"""The way through an intent: initial response, slots, confirmation, fulfilment, closing; code hooks at each step.

Source: https://docs.aws.amazon.com/lexv2/latest/dg/paths-nextstep.html, .../paths-code-hook.html
Source: a definition whose steps configure code hooks calls the function at those only (bots since 2022-08-17).
Assumed: one with the master switch and no such step calls it at every turn, before the bot's own next step. A Close
with messages is what is said; without, the configured responses are. Attempts spent lead to the fallback intent.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from offhook.bots.conditions import is_true
from offhook.bots.hooks import Answer, InvalidAnswer, event_of, read_answer
from offhook.bots.model import NOTHING, CodeHook, Locale, NextStep, Reaction, Slot
from offhook.bots.session import (
    BotTurn,
    DialogAction,
    Heard,
    HookFailed,
    HookReply,
    HookReturned,
    HookTimedOut,
    IntentState,
    Interpretation,
    InvokeHook,
    Session,
    SlotValue,
)
from offhook.bots.turn_state import TurnState, put
from offhook.bots.waiting import turn_from_json, turn_to_json

DIALOG, FULFILLMENT = "DialogCodeHook", "FulfillmentCodeHook"
CLOSE, ELICIT_INTENT, ELICIT_SLOT, CONFIRM = "Close", "ElicitIntent", "ElicitSlot", "ConfirmIntent"
LONGEST_PATH = 100
"""Steps of one turn. A bot whose steps lead in a circle stops with a fault instead of spinning."""


class Understands(Protocol):
    """The understanding of one locale."""

    def interpret(
        self,
        text: str,
        *,
        now: datetime,
        mode: str = "Text",
        contexts: frozenset[str] = frozenset(),
        excluded: frozenset[str] = frozenset(),
    ) -> tuple[Interpretation, ...]: ...

    def fill(self, slot: Slot, text: str, *, now: datetime, mode: str = "Text") -> SlotValue | None: ...


class Dialog(TurnState):
    """One turn in the making. Each public method is an event of it, and leads to the turn's end or to an ask."""

    def __init__(self, locale: Locale, session: Session, heard: Heard) -> None:
        super().__init__(locale, session, heard)
        self._steps = 0

    @classmethod
    def waiting(cls, locale: Locale, session: Session) -> Dialog:
        """The turn that a session waits in for its function."""
        heard, interpretations, messages = turn_from_json(session.waiting)
        dialog = cls(locale, session, heard)
        dialog.interpretations, dialog.messages = interpretations, messages
        return dialog

    # what the customer did

    def begin(self, state: IntentState) -> BotTurn:
        """An intent begins, with the slots that the utterance has filled."""
        intent = self.locale.intents[state.name]
        filled = {slot.name: state.slots.get(slot.name) or self.default_of(slot) for slot in intent.slots}
        self.session = replace(self.session, intent=replace(state, slots=filled), retries=0, dialog_action=None)
        self.interpretations = tuple(
            replace(one, intent=self.intent) if one.intent.name == state.name else one for one in self.interpretations
        )
        return self._react(intent.initial.reaction, self._after(intent.initial.code_hook, "initial", self._every_turn))

    def captured(self, slot: Slot) -> BotTurn:
        self.session = replace(self.session, retries=0)
        return self._react(slot.captured, self._after(slot.code_hook, f"slot:{slot.name}", self._every_turn))

    def retry_slot(self, slot: Slot) -> BotTurn:
        """Nothing came that fits. After the last attempt: the failure response, else the fallback intent."""
        attempts = slot.prompt.max_retries if slot.prompt else 0
        if self.session.retries >= attempts:
            return self._failed(slot.failed)
        self.session = replace(self.session, retries=self.session.retries + 1)
        hook = slot.elicitation_hook
        if self.calls_function and ((hook and hook.invokes) or not self.has_steps):
            return self._ask(
                DIALOG, f"elicit:{slot.name}", hook.label if hook else "", DialogAction(ELICIT_SLOT, slot.name)
            )
        return self._elicit(slot)

    def confirmed(self) -> BotTurn:
        self.set_intent(confirmation="Confirmed")
        confirmation = self.definition.confirmation
        reaction = confirmation.confirmed if confirmation else NOTHING
        hook = confirmation.code_hook if confirmation else None
        return self._react(reaction, self._after(hook, "confirmed", self._every_turn))

    def denied(self) -> BotTurn:
        """No: the declination response, and the intent has failed."""
        self.set_intent(confirmation="Denied", state="Failed")
        confirmation = self.definition.confirmation
        return self._react(confirmation.declined if confirmation else NOTHING, self._close)

    def retry_confirmation(self) -> BotTurn:
        confirmation = self.definition.confirmation
        if confirmation is None or self.session.retries >= confirmation.prompt.max_retries:
            return self._failed(confirmation.failed if confirmation else NOTHING)
        self.session = replace(self.session, retries=self.session.retries + 1)
        return self._confirm()

    def answered(self, reply: HookReply) -> BotTurn:
        """The function has answered, or has not."""
        stage = str(self.session.waiting.get("stage"))
        source = str(self.session.waiting.get("source"))
        self.session = replace(self.session, waiting={})
        match reply:
            case HookReturned(payload):
                try:
                    return self._apply(read_answer(payload, self.locale, self.session), stage, source)
                except InvalidAnswer as error:
                    return self._hook_failed(stage, source, str(error))
            case HookTimedOut():
                return self._hook_failed(stage, source, "the function did not answer in time", is_late=True)
            case HookFailed(reason):
                return self._hook_failed(stage, source, reason)

    def fill(self, slots: Mapping[str, SlotValue | None]) -> None:
        self.set_intent(slots={**self.intent.slots, **slots})

    def fault(self, reason: str) -> BotTurn:
        """The bot itself broke."""
        self.session = replace(self.session, dialog_action=DialogAction(CLOSE), waiting={})
        return BotTurn(self.session, tuple(self.messages), self.interpretations, fault=reason)

    @property
    def active_contexts(self) -> frozenset[str]:
        return frozenset(context.name for context in self.session.contexts)

    # the default path

    def _every_turn(self) -> BotTurn:
        """The function of a bot without configured steps is asked before the bot takes its own next step."""
        if self.calls_function and not self.has_steps:
            return self._ask(DIALOG, "turn", "", self._predicted())
        return self._go_on()

    def _go_on(self) -> BotTurn:
        """The first required slot that is empty, then confirmation, then fulfilment."""
        if slot := self._next_slot():
            self.session = replace(self.session, retries=0)
            return self._elicit(slot)
        confirmation = self.definition.confirmation
        if confirmation and confirmation.is_active and self.intent.confirmation == "None":
            self.session = replace(self.session, retries=0)
            return self._confirm()
        return self._fulfil()

    def _predicted(self) -> DialogAction | None:
        slot = self._next_slot()
        return DialogAction(ELICIT_SLOT, slot.name) if slot else None

    def _next_slot(self) -> Slot | None:
        empty = (slot for slot in self.definition.slots if slot.is_required and not self.intent.slots.get(slot.name))
        return next(empty, None)

    def _elicit(self, slot: Slot) -> BotTurn:
        if slot.prompt is None:
            return self._failed(slot.failed)
        self.say(slot.prompt.groups, attempt=self.session.retries)
        return self.end(DialogAction(ELICIT_SLOT, slot.name))

    def _confirm(self) -> BotTurn:
        confirmation = self.definition.confirmation
        if confirmation is None:
            return self._fulfil()
        self.say(confirmation.prompt.groups, attempt=self.session.retries)
        return self.end(DialogAction(CONFIRM))

    def _fulfil(self) -> BotTurn:
        self.set_intent(state="ReadyForFulfillment")
        fulfillment = self.definition.fulfillment
        if fulfillment and fulfillment.is_enabled and fulfillment.is_active:
            return self._ask(FULFILLMENT, "fulfil", "", None)
        return self._closing()

    def _closing(self) -> BotTurn:
        self.activate_contexts()
        closing = self.definition.closing
        return self._react(closing.reaction if closing and closing.is_active else NOTHING, self._close)

    def _close(self) -> BotTurn:
        return self.end(DialogAction(CLOSE))

    def _failed(self, reaction: Reaction) -> BotTurn:
        """Attempts are spent."""
        if reaction != NOTHING:
            self.set_intent(state="Failed")
            return self._react(reaction, self._close)
        fallback = self.locale.fallback
        if fallback is None or fallback.name == self.intent.name:
            self.set_intent(state="Failed")
            return self._close()
        return self.begin(IntentState(fallback.name))

    # code hooks

    def _after(self, hook: CodeHook | None, stage: str, otherwise: Callable[[], BotTurn]) -> Callable[[], BotTurn]:
        """What comes after a step's response: its code hook if it has one that is active, else the default path."""
        if hook is None or not hook.is_active:
            return otherwise
        if hook.invokes and self.calls_function:
            return lambda: self._ask(DIALOG, stage, hook.label, self._predicted())
        return lambda: self._react(hook.success, self._go_on)

    def _ask(self, source: str, stage: str, label: str, proposed: DialogAction | None) -> BotTurn:
        attempt = f"Retry{self.session.retries}" if self.session.retries else "Initial"
        event = event_of(
            self.session,
            self.heard,
            self.with_current(),
            source=source,
            label=label,
            proposed=proposed,
            attempt=attempt,
        )
        kept = turn_to_json(self.heard, self.interpretations, self.messages)
        self.session = replace(self.session, waiting={"stage": stage, "source": source, **kept})
        return BotTurn(self.session, ask=InvokeHook(event))

    def _apply(self, answer: Answer, stage: str, source: str) -> BotTurn:
        """What the function wants."""
        self.session = replace(self.session, attributes=dict(answer.attributes))
        if answer.contexts is not None:
            self.session = replace(self.session, contexts=answer.contexts)
        if answer.intent is not None:
            is_other = answer.intent.name != (self.session.intent.name if self.session.intent else None)
            self.session = replace(self.session, intent=answer.intent, retries=0 if is_other else self.session.retries)
        self.messages += answer.messages
        match answer.action:
            case DialogAction("Delegate"):
                return self._delegated(stage, source)
            case DialogAction("ElicitSlot", slot) if not answer.messages:
                return self._elicit(self.slot(slot))
            case DialogAction("ConfirmIntent") if not answer.messages:
                return self._confirm()
            case DialogAction("Close"):
                return self._closed_by_function(answer, source)
            case _:
                return self.end(answer.action)

    def _delegated(self, stage: str, source: str) -> BotTurn:
        if source == FULFILLMENT:
            self.set_intent(state="Fulfilled")
            return self._react(self._fulfilment("success"), self._closing)
        if stage.startswith("elicit:"):
            slot = self.slot(stage.partition(":")[2])
            return self._elicit(slot) if not self.intent.slots.get(slot.name) else self._go_on()
        hook = self._hook(stage)
        return self._react(hook.success if hook else NOTHING, self._go_on)

    def _closed_by_function(self, answer: Answer, source: str) -> BotTurn:
        state = self.intent.state
        if answer.messages or source != FULFILLMENT:
            if state == "Fulfilled":
                self.activate_contexts()
            return self._close()
        if state == "Failed":
            return self._react(self._fulfilment("failure"), self._close)
        return self._react(self._fulfilment("success"), self._closing)

    def _hook_failed(self, stage: str, source: str, reason: str, *, is_late: bool = False) -> BotTurn:
        """The way on that is configured for it, or a bot that broke."""
        hook = self._hook(stage)
        kind = "timeout" if is_late else "failure"
        reaction = self._fulfilment(kind) if source == FULFILLMENT else getattr(hook, kind) if hook else NOTHING
        if reaction == NOTHING:
            return self.fault(f"the bot's Lambda function: {reason}")
        self.set_intent(state="Failed")
        return self._react(reaction, self._close)

    def _fulfilment(self, kind: str) -> Reaction:
        found: Reaction = getattr(self.definition.fulfillment, kind, NOTHING)
        return found

    def _hook(self, stage: str) -> CodeHook | None:
        match stage.partition(":"):
            case ("initial", _, _):
                return self.definition.initial.code_hook
            case ("slot", _, name):
                return self.slot(name).code_hook
            case ("confirmed", _, _):
                return self.definition.confirmation.code_hook if self.definition.confirmation else None
        return None

    # reactions

    def _react(self, reaction: Reaction, otherwise: Callable[[], BotTurn]) -> BotTurn:
        """Say the response, then go where the conditional or the next step leads, else on the default path."""
        self._steps += 1
        if self._steps > LONGEST_PATH:
            return self.fault(f"the steps of {self.intent.name} lead in a circle")
        if reaction.response:
            self.say(reaction.response.groups)
        if reaction.conditional and reaction.conditional.is_active:
            known = self.known()
            taken = next((one for one in reaction.conditional.branches if is_true(one.condition, known)), None)
            branch = taken or reaction.conditional.default
            inner = Reaction(branch.response, branch.next_step)
            return self._react(inner, otherwise) if branch.response or branch.next_step else otherwise()
        return self._step(reaction.next_step, otherwise) if reaction.next_step else otherwise()

    def _step(self, step: NextStep, otherwise: Callable[[], BotTurn]) -> BotTurn:
        self.session = replace(self.session, attributes={**self.session.attributes, **step.session_attributes})
        self.is_next_silent = step.suppresses_next_message
        if step.intent and step.intent in self.locale.intents and step.intent != self.intent.name:
            slots = {name: put(values) for name, values in step.slots.items()}
            return self.begin(IntentState(step.intent, slots=slots))
        if step.slots:
            self.fill({name: put(values) for name, values in step.slots.items()})
        match step.action:
            case "ElicitIntent":
                return self.end(DialogAction(ELICIT_INTENT))
            case "ElicitSlot" if step.slot and self.definition.slot(step.slot):
                self.session = replace(self.session, retries=0)
                return self._elicit(self.slot(step.slot))
            case "ConfirmIntent":
                return self._confirm()
            case "FulfillIntent":
                return self._fulfil()
            case "CloseIntent":
                return self._closing()
            case "EndConversation":
                return self._close()
            case _:  # InvokeDialogCodeHook and EvaluateConditional are what comes next anyway
                return otherwise()
