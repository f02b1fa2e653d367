"""OH628: an input that the module reads and is not given."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.modules_called import calls, contract_of
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH628",
    "module-input-missing",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/contact-flow-modules.html",
    needs_project=True,
)
def module_input_missing(flow: Subject) -> Iterator[Diagnostic]:
    """A module is given all that it reads."""
    for call, module in calls(flow):
        given, contract = call.parameters.get("Input", {}), contract_of(module)
        for key in sorted(contract.inputs or ()) if isinstance(given, dict) else ():
            if key not in given and key not in contract.asks_for:
                yield Diagnostic(
                    at=call.at("Parameters", "Input"),
                    message=f"{call.label} does not give {key!r} to the module {module.key}, which reads it",
                    fix=f"Add {key!r} to the Input of {call.label}",
                )
