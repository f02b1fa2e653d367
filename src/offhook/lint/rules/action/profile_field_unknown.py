"""OH236: a field that customer profiles do not have."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.errors import nearest
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.parameters import Kind, misfits
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH236",
    "profile-field-unknown",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/customer-profiles-block.html",
)
def profile_field_unknown(flow: Subject) -> Iterator[Diagnostic]:
    """A customer profile is read and written by the names of its fields."""
    for misfit in misfits(flow, Kind.KEY):
        if misfit.description is not None and misfit.action.type != "UpdateContactEventHooks":
            yield Diagnostic(
                at=misfit.at,
                message=f"{misfit.action.label} names {misfit.value!r}, which is no field of a customer profile",
                fix=f"{nearest(misfit.value, misfit.description.keys)} Own fields begin with 'Attributes.'",
            )
