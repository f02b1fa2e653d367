"""OH241: keys that cannot be sent to a third party."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject, is_open

MOST = 50
KEYS = frozenset("0123456789*#,")


@rule(
    "OH241",
    "digits-undialable",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/APIReference/interactions-transferparticipanttothirdparty.html",
)
def digits_undialable(flow: Subject) -> Iterator[Diagnostic]:
    """The keys sent after a third party answers are at most 50 of 0-9, *, # and the comma that waits."""
    for action in flow.actions_of("TransferParticipantToThirdParty"):
        keys = action.text("ThirdPartyDTMFDigits")
        if keys and not is_open(keys) and (len(keys) > MOST or not KEYS.issuperset(keys)):
            wrong = next((key for key in keys if key not in KEYS), None)
            said = f"the key {wrong!r}" if wrong else f"{len(keys)} keys"
            yield Diagnostic(
                at=action.at("Parameters", "ThirdPartyDTMFDigits"),
                message=f"{action.label} sends {said} to the third party",
                fix=f"Write at most {MOST} of 0-9, *, # and the comma, which waits 750 ms",
            )
