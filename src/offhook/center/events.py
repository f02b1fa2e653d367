"""What is said and done in a contact's conversation with flows and bots."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from offhook.engine.asks import Speech
from offhook.engine.replies import Raised, Returned, TableRequest, TimedOut


@dataclass(frozen=True, slots=True)
class CustomerPressed:
    """The customer pressed keys, as typed."""

    keys: str


@dataclass(frozen=True, slots=True)
class CustomerSpoke:
    """The customer said something while the flow, a bot or an agent listened, or wrote it in a chat.

    What fills a slot that the bot obfuscates is shown as the slot's name in braces.
    """

    text: str


@dataclass(frozen=True, slots=True)
class AgentSpoke:
    """The agent (an ARN) said something to the customer, or wrote it in a chat."""

    agent: str
    text: str


@dataclass(frozen=True, slots=True)
class CustomerWasSilent:
    """The flow listened this long and nothing came."""

    seconds: float


@dataclass(frozen=True, slots=True)
class PromptsLooped:
    """The customer has waited so long while these prompts were played one after the other, over and over."""

    speeches: tuple[Speech, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class BotSaid:
    """A bot says this, or sends it in a chat. `type` is Lex's content type: PlainText, SSML, CustomPayload ..."""

    type: str
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class BotUnderstood:
    """What a bot (the ARN of its alias) made of a turn, before its function was asked.

    `mode` is Speech, DTMF or Text; `confidence` None for the fallback intent; `asked` the slot that was being asked
    for; `why` says what the words were near to. Values of obfuscated slots are their names in braces.
    """

    bot: str
    locale: str
    mode: str
    heard: str
    intent: str
    confidence: float | None
    slots: Mapping[str, str | None]
    asked: str | None = None
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BotFunctionAsked:
    """A bot's function was invoked at a step (DialogCodeHook or FulfillmentCodeHook); `failure` None: it answered."""

    function: str
    source: str
    duration_s: float
    failure: str | None = None


@dataclass(frozen=True, slots=True)
class FunctionRan:
    """A Lambda function (its ARN) ran for a flow or a bot, whatever came of it; `duration_s` is what they waited.

    `architecture` is x86_64 or arm64; `requests` are those to DynamoDB.
    """

    function: str
    duration_s: float
    memory_mb: int
    architecture: str
    requests: tuple[TableRequest, ...] = ()

    @classmethod
    def of(cls, function: str, reply: Returned | Raised | TimedOut) -> Self | None:
        """What a reply says of it; None where nothing ran."""
        ran = reply.ran
        return cls(function, reply.duration_s, ran.memory_mb, ran.architecture, ran.requests) if ran else None


@dataclass(frozen=True, slots=True)
class BotTurnEnded:
    """What comes next: a dialog action (ElicitIntent, ElicitSlot, ConfirmIntent, Close) and the state of the intent."""

    action: str
    slot: str | None
    intent: str
    state: str


@dataclass(frozen=True, slots=True)
class BotFailed:
    """A conversation could not go on, and why: the flow takes its error branch."""

    bot: str
    reason: str


@dataclass(frozen=True, slots=True)
class CallbackScheduled:
    """A callback contact waits for its turn; its number stays with the contact, not in the trace."""

    contact_id: str
    queue: str
    queued_after_s: int
