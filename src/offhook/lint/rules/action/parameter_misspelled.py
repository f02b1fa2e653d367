"""OH202: a parameter under a wrong name."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Edit, Put, Remove, Severity
from offhook.lint.parameters import WRONG_NAMES, Kind, Misfit, misfits
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH202",
    "parameter-misspelled",
    Severity.ERROR,
    source="https://docs.aws.amazon.com/connect/latest/APIReference/flow-language-actions.html",
)
def parameter_misspelled(flow: Subject) -> Iterator[Diagnostic]:
    """A parameter has the name that the service knows."""
    for misfit in misfits(flow, Kind.MISSPELLED):
        yield Diagnostic(
            at=misfit.at,
            message=f"{misfit.action.label} has no parameter {misfit.name!r}",
            fix=f"Did you mean {misfit.meant!r}?",
            edits=_rename(misfit),
        )


def _rename(misfit: Misfit) -> tuple[Edit, ...]:
    """The edit, where nothing else can have been meant: another case of letters, or a name known to be wrong."""
    name = str(misfit.path[-1])
    if name.casefold() != misfit.meant.casefold() and (misfit.action.type, name) not in WRONG_NAMES:
        return ()
    return (Remove(misfit.at), Put((*misfit.around, misfit.meant), misfit.value))
