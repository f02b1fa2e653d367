"""OH521: an attribute that is set twice in a row."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Action, Subject


@rule(
    "OH521",
    "attribute-overwritten-at-once",
    Severity.INFO,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/set-contact-attributes.html",
)
def attribute_overwritten_at_once(flow: Subject) -> Iterator[Diagnostic]:
    """An attribute that is set is not set again by the very next block."""
    setters = flow.actions_of("UpdateContactAttributes")
    if len(setters) < 2:
        return
    for action in setters:
        after = flow.graph.after(action)
        if len(after) != 1 or after[0].type != "UpdateContactAttributes" or after[0].index == action.index:
            continue
        read = {use.reference.path[1:2] for use in after[0].uses}
        for key in _keys(action) & _keys(after[0]):
            if (key,) not in read and action.text("TargetContact") == after[0].text("TargetContact"):
                yield Diagnostic(
                    at=action.at("Parameters", "Attributes", key),
                    message=f"{action.label} sets {key!r}, and {after[0].label} sets it again at once",
                    fix="Take one of the two out",
                )


def _keys(action: Action) -> frozenset[str]:
    attributes = action.parameters.get("Attributes")
    return frozenset(attributes) if isinstance(attributes, dict) else frozenset()
