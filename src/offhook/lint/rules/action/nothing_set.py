"""OH233: an action that is there to set something and sets nothing."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.parameter_words import listed
from offhook.lint.registry import rule
from offhook.lint.subject import Subject

SETS: dict[str, tuple[str, ...]] = {
    "UpdateContactTargetQueue": ("QueueId", "AgentId"),
    "UpdateContactRoutingBehavior": ("QueuePriority", "QueueTimeAdjustmentSeconds"),
    "UpdateContactData": (),
}
"""What they can set; nothing: any of their parameters."""

WHOSE = frozenset({"TargetContact"})


@rule(
    "OH233",
    "nothing-set",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/APIReference/flow-language-actions.html",
)
def nothing_set(flow: Subject) -> Iterator[Diagnostic]:
    """An action that sets something says what."""
    for type, names in SETS.items():
        for action in flow.actions_of(type):
            if not any(name in action.parameters for name in names or action.parameters if name not in WHOSE):
                yield Diagnostic(
                    at=action.at("Parameters"),
                    message=f"{action.label} sets nothing",
                    fix=f"Add {listed(names)}" if names else "Add what it should set, for example 'LanguageCode'",
                )
