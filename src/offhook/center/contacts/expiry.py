"""Contacts that are over after a while, whatever they wait for.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/feature-limits.html: a task lives 7 days and an e-mail 14,
unless they are told otherwise; the longest is 90 days. A chat lasts 25 hours, from 1 hour to 7 days.
Assumed: a transfer goes on with what is left of the time; a disconnect flow has the whole time again.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from offhook.center.contacts.live import LiveContact

DAY_S = 24 * 3600.0
LIVES_FOR_S = {"TASK": 7 * DAY_S, "EMAIL": 14 * DAY_S, "CHAT": 25 * 3600.0}
SEGMENTS = ("TRANSFER", "QUEUE_TRANSFER")


def begin_to_expire(live: LiveContact) -> None:
    """From its beginning on. A call has no such time."""
    lives_for_s = LIVES_FOR_S.get(live.contact.channel)
    if lives_for_s is None:
        return
    before = live.center.contacts.get(live.contact.previous_id)
    if before and before is not live and before.expires_at and live.contact.initiation_method in SEGMENTS:
        lives_for_s = max((before.expires_at - live.time.now()).total_seconds(), 0.0)
    expires_after(live, lives_for_s)


def expires_after(live: LiveContact, seconds: float) -> None:
    """It is over this long from now."""
    never_expires(live)
    live.expiry = live.time.at(seconds, lambda: live.stop("expired"))
    live.expires_at = live.time.now() + timedelta(seconds=seconds)


def never_expires(live: LiveContact) -> None:
    """It is over already, or has its own time."""
    if live.expiry:
        live.expiry.cancel()
    live.expiry = live.expires_at = None
