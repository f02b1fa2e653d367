"""Moments as records and events write them, in UTC. Records have whole seconds, events milliseconds.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/ctr-data-model.html (yyyy-mm-ddThh:mm:ssZ) and
.../adminguide/contact-events.html (yyyy-MM-dd'T'HH:mm:ss.SSS'Z').
Assumed: what is finer is cut off, not rounded.
"""

from __future__ import annotations

from datetime import UTC, datetime


def in_seconds(moment: datetime) -> str:
    return f"{moment.astimezone(UTC).isoformat(timespec='seconds')[:-6]}Z"


def in_milliseconds(moment: datetime) -> str:
    return f"{moment.astimezone(UTC).isoformat(timespec='milliseconds')[:-6]}Z"


def whole_s(start: datetime, end: datetime) -> int:
    """Seconds between two moments as they are written, so that a reader who subtracts them gets the same."""
    return int(end.timestamp()) - int(start.timestamp())
