"""The parts of a Connect instance that contacts meet, as the template provisions them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Queue:
    """`most_contacts` None: as many as the instance takes."""

    arn: str
    name: str
    hours: str
    most_contacts: int | None
    is_enabled: bool
    outbound_number: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A phone number and the flow that answers it; `flow` None when no flow is associated."""

    arn: str
    name: str
    number: str
    flow: str | None
