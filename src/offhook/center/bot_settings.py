"""How a bot listens: time limits, keys and barge-in, as session attributes and the prompt's own attempts set them.

Source: names and defaults: https://docs.aws.amazon.com/connect/latest/adminguide/how-to-use-session-attributes.html,
https://docs.aws.amazon.com/lexv2/latest/dg/session-attribs-speech.html (`*` for an intent or a slot; the specific one
counts); keys that Connect gives to a bot: .../adminguide/get-customer-input.html (`123*` is `[DEL]`, `#` is `[END]`).
Assumed: a session attribute counts before what the definition says of the attempt; where no slot is being asked for,
only settings for `*` apply; a setting that is no number of its kind is as if it were not there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from offhook.bots.model import Attempt, Locale, Prompt
from offhook.bots.session import Session

PREFIX = "x-amz-lex"
LONGEST_AUDIO_MS = 55_000
END, DELETED = "[END]", "[DEL]"


@dataclass(frozen=True, slots=True)
class BotListens:
    """One moment at which a bot listens. Times are in seconds; `most_keys` end an entry without an end character."""

    takes_words: bool
    takes_keys: bool
    can_interrupt: bool
    start_limit_s: float
    longest_words_s: float
    end_of_words_s: float
    next_key_limit_s: float
    end_key: str
    deletion_key: str
    most_keys: int

    def typed(self, keys: str) -> tuple[str, int, bool]:
        """What the bot reads of these keys, how many it takes, and whether they made the entry complete."""
        for count, key in enumerate(keys, start=1):
            if key == self.end_key:
                return keys[: count - 1] or END, count, True
            if key == self.deletion_key:
                return DELETED, count, True
            if count == self.most_keys:
                return keys[:count], count, True
        return keys, len(keys), False


def listens(locale: Locale, session: Session) -> BotListens:
    """How the bot listens after its last question."""
    read = _Settings(session.attributes, _scopes(session), _attempt(locale, session))
    return BotListens(
        takes_words=read.flag("allow-audio-input", read.attempt.allow_audio),
        takes_keys=read.flag("allow-dtmf-input", read.attempt.allow_keys),
        can_interrupt=read.flag("allow-interrupt", read.attempt.allow_interrupt is not False),
        start_limit_s=read.seconds("audio:start-timeout-ms", read.attempt.start_timeout_ms, 3_000),
        longest_words_s=read.seconds("audio:max-length-ms", read.attempt.audio_max_length_ms, 12_000),
        end_of_words_s=read.seconds("audio:end-timeout-ms", read.attempt.audio_end_timeout_ms, 600),
        next_key_limit_s=read.seconds("dtmf:end-timeout-ms", read.attempt.keys_end_timeout_ms, 5_000),
        end_key=read.text("dtmf:end-character", read.attempt.keys_end_character, "#"),
        deletion_key=read.text("dtmf:deletion-character", read.attempt.keys_deletion_character, "*"),
        most_keys=read.number("dtmf:max-length", read.attempt.keys_max_length, 1_024),
    )


def refused(attributes: Mapping[str, str]) -> str | None:
    """Why Connect takes the error branch for these settings, or None."""
    for name, value in attributes.items():
        is_length = name.startswith(f"{PREFIX}:audio:max-length-ms:")
        if is_length and value.isdecimal() and int(value) > LONGEST_AUDIO_MS:
            return f"{name} is {value}; the longest is {LONGEST_AUDIO_MS}"
    return None


@dataclass(frozen=True, slots=True)
class _Settings:
    attributes: Mapping[str, str]
    scopes: tuple[str, ...]
    attempt: Attempt

    def text(self, name: str, defined: str | None, default: str) -> str:
        return next(self._given(name), None) or defined or default

    def number(self, name: str, defined: int | None, default: int) -> int:
        given = next((int(value) for value in self._given(name) if value.isdecimal() and int(value) > 0), None)
        return given or defined or default

    def seconds(self, name: str, defined_ms: int | None, default_ms: int) -> float:
        return self.number(name, defined_ms, default_ms) / 1000

    def flag(self, name: str, defined: bool) -> bool:
        given = (value.lower() for value in self._given(name))
        return next((value == "true" for value in given if value in ("true", "false")), defined)

    def _given(self, name: str) -> Iterator[str]:
        for scope in self.scopes:
            if value := self.attributes.get(f"{PREFIX}:{name}:{scope}"):
                yield value


def _scopes(session: Session) -> tuple[str, ...]:
    """The scopes of a setting that apply now, the most specific first."""
    intent = session.intent.name if session.intent else "*"
    slot = session.dialog_action.slot if session.dialog_action else None
    if slot:
        return f"{intent}:{slot}", f"*:{slot}", f"{intent}:*", "*:*"
    is_confirming = session.dialog_action is not None and session.dialog_action.type == "ConfirmIntent"
    return (f"{intent}:*", "*:*") if is_confirming else ("*:*",)


def _attempt(locale: Locale, session: Session) -> Attempt:
    """What the definition allows at this attempt."""
    prompt = _prompt(locale, session)
    name = f"Retry{session.retries}" if session.retries else "Initial"
    attempt = prompt.attempts.get(name) if prompt else None
    return attempt or Attempt(allow_interrupt=prompt.allow_interrupt if prompt else None)


def _prompt(locale: Locale, session: Session) -> Prompt | None:
    intent = locale.intents.get(session.intent.name) if session.intent else None
    if intent is None or session.dialog_action is None:
        return None
    if session.dialog_action.type == "ConfirmIntent":
        return intent.confirmation.prompt if intent.confirmation else None
    slot = intent.slot(session.dialog_action.slot or "")
    return slot.prompt if slot else None
