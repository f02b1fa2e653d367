"""OH626: a result of the module that has no branch."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.modules_called import branches, calls, contract_of
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH626",
    "module-result-without-branch",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/contact-flow-modules.html",
    needs_project=True,
)
def module_result_without_branch(flow: Subject) -> Iterator[Diagnostic]:
    """Each result that a module returns has a branch where the module is called."""
    for call, module in calls(flow):
        known = branches(call)
        for result in contract_of(module).results or ():
            if known and result not in known:
                yield Diagnostic(
                    at=call.at("Transitions", "Conditions"),
                    message=f"{call.label} has no branch for {result!r}, which the module {module.key} can return",
                    fix=f"Add a condition Equals {result!r} that leads to the action for that case",
                )
