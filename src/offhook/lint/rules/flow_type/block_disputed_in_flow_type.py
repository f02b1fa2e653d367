"""OH302: a block that only one of the two guides allows in this type of flow."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.flow_types import guides, is_flow
from offhook.lint.registry import rule
from offhook.lint.subject import Subject

DEVELOPER, ADMINISTRATOR = "developer guide", "administrator guide"
SEEN = frozenset({("EndFlowExecution", "CONTACT_FLOW"), ("InvokeLambdaFunction", "OUTBOUND_WHISPER")})
"""Pairs that published exports have, although one guide leaves them out."""


@rule(
    "OH302",
    "block-disputed-in-flow-type",
    Severity.INFO,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/contact-block-definitions.html",
)
def block_disputed_in_flow_type(flow: Subject) -> Iterator[Diagnostic]:
    """Every block can stand in a flow of this type, say both guides."""
    if not is_flow(flow):
        return
    for action in flow.actions:
        description = action.description
        if description is None or (action.type, flow.type) in SEEN:
            continue
        developer, administrator = (listed is None or flow.type in listed for listed in guides(description))
        if developer == administrator:
            continue
        says, says_not = (DEVELOPER, ADMINISTRATOR) if developer else (ADMINISTRATOR, DEVELOPER)
        yield Diagnostic(
            at=action.at("Type"),
            message=f"{action.label}: the {says} allows {action.type} in {flow.type}, the {says_not} does not",
            fix="Try it in a test instance before callers depend on it, and give its error branch a good way on",
        )
