"""OH510: a reference that nothing on any path before it can have filled."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.dataflow import FILLER, may_be_carried, unfilled_uses, uses_of
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH510",
    "read-before-filled",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/connect-attrib-list.html",
)
def read_before_filled(flow: Subject) -> Iterator[Diagnostic]:
    """What a block leaves behind is read only where that block has run before."""
    for name, unfilled in unfilled_uses(flow).items():
        filler = FILLER[name]
        if unfilled.has_failed:
            what, fix = "only where the block that fills it has failed", "Read it behind the success branch"
        elif may_be_carried(flow, name):
            continue
        else:
            what, fix = f"and no {filler} comes before it", f"Put {filler} before it"
            fix += "; a module does not see what the flow around it has" if flow.is_module else ""
        use = unfilled.use
        yield Diagnostic(use.at, f"{use.action.label} reads {use.reference.text!r}, {what}", fix)
    for use in () if flow.is_module else uses_of(flow, "Modules"):
        if use.reference.path[1:2] == ("Input",):
            what = "and only inside a module there is an input"
            yield Diagnostic(
                use.at, f"{use.action.label} reads {use.reference.text!r}, {what}", "Read a contact attribute here"
            )
