"""OH522: attributes that are together longer than Connect keeps."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject

MOST = 32_768


@rule(
    "OH522",
    "attributes-too-large",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/set-contact-attributes.html",
)
def attributes_too_large(flow: Subject) -> Iterator[Diagnostic]:
    """The attributes of a contact are together no longer than 32 KB, and so are those of a flow."""
    for type_, member, words in (
        ("UpdateContactAttributes", "Attributes", "contact attributes"),
        ("UpdateFlowAttributes", "FlowAttributes", "flow attributes"),
    ):
        longest: dict[str, int] = {}
        for action in flow.actions_of(type_):
            attributes = action.parameters.get(member)
            for key, value in attributes.items() if isinstance(attributes, dict) else ():
                text = value.get("Value") if isinstance(value, dict) else value
                if isinstance(text, str):
                    longest[key] = max(longest.get(key, 0), len(key.encode()) + len(text.encode()))
        if (size := sum(longest.values())) > MOST:
            yield Diagnostic(
                at=flow.actions_of(type_)[0].at("Parameters", member),
                message=f"the {words} that this flow sets can take {size:,} bytes, and Connect keeps {MOST:,}",
                fix="Keep long texts in prompts or in a data table, and set only what a later block reads",
            )
