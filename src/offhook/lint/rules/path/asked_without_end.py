"""OH404: a question repeated for ever to somebody who does not answer."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.flow_types import WAITING, possible_types
from offhook.lint.paths import is_question, names_of, trapped, without_answer
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH404",
    "asked-without-end",
    Severity.WARNING,
    source="Assumed: a caller who has put the phone down on the table is asked for hours, and every minute is paid",
)
def asked_without_end(flow: Subject) -> Iterator[Diagnostic]:
    """A customer who never answers is not asked again and again without end."""
    if not flow.graph.circles or possible_types(flow) & WAITING:
        return
    for circle in flow.graph.circles:
        if not any(is_question(one) for one in circle) or len(trapped(circle, flow.graph.ways_from)) == len(circle):
            continue
        asked = [one for one in trapped(circle, lambda one: without_answer(flow, one)) if is_question(one)]
        if asked:
            yield Diagnostic(
                at=asked[0].at("Identifier"),
                message=f"a customer who does not answer {names_of(asked)} is asked again without end",
                fix="Count the tries with a Loop, and lead its DoneLooping branch to a person or a goodbye",
            )
