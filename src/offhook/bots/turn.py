"""One turn of a conversation: (bot, session, what was heard) -> (session, messages, an ask or an end).

Source: https://docs.aws.amazon.com/lexv2/latest/dg/understanding-new-flows.html and its pages (order of the steps);
.../streaming-progress.html, .../paths-code-hook.html
Assumed: an elicited slot is tried first, then another intent, then it counts as a retry; a turn that gives nothing at
the very beginning goes to the fallback intent; a session past its time to live begins anew, attributes included.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from offhook.bots.dialog import Dialog, Understands
from offhook.bots.model import Bot, Intent, Locale, Slot
from offhook.bots.session import BotTurn, Heard, HookReply, Identity, Interpretation, Session, SlotValue

CONFIRMATION = "AMAZON.Confirmation"
FREE_FORM = "AMAZON.FreeFormInput"
SWITCH_OFF = "x-amz-lex:intent-switch"
_YES_OR_NO = Slot("Confirmation", CONFIRMATION, True, None)


def open_session(
    bot: Bot, session_id: str, locale_id: str, attributes: Mapping[str, str], *, identity: Identity | None = None
) -> Session:
    """A session that has not begun. Raises KeyError if the bot does not speak the locale."""
    return Session(session_id, bot.locales[locale_id].id, identity or Identity(name=bot.name), dict(attributes))


def take_turn(bot: Bot, session: Session, heard: Heard, understanding: Understands) -> BotTurn:
    """What the bot makes of what was heard. With an ask in it, the turn goes on with `resume`."""
    locale = bot.locales[session.locale]
    session = replace(_alive(session, bot, heard.now), last_turn=heard.now)
    dialog = Dialog(locale, session, heard)
    intent = locale.intents.get(session.intent.name) if session.intent else None
    match session.dialog_action.type if session.dialog_action else None:
        case "ElicitSlot" if (
            intent and session.dialog_action and (slot := intent.slot(session.dialog_action.slot or ""))
        ):
            return _elicited(dialog, intent, slot, understanding)
        case "ConfirmIntent" if intent:
            return _asked_to_confirm(dialog, intent, understanding)
        case _:
            return _classified(dialog, understanding)


def resume(bot: Bot, session: Session, reply: HookReply) -> BotTurn:
    """Go on with what the Lambda function answered."""
    return Dialog.waiting(bot.locales[session.locale], session).answered(reply)


def _alive(session: Session, bot: Bot, now: datetime) -> Session:
    if session.last_turn and (now - session.last_turn).total_seconds() > bot.session_ttl_s:
        return Session(session.id, session.locale, session.bot)
    contexts = tuple(
        replace(one, turns_to_live=one.turns_to_live - 1) for one in session.contexts if one.turns_to_live > 1
    )
    return replace(session, contexts=contexts)


def _classified(dialog: Dialog, understanding: Understands) -> BotTurn:
    """Nothing is being asked: which intent is it?"""
    heard = dialog.heard
    found = understanding.interpret(heard.text, now=heard.now, mode=heard.mode, contexts=dialog.active_contexts)
    dialog.interpretations = found
    if not found:
        return dialog.fault("nothing was understood, and the locale has no fallback intent")
    return dialog.begin(found[0].intent)


def _elicited(dialog: Dialog, intent: Intent, slot: Slot, understanding: Understands) -> BotTurn:
    """A slot was asked for: its value, another intent, or one attempt less."""
    heard = dialog.heard
    found = _interpretations(dialog, understanding) if slot.type != FREE_FORM else ()
    value = understanding.fill(slot, heard.text, now=heard.now, mode=heard.mode) if heard.text else None
    if value is None and found and found[0].intent.name == intent.name:
        value = found[0].intent.slots.get(slot.name)
    if value is not None:
        others = _others(found, intent, slot)
        dialog.fill({slot.name: value, **others})
        return dialog.captured(slot)
    if other := _another(dialog, found, intent):
        return dialog.begin(other.intent)
    return dialog.retry_slot(slot)


def _asked_to_confirm(dialog: Dialog, intent: Intent, understanding: Understands) -> BotTurn:
    heard = dialog.heard
    value = understanding.fill(_YES_OR_NO, heard.text, now=heard.now, mode=heard.mode) if heard.text else None
    found = _interpretations(dialog, understanding)
    if value is not None and value.interpreted in ("Yes", "No"):
        return dialog.confirmed() if value.interpreted == "Yes" else dialog.denied()
    if other := _another(dialog, found, intent):
        return dialog.begin(other.intent)
    return dialog.retry_confirmation()


def _interpretations(dialog: Dialog, understanding: Understands) -> tuple[Interpretation, ...]:
    """What the words alone would mean; noted with the intent in progress in front."""
    heard = dialog.heard
    if not heard.text:
        return ()
    found = understanding.interpret(heard.text, now=heard.now, mode=heard.mode, contexts=dialog.active_contexts)
    current = dialog.session.intent
    if current:
        own = next((one for one in found if one.intent.name == current.name), None)
        first = Interpretation(current, own.confidence if own else None, own.why if own else ())
        dialog.interpretations = (first, *(one for one in found if one.intent.name != current.name))[:5]
    return found


def _another(dialog: Dialog, found: tuple[Interpretation, ...], intent: Intent) -> Interpretation | None:
    """Another intent that was clearly meant, where switching is allowed."""
    if not found or dialog.heard.request_attributes.get(SWITCH_OFF, "").upper() == "DISABLE":
        return None
    is_other = found[0].confidence is not None and found[0].intent.name != intent.name
    return found[0] if is_other else None


def _others(found: tuple[Interpretation, ...], intent: Intent, asked: Slot) -> dict[str, SlotValue]:
    """Further slots of the same intent that the utterance has filled."""
    if not found or found[0].intent.name != intent.name:
        return {}
    slots = found[0].intent.slots
    return {name: value for name, value in slots.items() if value is not None and name != asked.name}


__all__ = ["Locale", "open_session", "resume", "take_turn"]
