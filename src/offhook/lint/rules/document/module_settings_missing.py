"""OH131: the content of a module without Settings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from offhook.lint.diagnostics import Diagnostic, Put, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject

SETTINGS: dict[str, Any] = {
    "InputParameters": [],
    "OutputParameters": [],
    "Transitions": [
        {"DisplayName": "Success", "ReferenceName": "Success", "Description": ""},
        {"DisplayName": "Error", "ReferenceName": "Error", "Description": ""},
    ],
}
"""What the editor writes in every module; nothing reads it."""


@rule(
    "OH131",
    "module-settings-missing",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/contact-flow-modules.html",
)
def module_settings_missing(flow: Subject) -> Iterator[Diagnostic]:
    """The content of a module has a top-level Settings; CreateContactFlowModule refuses it without."""
    if flow.is_module and "Settings" not in flow.document:
        yield Diagnostic(
            at=(),
            message="The module's content has no Settings",
            fix='Add "Settings" with the two transitions that every module has, Success and Error',
            edits=(Put(("Settings",), SETTINGS),),
        )
