"""The flow linter at synth: an error in a flow fails `cdk synth`, with construct path, file, line, column and rule.

Source: https://docs.aws.amazon.com/cdk/v2/guide/policy-validation-synthesis.html
"""

from __future__ import annotations

import os
from importlib.metadata import version
from pathlib import Path

import aws_cdk as cdk
import jsii

from offhook.language.document import MODULE
from offhook.lint.diagnostics import Finding, Severity
from offhook.lint.linting import Outcome, Report, lint
from offhook.lint.registry import rules

STACK = "OffhookCenter"


def lint_flows(project: Path) -> Outcome:
    """What the linter says of the project's flows, with its configuration, ignores and baseline. May raise Faults."""
    return lint([project / "flows"])


@jsii.implements(cdk.IPolicyValidationPlugin)
class FlowLint:
    """Tells the CDK what was found. Errors fail the synth; warnings are shown; remarks are left to the command."""

    def __init__(self, outcome: Outcome, project: Path) -> None:
        self._project = project
        self._reports = [
            report
            for report in outcome.reports
            if report.quiet is None and report.finding.severity is not Severity.INFO
        ]

    @property
    def name(self) -> str:
        return "FlowLint"

    @property
    def version(self) -> str:
        return version("offhook")

    @property
    def rule_ids(self) -> list[str]:
        return list(rules())

    def validate(self, _: cdk.IPolicyValidationContext) -> cdk.PolicyValidationPluginReport:
        is_good = all(report.finding.severity is not Severity.ERROR for report in self._reports)
        return cdk.PolicyValidationPluginReport(success=is_good, violations=[*map(self._violation, self._reports)])

    def _violation(self, report: Report) -> cdk.PolicyViolation:
        finding = report.finding
        place = self._place(finding)
        resource = cdk.PolicyViolatingResource(construct_path=_construct_path(report), locations=[place])
        return cdk.PolicyViolation(
            rule_name=finding.code,
            description=f"{place} {finding.code} {finding.message}",
            fix=finding.fix,
            severity=finding.severity.value,
            rule_metadata={"name": finding.name, "place": place},
            violating_resources=[resource],
        )

    def _place(self, finding: Finding) -> str:
        """File, line and column, with the file as the project names it."""
        file = Path(os.path.relpath(finding.place.file, self._project)).as_posix()
        return ":".join(str(part) for part in (file, finding.place.line, finding.place.column) if part)


def _construct_path(report: Report) -> str:
    """Where the stack has the flow. What stands in another file belongs to the stack."""
    flow = report.document
    if flow is None:
        return STACK
    return f"{STACK}/Modules/{flow.key}/Module" if flow.type == MODULE else f"{STACK}/Flows/{flow.key}/Flow"
