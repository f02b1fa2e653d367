"""How many contacts a queue takes.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/set-maximum-queue-limit.html: all channels and callbacks
count together, 0 closes the queue, and some contacts may overflow a full one by 20 %.
Source: an agent's queue holds ten contacts (.../adminguide/amazon-connect-service-limits.html).
Assumed: a part of a contact does not count in the 20 %, and an agent's queue does not overflow.
"""

from __future__ import annotations

OVERFLOW_PERCENT = 20
MOST_IN_AGENT_QUEUE = 10


def has_room(count: int, most_contacts: int | None, *, is_agents: bool = False, may_overflow: bool = False) -> bool:
    """Whether a queue with `count` contacts takes one more.

    `may_overflow`: a callback whose delay has run out, a queue-to-queue transfer, or a transfer by quick connect.
    """
    if is_agents:
        return count < MOST_IN_AGENT_QUEUE
    if most_contacts is None:
        return True
    return count < most_contacts + (most_contacts * OVERFLOW_PERCENT // 100 if may_overflow else 0)
