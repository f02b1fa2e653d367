"""OH231: an attribute that cannot be read back."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject, is_open

UNFIT = frozenset("$.")


@rule(
    "OH231",
    "attribute-key-unfit",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/connect-attrib-list.html",
)
def attribute_key_unfit(flow: Subject) -> Iterator[Diagnostic]:
    """The name of an attribute has no $ and no dot in it, because references use both."""
    for action in flow.actions_of("UpdateContactAttributes", "UpdateFlowAttributes"):
        name = "Attributes" if action.type == "UpdateContactAttributes" else "FlowAttributes"
        attributes = action.parameters.get(name)
        for key in attributes if isinstance(attributes, dict) else ():
            if not UNFIT.isdisjoint(key) and not key.startswith("$.") and not is_open(key):
                yield Diagnostic(
                    at=action.at("Parameters", name, key),
                    message=f"{action.label} sets the attribute {key!r}, whose name no reference can have",
                    fix="Use letters, digits, '_' and '-', and change it where it is read",
                )
