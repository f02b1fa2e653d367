"""A conversation between a contact and a Lex bot, from the flow's block to what `$.Lex` reads after it.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/get-customer-input.html: the bot has the participant turn
after turn until the dialog closes or fails; in a chat it has 10 s for an answer; error branches.
Source: session and request attributes: .../adminguide/how-to-use-session-attributes.html; 30 s for a code hook:
https://docs.aws.amazon.com/lexv2/latest/dg/quotas.html
Recorded: the session id is the contact id; `x-amz-lex:accept-content-types` is `PlainText,SSML` on a call (logs of
functions).
Assumed: on a call, silence at an open question repeats it, and silence at a slot is an attempt without an answer; the
third silence in a row is the flow's error branch. The block's prompt is heard even where the bot cannot be reached.
Which time zone Lex means by "tomorrow" is not documented: here it is that of the hours of operation that the flow has
checked. A message of more than 1,024 characters fails the bot.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, tzinfo
from typing import Any, Protocol

from offhook.bots.model import Message
from offhook.bots.session import BotTurn, Heard, HookFailed, HookReply, HookReturned, HookTimedOut, Identity
from offhook.bots.turn import open_session, resume, take_turn
from offhook.bots.waiting import turn_from_json
from offhook.center.bot_result import lex_values, shown, shown_slots
from offhook.center.bot_settings import PREFIX, BotListens, listens, refused
from offhook.center.bots import LexBot
from offhook.center.events import (
    BotFailed,
    BotFunctionAsked,
    BotTurnEnded,
    BotUnderstood,
    CustomerPressed,
    CustomerSpoke,
    FunctionRan,
)
from offhook.center.ports import Caught, Functions, HungUp, Quiet
from offhook.center.timeline import Timeline
from offhook.engine.asks import ConverseWithBot, Speech
from offhook.engine.contact import Contact
from offhook.engine.replies import BotReplied, CustomerLeft, Fails, Raised, Reply, Returned, Silence, TimedOut

HOOK_LIMIT_S = 30.0
CHAT_LIMIT_S = 10.0
LONGEST_TEXT = 1_024


class Participant(Protocol):
    """The customer as a bot meets them: on the phone or in a chat. `silences` in a row end the conversation."""

    platform: str
    mode: str
    silences: int
    accepts: Mapping[str, None]

    async def tell(self, message: Message, language: str) -> HungUp | None: ...

    async def play(self, speech: Speech) -> HungUp | None: ...

    def begins(self, message: Message, language: str) -> Speech | None: ...

    async def answer(self, prompt: Speech | None, listens: BotListens) -> Caught | Quiet | HungUp: ...


class Conversation:
    """One run of the flow's bot block. `note` takes an event and when it happened (None: now)."""

    def __init__(
        self,
        bot: LexBot,
        ask: ConverseWithBot,
        contact: Contact,
        participant: Participant,
        *,
        functions: Functions,
        time: Timeline,
        zone: tzinfo,
        note: Callable[[Any, datetime | None], None],
    ) -> None:
        self._bot, self._ask, self._contact, self._participant = bot, ask, contact, participant
        self._functions, self._time, self._zone, self._note = functions, time, zone, note
        self._locale_id = contact.language.replace("-", "_")
        self._prompt = ask.speech
        self._question = _as_message(ask.speech)

    async def run(self) -> Reply:
        """The whole conversation. What `$.Lex` reads is in the reply."""
        reason = self._bot.why_not(self._locale_id) or refused(self._ask.session_attributes)
        if reason:
            left = await self._participant.play(self._prompt) if self._prompt else None
            return CustomerLeft() if left else self._fails(reason)
        definition, given = self._bot.definition, self._ask.session_attributes
        self._locale = definition.locales[self._locale_id]
        self._understanding = self._bot.understands(self._locale)
        self._session = open_session(definition, self._contact.id, self._locale_id, given, identity=self._identity())
        first = self._ask.first_message
        return await self._talk(await self._hear() if first is None else Caught(first, "Text", self._time.now()))

    def _identity(self) -> Identity:
        bot = self._bot
        return Identity(bot.id, bot.name, bot.version, bot.alias_id, bot.alias_name)

    async def _talk(self, caught: Caught | Quiet | HungUp) -> Reply:
        """Turn after turn."""
        silences = 0
        while not isinstance(caught, HungUp):
            silences = silences + 1 if isinstance(caught, Quiet) else 0
            if silences == self._participant.silences:
                return Silence()
            reply = await self._turn(caught) if isinstance(caught, Caught) else await self._silent_turn()
            if reply:
                return reply
            caught = await self._hear()
        return CustomerLeft()

    async def _silent_turn(self) -> Reply | None:
        """A slot that is asked for has been missed once more; an open question is asked again."""
        action = self._session.dialog_action
        if action and action.type in ("ElicitSlot", "ConfirmIntent"):
            return await self._turn(Caught("", self._participant.mode, self._time.now()))
        self._put_question()
        return None

    async def _hear(self) -> Caught | Quiet | HungUp:
        return await self._participant.answer(self._prompt, listens(self._locale, self._session))

    def _put_question(self) -> None:
        if self._question:
            self._prompt = self._participant.begins(self._question, self._contact.language)

    async def _turn(self, caught: Caught) -> Reply | None:
        """What the bot makes of it, and says: None when it listens again."""
        if len(caught.text) > LONGEST_TEXT:
            return self._fails(f"the message has {len(caught.text):,} characters; Lex takes {LONGEST_TEXT:,}")
        turn = await self._taken(caught)
        if isinstance(turn, str):
            return self._fails(turn)
        messages = [one for one in turn.messages if one.type in self._participant.accepts]
        if turn.messages and not messages:
            return self._fails(f"none of its messages is one of {', '.join(self._participant.accepts)}")
        self._session = turn.session
        last = None if turn.is_closed else messages.pop() if messages else None
        for one in messages:
            if await self._participant.tell(one, self._contact.language):
                return CustomerLeft()
        if turn.is_closed:
            return BotReplied(lex_values(turn))
        self._question, self._prompt = last, None
        self._put_question()
        return None

    async def _taken(self, caught: Caught) -> BotTurn | str:
        """The turn with its function's answers, or why there is none."""
        asked = self._session.dialog_action.slot if self._session.dialog_action else None
        turn = take_turn(self._bot.definition, self._session, self._heard(caught), self._understanding)
        self._note_understood(caught, turn, asked)
        while turn.ask:
            reply = await self._invoked(turn.ask.event)
            if isinstance(reply, HookTimedOut) and self._participant.mode == "Text":
                return f"no answer within {CHAT_LIMIT_S:g} s"
            turn = resume(self._bot.definition, turn.session, reply)
        if turn.fault:
            return turn.fault
        action, intent = turn.session.dialog_action, turn.session.intent
        if action and intent:
            self._note(BotTurnEnded(action.type, action.slot, intent.name, intent.state), None)
        return turn

    def _heard(self, caught: Caught) -> Heard:
        attributes = {
            f"{PREFIX}:channels:platform": self._participant.platform,
            f"{PREFIX}:accept-content-types": ",".join(self._participant.accepts),
        }
        if caught.mode == "DTMF":
            attributes[f"{PREFIX}:dtmf-transcript"] = caught.text
        return Heard(caught.text, caught.mode, self._time.now().astimezone(self._zone), attributes)

    async def _invoked(self, event: Mapping[str, Any]) -> HookReply:
        """The bot's function, within the time that the channel gives."""
        arn, source = self._bot.functions.get(self._locale_id, ""), str(event["invocationSource"])
        if not arn:
            return HookFailed("the alias names none for this locale")
        began = self._time.now()
        limit_s = CHAT_LIMIT_S if self._participant.mode == "Text" else HOOK_LIMIT_S
        reply = await self._time.in_thread(lambda: self._functions.invoke(arn, event, limit_s, bot=self._bot.arn))
        try:
            await self._time.pass_time(reply.duration_s, since=began)
        finally:  # it runs to its end, whether or not the customer is still there
            if ran := FunctionRan.of(arn, reply):
                self._note(ran, None)
        failure, answer = _hook_reply(reply)
        self._note(BotFunctionAsked(arn, source, reply.duration_s, failure), None)
        return answer

    def _note_understood(self, caught: Caught, turn: BotTurn, asked: str | None) -> None:
        """What was heard goes into the trace once it is known what of it is secret."""
        state = turn.session.intent
        intent = self._locale.intents.get(state.name) if state else None
        slots = state.slots if state else {}
        heard = shown(caught.text, intent, slots, asked)
        is_plain = heard == caught.text
        if caught.keys:
            self._note(CustomerPressed(caught.keys if is_plain else "x" * len(caught.keys)), caught.at)
        elif caught.text:
            self._note(CustomerSpoke(heard), caught.at)
        found = turn_from_json(turn.session.waiting)[1] if turn.ask else turn.interpretations
        first = next(iter(found), None)
        understood = BotUnderstood(
            bot=self._bot.arn,
            locale=self._locale_id,
            mode=caught.mode,
            heard=heard,
            intent=state.name if state else "",
            confidence=first.confidence if first else None,
            slots=shown_slots(intent, slots),
            asked=asked,
            why=first.why if first and is_plain else (),
        )
        self._note(understood, None)

    def _fails(self, reason: str) -> Fails:
        self._note(BotFailed(self._ask.bot, reason), None)
        return Fails("NoMatchingError", reason)


def _hook_reply(reply: Returned | Raised | TimedOut) -> tuple[str | None, HookReply]:
    """What went wrong, if anything, and the answer in the bot's terms."""
    match reply:
        case Returned(payload):
            return None, HookReturned(payload)
        case Raised(reason):
            return reason, HookFailed(reason)
        case TimedOut():
            return "no answer in time", HookTimedOut()


def _as_message(speech: Speech | None) -> Message | None:
    """The flow's own prompt as the bot's first question. A recorded one is asked once."""
    if speech is None or (speech.text is None and speech.ssml is None):
        return None
    return Message("SSML", speech.ssml) if speech.ssml is not None else Message("PlainText", speech.text or "")
