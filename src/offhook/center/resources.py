"""The parts of a Connect instance that contacts meet, as the template provisions them."""

from __future__ import annotations

from dataclasses import dataclass

PROVISIONED, ON_DEMAND, FIREHOSE = "KINESIS_PROVISIONED", "KINESIS_ON_DEMAND", "FIREHOSE"
"""What contact records can be streamed to: a Kinesis stream in one of its modes, or Data Firehose."""


@dataclass(frozen=True, slots=True)
class Queue:
    """`most_contacts` None: as many as the instance takes. `quick_connects` are the ARNs of those that agents see."""

    arn: str
    name: str
    hours: str
    most_contacts: int | None
    is_enabled: bool
    outbound_number: str | None = None
    quick_connects: tuple[str, ...] = ()
    outbound_flow: str | None = None
    """Its outbound whisper; None: the default one."""


@dataclass(frozen=True, slots=True)
class Line:
    """A phone number and the flow that answers it; `flow` None when no flow is associated.

    `type` is DID, TOLL_FREE ... and `country` ISO 3166-1 alpha-2, both empty where nobody has said.
    """

    arn: str
    name: str
    number: str
    flow: str | None
    type: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class QuickConnect:
    """Where an agent can transfer to at one click. `kind` QUEUE, USER, PHONE_NUMBER or FLOW.

    `target` is the ARN of a queue, a user or a flow, or a number; `flow` the transfer flow, None for a number.
    """

    arn: str
    name: str
    kind: str
    target: str
    flow: str | None


@dataclass(frozen=True, slots=True)
class Disposition:
    """What an agent can write down of a contact at its end. `is_solved` None: the name does not say."""

    key: str
    name: str
    is_solved: bool | None
