"""OH627: an input that the module never reads."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.errors import nearest
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.modules_called import calls, contract_of
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH627",
    "module-input-unread",
    Severity.INFO,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/contact-flow-modules.html",
    needs_project=True,
)
def module_input_unread(flow: Subject) -> Iterator[Diagnostic]:
    """A module is given what it reads."""
    for call, module in calls(flow):
        given, reads = call.parameters.get("Input"), contract_of(module).inputs
        if reads is None or not isinstance(given, dict):
            continue
        for key in given:
            if key not in reads:
                yield Diagnostic(
                    at=call.at("Parameters", "Input", key),
                    message=f"{call.label} gives {key!r} to the module {module.key}, which never reads it",
                    fix=nearest(key, reads) if reads else "Take it out",
                )
