"""OH625: a branch for a result that the module never gives."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.errors import nearest
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.modules_called import branches, calls, contract_of
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH625",
    "module-result-unknown",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/contact-flow-modules.html",
    needs_project=True,
)
def module_result_unknown(flow: Subject) -> Iterator[Diagnostic]:
    """A flow branches on results that its module returns."""
    for call, module in calls(flow):
        results = contract_of(module).results
        if results is None:
            continue
        for result, index in branches(call).items():
            if result not in results:
                yield Diagnostic(
                    at=call.at("Transitions", "Conditions", index, "Condition", "Operands", 0),
                    message=f"{call.label} has a branch for {result!r}, which the module {module.key} never returns",
                    fix=nearest(result, results),
                )
