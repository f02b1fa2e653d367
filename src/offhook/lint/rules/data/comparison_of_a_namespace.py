"""OH505: a comparison of a whole namespace."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.namespaces import GROUPS
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH505",
    "comparison-of-a-namespace",
    Severity.ERROR,
    source="https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-compare.html",
)
def comparison_of_a_namespace(flow: Subject) -> Iterator[Diagnostic]:
    """A comparison names one value, not the whole of a namespace such as `$.Attributes`."""
    for compared in flow.actions_of("Compare"):
        reference = compared.text("ComparisonValue")
        if reference.startswith("$.") and reference[2:] in GROUPS:
            yield Diagnostic(
                at=compared.at("Parameters", "ComparisonValue"),
                message=f"{compared.label} compares {reference!r}, which is not one value",
                fix=f"Name the value, for example '{reference}.name'",
            )
