"""OH639: a view without what it shows."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.managed_views import managed_views
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH639",
    "view-input-missing",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/show-view-block.html",
)
def view_input_missing(flow: Subject) -> Iterator[Diagnostic]:
    """A view of AWS is given what it is there to show."""
    for show, view, inputs in managed_views(flow):
        if inputs is not None and view.content and view.content not in inputs:
            yield Diagnostic(
                at=show.at("Parameters", "ViewData"),
                message=f"{show.label} shows the view {view.name} without {view.content!r}",
                fix=f"Add {view.content!r} to ViewData",
            )
