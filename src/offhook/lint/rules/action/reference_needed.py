"""OH237: a fixed text where only a reference makes sense."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject, is_open

TAKERS = (
    ("Compare", "ComparisonValue", "$.Attributes.language"),
    ("UpdateContactCallbackNumber", "CallbackNumber", "$.CustomerEndpoint.Address"),
)


@rule(
    "OH237",
    "reference-needed",
    Severity.ERROR,
    source="https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-compare.html",
)
def reference_needed(flow: Subject) -> Iterator[Diagnostic]:
    """What is compared, and the number to call back, is a reference to something that the contact knows."""
    for type, name, example in TAKERS:
        for action in flow.actions_of(type):
            value = action.text(name)
            if value and not value.startswith("$.") and not is_open(value):
                yield Diagnostic(
                    at=action.at("Parameters", name),
                    message=f"{action.label} has the fixed text {value!r} as {name}, which takes a reference only",
                    fix=f"Write a reference, for example {example!r}",
                )
