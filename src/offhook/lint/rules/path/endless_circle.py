"""OH402: a circle that takes no time and has no way out."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.paths import is_instant, successes, trapped
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH402",
    "endless-circle",
    Severity.ERROR,
    source="Assumed: with no block in it that takes time, such a circle can only end by Connect stopping the contact",
)
def endless_circle(flow: Subject) -> Iterator[Diagnostic]:
    """No contact goes round in a circle that nothing but an error leads out of, and where nothing waits."""
    for circle in flow.graph.circles:
        caught = trapped([one for one in circle if is_instant(one)], lambda one: successes(flow, one))
        if caught:
            first = min(caught, key=lambda one: one.index)
            yield Diagnostic(
                at=first.at("Identifier"),
                message=f"a contact that comes to {first.label} goes round in a circle for ever, without any wait",
                fix="Lead one of its branches out of the circle, or count the rounds with a Loop",
            )
