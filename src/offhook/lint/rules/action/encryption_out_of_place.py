"""OH229: an encryption where Connect encrypts nothing."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject, is_open


@rule(
    "OH229",
    "encryption-out-of-place",
    Severity.ERROR,
    source="https://docs.aws.amazon.com/connect/latest/APIReference/participant-actions-getparticipantinput.html",
)
def encryption_out_of_place(flow: Subject) -> Iterator[Diagnostic]:
    """Only an input that is stored and validated by its length (CustomValidation) can be encrypted."""
    for action in flow.actions_of("GetParticipantInput"):
        parameters = action.parameters
        if "InputEncryption" not in parameters or is_open(parameters.get("StoreInput")):
            continue
        validation = parameters.get("InputValidation")
        is_custom = isinstance(validation, dict) and "CustomValidation" in validation
        if "EnableDTMFBuffer" not in parameters and not is_custom:
            yield Diagnostic(
                at=action.at("Parameters", "InputEncryption"),
                message=f"{action.label} encrypts an input that is not stored with CustomValidation",
                fix="Store the input with CustomValidation, or take InputEncryption out",
            )
