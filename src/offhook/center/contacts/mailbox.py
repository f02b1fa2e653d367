"""Which e-mails belong together.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/email-capabilities.html: a reply joins the thread of what
it answers within 90 days.
"""

from __future__ import annotations

from datetime import datetime, timedelta

REPLY_WITHIN = timedelta(days=90)


class Mailbox:
    """The e-mail contacts of the last 90 days, and the thread of each: the id of its first contact."""

    def __init__(self) -> None:
        self._threads: dict[str, tuple[str, datetime]] = {}

    def thread_of(self, contact_id: str, now: datetime) -> str | None:
        """The thread that a reply to this contact joins, if it still does."""
        self._forget(now)
        found = self._threads.get(contact_id)
        return found[0] if found else None

    def keep(self, contact_id: str, thread: str, now: datetime) -> None:
        self._forget(now)
        self._threads[contact_id] = (thread, now)

    def _forget(self, now: datetime) -> None:
        while self._threads:
            contact_id, (_, at) = next(iter(self._threads.items()))
            if now - at <= REPLY_WITHIN:
                return
            del self._threads[contact_id]
