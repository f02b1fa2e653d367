"""OH607: a function or bot in another Region."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.names_used import REGION, arns_in
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH607", "regions-mixed", Severity.INFO, source="https://docs.aws.amazon.com/lambda/latest/dg/services-connect.html"
)
def regions_mixed(flow: Subject) -> Iterator[Diagnostic]:
    """Functions and bots stand in the Region of the instance that uses them."""
    if len(set(REGION.findall(flow.flow.text))) < 2:
        return
    arns = arns_in(flow)
    homes = Counter(arn.region for arn in arns if arn.instance)
    if not homes:
        return
    home = homes.most_common(1)[0][0]
    for arn in arns:
        if arn.service in ("lambda", "lex") and arn.region != home:
            yield Diagnostic(
                at=arn.at,
                message=f"{arn.action.label} uses a {arn.service} ARN of {arn.region}; the instance is in {home}",
                fix=f"Deploy it to {home} too, so that callers do not wait for a second Region",
            )
