"""OH807: the customer's number, or what they entered, in a tag."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject

PERSONAL = ("CustomerEndpoint", "StoredCustomerInput", "Customer", "Email")


@rule(
    "OH807",
    "customer-in-a-tag",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/tagging.html",
)
def customer_in_a_tag(flow: Subject) -> Iterator[Diagnostic]:
    """A tag says what kind of contact it is, not who the customer is: tags go to billing."""
    for action in flow.actions_of("TagContact"):
        for use in action.uses:
            if use.namespace in PERSONAL and use.reference.path != ("CustomerEndpoint", "Type"):
                yield Diagnostic(
                    at=use.at,
                    message=f"{action.label} writes {use.reference.text!r} into a tag",
                    fix="Tag the contact with a kind, for example the reason; who it is belongs in attributes",
                )
