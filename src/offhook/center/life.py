"""The life of contacts and agents outside of flows: what records, contact events, metrics and screens are read from.

Agents and queues are ARNs, with the name beside them that people know. Every entry of the trace carries the contact's
id; entries about an agent alone carry an empty one. Named tuples, because a simulated day makes a million of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, Self

from offhook.routing.model import StepChange


class ContactInitiated(NamedTuple):
    """A contact begins. Addresses are E.164 numbers, e-mail addresses ...; `customer` None for a withheld number.

    `line` and `line_name` say where it came in, None where it did not come in by a line. `previous`, `related` and
    `association` are contact ids of its chain; `initial` None: it is the first one itself.
    """

    channel: str
    initiation_method: str
    customer: str | None
    line: str | None
    line_name: str | None = None
    initial: str | None = None
    previous: str | None = None
    related: str | None = None
    association: str | None = None
    subtype: str | None = None


class ContactScheduled(NamedTuple):
    """It is not to be queued for this long: a task for later, a callback with a delay. `queue` where it is known."""

    seconds: float
    queue: str | None = None


class ConnectedToSystem(NamedTuple):
    """Customer and system are connected: at once for what comes in, at the answer for what goes out."""


class ContactQueued(NamedTuple):
    """Waits in a queue; `queue_type` STANDARD or AGENT. Its age counts from `age_from_s` seconds before now."""

    queue: str
    name: str
    priority: int
    queue_type: str = "STANDARD"
    age_from_s: float = 0.0


class RoutingChanged(NamedTuple):
    """The priority (1 first) and the adjustment of the age in seconds are these from now on."""

    priority: int
    adjustment_s: float


class RoutingStepChanged(NamedTuple):
    """A step of the routing criteria, from 1 on: ACTIVE, EXPIRED, JOINED, INTERRUPTED or DEACTIVATED.

    `expression` and `expiry_s` are what the step asks for, in the form of the API; they come with every change.
    """

    number: int
    status: str
    expression: Mapping[str, object]
    expiry_s: int | None = None

    @classmethod
    def of(cls, change: StepChange) -> Self:
        """As routing tells it."""
        expiry_s = change.step.expiry_s
        return cls(change.number, change.status, change.step.written, None if expiry_s is None else int(expiry_s))


class ContactOffered(NamedTuple):
    """Rings at an agent."""

    agent: str
    username: str


class OfferAccepted(NamedTuple):
    """The agent takes it: whispers come next, or dialling in a callback."""

    agent: str
    username: str


class OfferEnded(NamedTuple):
    """It rang and was not taken. `how`: MISSED (time is up), REJECTED, WITHDRAWN (the customer left), ERROR (lost)."""

    agent: str
    username: str
    how: str


class OfferCleared(NamedTuple):
    """What the agent had missed or rejected, or what had failed, is acknowledged: the agent can be offered contacts."""

    agent: str
    username: str


class AgentConnected(NamedTuple):
    """Agent and customer talk. `waited_s` is the time in the queue, both whispers included.

    `role` is how the agent is in it: HANDLER (whose contact it is), CONFERENCE, SILENT_MONITOR or BARGE.
    """

    agent: str
    username: str
    name: str
    waited_s: float
    role: str = "HANDLER"


class HoldStarted(NamedTuple):
    """`who` is put on hold: CUSTOMER, or an agent's or third party's address, by `agent`."""

    agent: str
    who: str = "CUSTOMER"


class HoldEnded(NamedTuple):
    agent: str
    who: str = "CUSTOMER"


class AgentMuted(NamedTuple):
    agent: str


class AgentUnmuted(NamedTuple):
    agent: str


class ThirdPartyJoined(NamedTuple):
    """An outside number is in the conversation."""

    address: str


class ThirdPartyLeft(NamedTuple):
    address: str


class ContactPaused(NamedTuple):
    """A task rests; it waits with its agent, or in its queue (`agent` None)."""

    agent: str | None


class ContactResumed(NamedTuple):
    agent: str | None


class MessageSentBy(NamedTuple):
    """A chat message or an e-mail: `role` CUSTOMER, AGENT, SYSTEM or CUSTOM_BOT; `length` in characters."""

    role: str
    length: int


class ParticipantIdle(NamedTuple):
    """In a chat `role` (CUSTOMER or AGENT) has written nothing for as long as their idle timer says."""

    role: str


class ParticipantReturned(NamedTuple):
    """Who was idle in a chat, or had left it, is back."""

    role: str


class ContactTransferred(NamedTuple):
    """It goes on as another contact. `kind` QUEUE, AGENT, EXTERNAL or FLOW; `to` an ARN or a number.

    A warm transfer joined both agents first; a cold one did not.
    """

    kind: str
    to: str
    next_id: str | None
    is_warm: bool = False


class CallbackAttempted(NamedTuple):
    """The customer of a callback was dialled for the `number`th time."""

    number: int
    is_answered: bool


class AgentLeft(NamedTuple):
    """The agent's part in the conversation is over, and why, as a DisconnectReason. After-contact work comes next."""

    agent: str
    username: str
    reason: str
    role: str = "HANDLER"


class ContactDisconnected(NamedTuple):
    """The conversation or the flow is over. `reason` is Connect's DisconnectReason."""

    reason: str


class AfterContactWorkStarted(NamedTuple):
    agent: str
    username: str


class AfterContactWorkEnded(NamedTuple):
    """`how`: CLEARED by the agent, LIMIT (time is up), SIGNED_OUT, LOST (the connection)."""

    agent: str
    username: str
    how: str


class DispositionSet(NamedTuple):
    """What the agent wrote down of the contact: the key of a disposition, and whether the matter was solved."""

    agent: str
    disposition: str
    is_solved: bool | None


class ContactCompleted(NamedTuple):
    """Nothing more happens to it: its record is final."""


class AgentSignedIn(NamedTuple):
    agent: str
    username: str
    profile: str


class AgentSignedOut(NamedTuple):
    """`is_lost`: the connection broke and did not come back."""

    agent: str
    username: str
    is_lost: bool = False


class AgentStatusChanged(NamedTuple):
    """`type` ROUTABLE, CUSTOM or OFFLINE."""

    agent: str
    username: str
    status: str
    type: str


class NextStatusSet(NamedTuple):
    """The status that comes when the contacts are done; None: it was taken back."""

    agent: str
    username: str
    status: str | None
