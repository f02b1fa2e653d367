"""ConnectParticipantWithLexBot: let a Lex bot talk with the participant, and branch on the intent.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/participant-actions-connectparticipantwithlexbot.html
Source: errors, intents, sentiment and the limit of a silent chat: .../adminguide/get-customer-input.html
Source: buffered touch-tones are stopped and cleared first (.../adminguide/touchtone-buffering.html).
Source: Lex V1 ended on 2025-09-15 (https://docs.aws.amazon.com/lex/latest/dg/what-is.html): its bots are gone.
Recorded: a flow with neither a prompt nor LexInitializationData is refused.
Assumed: silence on a call is the bot's affair, so that a bot that gives up on it is an error; an intent that ends
Failed is one too, and `$.Lex` tells of it all the same; no intent at all is the Default branch; a chat can be sent only
Text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from offhook.engine.asks import ConverseWithBot
from offhook.engine.contact import Contact
from offhook.engine.events import BotAnswered, MessageSent
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, ask, done, fail, replaced
from offhook.engine.registry import action
from offhook.engine.replies import BotReplied, Fails, Reply, Silence
from offhook.engine.resolve import Text, as_text
from offhook.engine.speech import Prompt

LONGEST_MESSAGE = 1_024
"""Characters of the first chat message. Source: the admin guide's page."""


@action("ConnectParticipantWithLexBot", errors=("InputTimeLimitExceeded", "NoMatchingError", "NoMatchingCondition"))
@dataclass(frozen=True, slots=True)
class ConnectParticipantWithLexBot:
    bot: Text | None  # the ARN of the alias; None for a bot of Lex V1
    prompt: Prompt | None
    session_attributes: Mapping[str, Text]
    first_message: Text | None
    chat_limit_s: int | None

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        prompt, starts = Prompt.parse(fields), fields.has("LexInitializationData")
        if prompt is None and not starts:
            fix = "Write one of PromptId, Text, SSML and Media, or LexInitializationData"
            fields.fault("the bot has nothing to begin with", fix)
        if fields.has("LexV2Bot") == fields.has("LexBot"):
            fields.fault("it needs one bot", 'Write "LexV2Bot": { "AliasArn": "..." }')
        timeout = fields.inside("LexTimeoutSeconds")
        return cls(
            bot=fields.inside("LexV2Bot").text("AliasArn") if fields.has("LexV2Bot") else None,
            prompt=prompt,
            session_attributes=fields.mapping("LexSessionAttributes"),
            first_message=fields.inside("LexInitializationData").text("InitialMessage") if starts else None,
            chat_limit_s=timeout.seconds("Text", 60, 604_800) if timeout.has("Text") else None,
        )

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        is_chat = contact.channel != "VOICE"
        first_message = self.first_message.resolve(contact, instance) if self.first_message and is_chat else None
        if self.bot is None:
            return fail("NoMatchingError", "bots of Amazon Lex V1 ended on 2025-09-15: build the bot with Lex V2")
        bot = self.bot.resolve(contact, instance)
        if not bot:
            return fail("NoMatchingError", f"{self.bot.written!r} names no bot")
        if first_message is not None and not 1 <= len(first_message) <= LONGEST_MESSAGE:
            return fail("NoMatchingError", f"the first message has {len(first_message)} characters")
        played = self.prompt.played(contact, instance) if self.prompt else None
        if isinstance(played, str):
            return fail("NoMatchingError", played)
        if is_chat and played and played.speech.text is None:
            return fail("NoMatchingError", f"only Text can be sent on {contact.channel}")
        contact.silence_s = 0.0
        contact.key_buffer = None
        contact.pending = {"bot": bot}
        return ask(
            ConverseWithBot(
                bot=bot,
                speech=played.speech if played and not is_chat else None,
                session_attributes={
                    name: text.resolve(contact, instance) for name, text in self.session_attributes.items()
                },
                first_message=first_message,
                silence_limit_s=self.chat_limit_s if is_chat else None,
            ),
            event=MessageSent(played.speech.text or "") if is_chat and played else played,
        )

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        bot, contact.pending = as_text(contact.pending.get("bot")), {}
        match reply:
            case BotReplied(lex):
                contact.scope = replaced(contact.scope, Lex=dict(lex))
                answered = BotAnswered(bot, as_text(lex.get("IntentName")))
                if lex.get("DialogState") == "Failed":
                    return fail("NoMatchingError", f"intent {answered.intent!r} failed", answered)
                return done(answered.intent, answered)
            case Silence() if contact.channel != "VOICE":
                return fail("InputTimeLimitExceeded", "no message came in time")
            case Silence():
                return fail("NoMatchingError", "the caller said nothing")
            case Fails(error, reason):
                return fail(error, reason)
            case _:
                return fail("NoMatchingError", "the bot could not be reached")
