"""OH403: a part of the flow that no branch leads out of."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.flow_types import WAITING, possible_types
from offhook.lint.paths import is_instant, names_of, trapped
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH403",
    "no-way-out",
    Severity.WARNING,
    source="Assumed: only hanging up ends such a call",
)
def no_way_out(flow: Subject) -> Iterator[Diagnostic]:
    """From every action some path ends the flow or hands the contact on."""
    if not flow.graph.circles or possible_types(flow) & WAITING:
        return
    for circle in flow.graph.circles:
        caught = trapped(circle, flow.graph.ways_from)
        if len(caught) == len(circle) and not all(is_instant(one) for one in circle):
            yield Diagnostic(
                at=circle[0].at("Identifier"),
                message=f"no branch leads out of the circle of {names_of(circle)}: the customer can only hang up",
                fix="Lead a branch to a person, a callback or a goodbye",
            )
