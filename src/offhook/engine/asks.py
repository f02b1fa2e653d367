"""What a flow can need from the world.

A closed set: drivers (a script, a person, a simulated day, a search of all paths) differ only in who answers.
Each ask lists its replies; `CustomerLeft` may answer every one of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from offhook.engine.contact import Json


@dataclass(frozen=True, slots=True)
class Speech:
    """Something to be heard. Exactly one of `text`, `ssml`, `prompt` (an ARN) and `media` (a URI) is set."""

    text: str | None = None
    ssml: str | None = None
    prompt: str | None = None
    media: str | None = None


@dataclass(frozen=True, slots=True)
class Speak:
    """Play this to the participant, whole, or until a key is pressed where `ends_at_key`. Replies: Spoken."""

    speech: Speech
    ends_at_key: bool = False


@dataclass(frozen=True, slots=True)
class LoopPrompts:
    """Play these over and over until an agent is found or the interval has passed. Replies: Interrupted."""

    messages: tuple[Speech, ...]
    interrupt_after_s: int | None


@dataclass(frozen=True, slots=True)
class CollectKeys:
    """Play the speech if there is one, and collect keys, which may interrupt it. Replies: KeysPressed, Silence.

    `maximum` is the number of keys wanted; `terminator` is None for a one-key menu. `cancel_key` erases.
    `typed_ahead` are the keys with which the entry begins already; the reply holds those after them. An entry that
    `is_secret` is going to be encrypted: whoever answers writes it down nowhere.
    """

    speech: Speech | None
    first_key_limit_s: int
    next_key_limit_s: int
    maximum: int
    terminator: str | None = None
    cancel_key: str | None = None
    typed_ahead: str = ""
    is_secret: bool = False


@dataclass(frozen=True, slots=True)
class EncryptInput:
    """Encrypt an entry as AWS does, which takes randomness that the engine does not have. Replies: Encrypted, Fails.

    `key` is the PEM text of an X.509 certificate or a public key; `key_id` is the name that decrypting needs.
    """

    entry: str
    key_id: str
    key: str


@dataclass(frozen=True, slots=True)
class InvokeFunction:
    """Invoke a Lambda function with `Details.Parameters`. Replies: Returned, Raised, TimedOut."""

    arn: str
    parameters: Mapping[str, Json]
    time_limit_s: float


@dataclass(frozen=True, slots=True)
class CheckHours:
    """Are these hours of operation open at this moment? Replies: HoursAre, NotFound."""

    hours: str


@dataclass(frozen=True, slots=True)
class Enqueue:
    """Put the contact into its queue. Replies: Accepted, QueueFull, Refused."""

    queue: str


@dataclass(frozen=True, slots=True)
class CheckDialable:
    """May the instance dial this number? Replies: Accepted, Refused."""

    number: str


@dataclass(frozen=True, slots=True)
class CreateCallback:
    """Make a callback contact. `delay_s` passes before it is queued. Replies: Accepted, Refused.

    `caller_id` is what the customer sees; None: the queue's own.
    """

    queue: str
    number: str
    delay_s: int
    attempts: int
    retry_delay_s: int
    flow: str | None = None
    caller_id: str | None = None


@dataclass(frozen=True, slots=True)
class StartFunction:
    """Invoke a Lambda function without waiting for it. Replies: Accepted (the request id), Raised."""

    arn: str
    parameters: Mapping[str, Json]
    time_limit_s: float


@dataclass(frozen=True, slots=True)
class Perform:
    """Have another service or the instance do something: cases, profiles, tasks, data tables, streams, e-mail ...

    `operation` is the action type. `errors` are the error types that may come back. Replies: Performed, Fails.
    """

    operation: str
    parameters: Mapping[str, Json]
    errors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConverseWithBot:
    """One conversation with a Lex bot, until it has an intent or gives up. Replies: BotReplied, Silence, Fails.

    `speech` is what the participant is asked first, on a call; on a chat it was sent already. `first_message` is given
    to the bot as the participant's first turn. `silence_limit_s` is None where the bot's own limits count.
    """

    bot: str
    speech: Speech | None
    session_attributes: Mapping[str, str]
    first_message: str | None
    silence_limit_s: int | None


@dataclass(frozen=True, slots=True)
class WaitFor:
    """Let time pass, or one of these events come first. Replies: Waited, EventCame, Fails (ParticipantNotFound)."""

    limit_s: int
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShowViewTo:
    """Show a view and wait for what is done with it. Replies: ViewAnswered, TimedOut, Fails."""

    view: str
    data: Json
    limit_s: int


@dataclass(frozen=True, slots=True)
class DialThirdParty:
    """Connect the caller to an outside number. Replies: Accepted (they have talked, or talk now), Fails.

    Through a voice connector (its ARN), `number` and `caller_id` are the users of its side and of ours. A comma among
    the `keys` waits 750 ms.
    """

    number: str
    limit_s: int
    comes_back: bool
    keys: str | None
    caller_id: str | None
    errors: tuple[str, ...]
    caller_name: str | None = None
    connector: str | None = None


@dataclass(frozen=True, slots=True)
class ReadMetrics:
    """Real-time metrics of a queue, by their names under `$.Metrics`. Replies: Performed, Fails.

    `queue` is an ARN, `channel` VOICE, CHAT ...; None: all of them together. Ages are in milliseconds, as the API
    GetCurrentMetricData gives them without groupings and as conditions compare them.
    """

    queue: str
    channel: str | None


@dataclass(frozen=True, slots=True)
class DrawNumber:
    """A random whole number from 1 to 100. Replies: Drawn."""


@dataclass(frozen=True, slots=True)
class TransferToAgent:
    """Give the contact to one agent. Replies: Accepted, Refused."""

    agent: str


Ask = (
    Speak
    | LoopPrompts
    | CollectKeys
    | EncryptInput
    | InvokeFunction
    | StartFunction
    | CheckHours
    | Enqueue
    | CheckDialable
    | CreateCallback
    | Perform
    | ConverseWithBot
    | WaitFor
    | ShowViewTo
    | DialThirdParty
    | ReadMetrics
    | DrawNumber
    | TransferToAgent
)
