"""What stands behind the keys of a scenario file: how each value is written, and what is said of one that cannot be."""

from __future__ import annotations

import datetime
import zoneinfo
from collections.abc import Mapping
from typing import Annotated, Any, Final, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field

from offhook.centerfile.table import Key
from offhook.centerfile.wrong import wrong
from offhook.errors import nearest
from offhook.scenarios.moments import DayPart, Span, apart

T = TypeVar("T")

FULL, QUEUE_ONLY = "full", "queue-only"
FIDELITIES: Final = (FULL, QUEUE_ONLY)
CHANNELS: Final = ("voice", "chat", "task", "email")
BY_LINE: Final = ("voice", "chat")
"""Channels that come in at a line and meet its flow; the others name a flow."""
INTERVALS_MIN: Final = (15, 30, 60)
KNOWN, STRANGERS, WITHHELD = "known", "strangers", "withheld"
CALLERS: Final = (KNOWN, STRANGERS, WITHHELD)
# Source: https://docs.aws.amazon.com/connect/latest/APIReference/API_UpdateContactRoutingData.html (QueuePriority)
MOST_PRIORITY = 9223372036854775807
# Source: https://docs.aws.amazon.com/connect/latest/adminguide/assign-proficiencies-to-agents.html
MAX_LEVEL = 5

Share = Annotated[float, Field(ge=0, le=1, strict=True)]
Weight = Annotated[float, Field(gt=0, allow_inf_nan=False, strict=True)]
Rate = Annotated[float, Field(ge=0, allow_inf_nan=False, strict=True)]
Level = Annotated[float, Field(ge=1, le=MAX_LEVEL, strict=True)]


def _fidelity(written: str) -> str:
    if written not in FIDELITIES:
        raise wrong(f"{written!r} is no fidelity", nearest(written, FIDELITIES))
    return written


def _channel(written: str) -> str:
    if written not in CHANNELS:
        raise wrong(f"{written!r} is no channel", nearest(written.lower(), CHANNELS))
    return written


def _zone(written: str) -> str:
    if written not in zoneinfo.available_timezones():
        raise wrong(f"unknown time zone {written!r}", nearest(written, zoneinfo.available_timezones()))
    return written


def _interval(written: int) -> int:
    if written not in INTERVALS_MIN:
        raise wrong(f"no intervals of {written} minutes", f"Write one of: {', '.join(map(str, INTERVALS_MIN))}")
    return written


def _moment(written: Any) -> datetime.datetime:
    if isinstance(written, datetime.datetime):
        return written
    raise wrong(f"{written!r} is no moment", "Write it without quotes as 2026-11-23T09:00:00")


def _weights(written: Any) -> Any:
    """One name, or a list of names, each as likely."""
    if isinstance(written, str):
        return {written: 1.0}
    return dict.fromkeys(written, 1.0) if isinstance(written, list) and all(map(_is_text, written)) else written


def _is_text(written: Any) -> bool:
    return isinstance(written, str)


def _rates(written: Any) -> Any:
    """A rate alone holds all the time."""
    is_number = isinstance(written, int | float) and not isinstance(written, bool)
    return {"00:00-24:00": written} if is_number else written


def _apart(rates: Mapping[Span, float]) -> Mapping[Span, float]:
    apart(rates)
    return rates


def not_empty(written: tuple[T, ...]) -> tuple[T, ...]:
    """After its entries were checked, so that it is not empty for their faults."""
    if not written:
        raise wrong("nobody comes", "Write a table [[arrivals]]")
    return written


def scripts(written: Any) -> Any:
    """A list of texts is one script, which everybody follows."""
    if isinstance(written, list) and written and all(map(_is_text, written)):
        return [{"says": written}]
    return written


def _callers(written: Any) -> Any:
    return (written,) if isinstance(written, str) else written


Weights = Annotated[Mapping[Key, Weight], BeforeValidator(_weights), Field(min_length=1)]
Moment = Annotated[datetime.datetime, BeforeValidator(_moment)]
TimeZone = Annotated[str, AfterValidator(_zone)]
Fidelity = Annotated[str, AfterValidator(_fidelity)]
Channel = Annotated[str, AfterValidator(_channel)]
Minutes = Annotated[int, Field(strict=True), AfterValidator(_interval)]
Rates = Annotated[Mapping[DayPart, Rate], BeforeValidator(_rates), AfterValidator(_apart)]
Callers = Annotated[tuple[str, ...], BeforeValidator(_callers), Field(min_length=1)]
