"""OH810: analytics that keep what customers say as it is."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Action, Subject


@rule(
    "OH810",
    "analytics-without-redaction",
    Severity.INFO,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/sensitive-data-redaction.html",
)
def analytics_without_redaction(flow: Subject) -> Iterator[Diagnostic]:
    """Where conversations are analysed, sensitive data is redacted."""
    for action in flow.actions_of("UpdateContactRecordingAndAnalyticsBehavior"):
        for side, behavior in (("VoiceBehavior", "VoiceAnalyticsBehavior"), ("ChatBehavior", "ChatAnalyticsBehavior")):
            redaction = "ConversationalAnalyticsRedactionConfiguration"
            if _is_on(action, side, behavior) and not _is_on(action, side, behavior, redaction):
                yield _finding(action, side, behavior)
    for action in flow.actions_of("UpdateContactRecordingBehavior"):
        redacts = action.text("AnalyticsBehavior", "AnalyticsRedactionBehavior").lower() == "enabled"
        if _is_on(action, "AnalyticsBehavior") and not redacts:
            yield _finding(action, "AnalyticsBehavior")


def _is_on(action: Action, *path: str) -> bool:
    return action.text(*path, "Enabled").lower() == "true"


def _finding(action: Action, *path: str) -> Diagnostic:
    return Diagnostic(
        at=action.at("Parameters", *path),
        message=f"{action.label} analyses conversations and redacts nothing",
        fix="Switch redaction on in the same block, at least for card numbers and passwords",
    )
