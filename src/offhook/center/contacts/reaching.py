"""Customers who come to a contact that has begun without them: they pick up, or join.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/ctr-data-model.html: ConnectedToSystemTimestamp of what
goes out is when the customer answers; CUSTOMER_NEVER_ARRIVED, CUSTOMER_CONNECTION_NOT_ESTABLISHED.
Source: a token to join with is good for five minutes
(https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_CreateParticipantConnection.html).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from offhook.center.life import ConnectedToSystem
from offhook.center.ports import Customer, NotAnswered

if TYPE_CHECKING:
    from offhook.center.contacts.live import LiveContact

RINGS_FOR_S = 60.0
JOINS_WITHIN_S = 300.0


async def dial(live: LiveContact, number: str, limit_s: float = RINGS_FOR_S) -> bool:
    """Whether the customer has picked up; why not is the contact's reason then."""
    answer = await live.center.outside.dial(number, limit_s)
    await live.time.pass_time(answer.after_s)
    if isinstance(answer, NotAnswered):
        live.reason = answer.reason
        return False
    comes(live, answer.customer)
    return True


async def join_within(live: LiveContact, after_s: float | None, reason: str) -> bool:
    """Whether the customer joins in time, `after_s` from now; None: never. `reason` is what the contact ends with."""
    is_in_time = after_s is not None and after_s <= JOINS_WITHIN_S
    await live.time.pass_time(after_s if is_in_time and after_s else 0.0 if is_in_time else JOINS_WITHIN_S)
    if not is_in_time:
        live.reason = reason
        return False
    comes(live, live.customer)
    return True


def comes(live: LiveContact, customer: Customer) -> None:
    """The customer is there from now on."""
    live.takes(customer)
    live.reason = None
    live.started = live.time.now()
    live.note(ConnectedToSystem())
