"""OH234: an analysis of a call of which only one side is recorded."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Action, Subject

RECORDED = ("VoiceBehavior", "VoiceRecordingBehavior", "RecordedParticipants")
ANALYSED = ("VoiceBehavior", "VoiceAnalyticsBehavior")
RECORDED_OLD = ("RecordingBehavior", "RecordedParticipants")
ANALYSED_OLD = ("AnalyticsBehavior",)


@rule(
    "OH234",
    "analytics-one-sided",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-updatecontactrecordingandanalyticsbehavior.html",
)
def analytics_one_sided(flow: Subject) -> Iterator[Diagnostic]:
    """Calls are analysed only where both the agent and the customer are recorded."""
    for action in flow.actions_of("UpdateContactRecordingAndAnalyticsBehavior", "UpdateContactRecordingBehavior"):
        is_new = action.type == "UpdateContactRecordingAndAnalyticsBehavior"
        recorded = RECORDED if is_new else RECORDED_OLD
        analysed = ANALYSED if is_new else ANALYSED_OLD
        if action.text(*analysed, "Enabled").lower() != "true" or _has_chat(action):
            continue
        participants = _listed(action, recorded)
        if participants is not None and not {"Agent", "Customer"} <= participants:
            said = " and ".join(sorted(participants)) or "nobody"
            yield Diagnostic(
                at=action.at("Parameters", *analysed),
                message=f"{action.label} asks for an analysis and records {said}",
                fix="Record both 'Agent' and 'Customer', or turn the analysis off",
            )


def _has_chat(action: Action) -> bool:
    """A chat is analysed without a recording."""
    analytics = action.parameters.get("AnalyticsBehavior")
    channels = analytics.get("ChannelConfiguration") if isinstance(analytics, dict) else None
    return isinstance(channels, dict) and "Chat" in channels


def _listed(action: Action, path: tuple[str, ...]) -> set[str] | None:
    value: object = action.parameters
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return {item for item in value if isinstance(item, str)} if isinstance(value, list) else None
