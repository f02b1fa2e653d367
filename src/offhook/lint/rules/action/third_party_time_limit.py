"""OH223: a call to a third party that rings too long."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.parameter_words import numbers_out_of_range
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH223",
    "third-party-time-limit",
    Severity.ERROR,
    source="https://docs.aws.amazon.com/connect/latest/APIReference/interactions-transferparticipanttothirdparty.html",
)
def third_party_time_limit(flow: Subject) -> Iterator[Diagnostic]:
    """A call to a third party rings 0 to 600 seconds."""
    yield from numbers_out_of_range(flow, ("TransferParticipantToThirdParty",), "seconds")
