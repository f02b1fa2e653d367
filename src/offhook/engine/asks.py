"""What a flow can need from the world, and everything that can come back.

A closed set: drivers (a script, a person, a simulated day, a search of all paths) differ only in who answers.
Each ask lists its replies; `CustomerLeft` may answer every one of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

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


@dataclass(frozen=True, slots=True)
class Spoken:
    """The speech was played. `keys` were pressed since the last reply; they count where touch-tones are buffered."""

    keys: str = ""


@dataclass(frozen=True, slots=True)
class Interrupted:
    """The interval of a prompt loop has passed."""


@dataclass(frozen=True, slots=True)
class KeysPressed:
    """The keys that came within the limits, as typed: terminator and cancel key included.

    `more` were pressed after the entry had ended; they count where touch-tones are buffered.
    """

    keys: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class Silence:
    """No key came within the first limit."""


@dataclass(frozen=True, slots=True)
class Encrypted:
    """The cipher text, in base64."""

    text: str


@dataclass(frozen=True, slots=True)
class Returned:
    """The function's payload as JSON text, after `duration_s`."""

    payload: str
    duration_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Raised:
    """The function failed, could not be reached or may not be invoked."""

    reason: str
    duration_s: float = 0.0


@dataclass(frozen=True, slots=True)
class TimedOut:
    """No answer within the limit."""

    duration_s: float


@dataclass(frozen=True, slots=True)
class HoursAre:
    is_open: bool


@dataclass(frozen=True, slots=True)
class NotFound:
    what: str


@dataclass(frozen=True, slots=True)
class Accepted:
    """Done; `id` names what was made, if anything."""

    id: str | None = None


@dataclass(frozen=True, slots=True)
class QueueFull:
    """The queue holds as many contacts as it may."""


@dataclass(frozen=True, slots=True)
class Refused:
    reason: str


@dataclass(frozen=True, slots=True)
class Performed:
    """Done, with what came back. The shape is the operation's."""

    values: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Fails:
    """An error of the type that the flow branches on. `values` are what was done all the same (ContactNotLinked)."""

    error: str
    reason: str
    values: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BotReplied:
    """What `$.Lex` reads, by its own names: IntentName, Slots, SessionAttributes, DialogState and the rest."""

    lex: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Waited:
    """The whole time has passed."""


@dataclass(frozen=True, slots=True)
class EventCame:
    """One of the awaited events came first."""

    event: str


@dataclass(frozen=True, slots=True)
class ViewAnswered:
    """The user's action in the view, and the fields of its form."""

    action: str
    data: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Drawn:
    number: int


@dataclass(frozen=True, slots=True)
class CustomerLeft:
    """The participant hung up while the flow was waiting. Answers any ask."""


Reply = (
    Spoken
    | Interrupted
    | KeysPressed
    | Silence
    | Encrypted
    | Returned
    | Raised
    | TimedOut
    | HoursAre
    | NotFound
    | Accepted
    | QueueFull
    | Refused
    | Performed
    | Fails
    | BotReplied
    | Waited
    | EventCame
    | ViewAnswered
    | Drawn
    | CustomerLeft
)
