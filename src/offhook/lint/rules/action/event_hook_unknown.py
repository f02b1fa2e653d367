"""OH235: a flow for a moment that Connect does not know."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.errors import nearest
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.parameters import Kind, misfits
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH235",
    "event-hook-unknown",
    Severity.ERROR,
    source="https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-updatecontacteventhooks.html",
)
def event_hook_unknown(flow: Subject) -> Iterator[Diagnostic]:
    """A flow is set for a moment that Connect knows, for example CustomerQueue."""
    for misfit in misfits(flow, Kind.KEY):
        if misfit.description is not None and misfit.action.type == "UpdateContactEventHooks":
            yield Diagnostic(
                at=misfit.at,
                message=f"{misfit.action.label} sets a flow for {misfit.value!r}, which is no event of a contact",
                fix=nearest(misfit.value, misfit.description.keys),
            )
