"""OH606: ARNs of two instances in one flow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.names_used import INSTANCE, arns_in
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH606",
    "instances-mixed",
    Severity.WARNING,
    source="Assumed: an instance cannot use a queue, a prompt or a flow of another one; a copy left it behind",
)
def instances_mixed(flow: Subject) -> Iterator[Diagnostic]:
    """All that a flow uses belongs to one Amazon Connect instance."""
    if len(set(INSTANCE.findall(flow.flow.text))) < 2:
        return
    arns = [arn for arn in arns_in(flow) if arn.instance]
    if len({arn.instance for arn in arns}) < 2:
        return
    most = Counter(arn.instance for arn in arns).most_common(1)[0][0]
    for arn in arns:
        if arn.instance != most:
            yield Diagnostic(
                at=arn.at,
                message=f"{arn.action.label} leads to instance {arn.instance!r}; the rest of the flow uses {most!r}",
                fix="Choose the one of this instance in the editor, or write a name such as ${queue/orders}",
            )
