"""OH230: a tag that only AWS may set."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH230",
    "tag-prefix-reserved",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/contact-tags-block.html",
)
def tag_prefix_reserved(flow: Subject) -> Iterator[Diagnostic]:
    """No tag begins with aws: in any case of letters; AWS keeps that for itself."""
    for action in flow.actions_of("TagContact", "UntagContact"):
        tags = action.parameters.get("Tags" if action.type == "TagContact" else "TagKeys")
        for index, key in enumerate(tags if isinstance(tags, (dict, list)) else ()):
            if isinstance(key, str) and key.lower().startswith("aws:"):
                place = ("Tags", key) if action.type == "TagContact" else ("TagKeys", index)
                yield Diagnostic(
                    at=action.at("Parameters", *place),
                    message=f"{action.label} uses the tag {key!r}, and aws: is kept for AWS",
                    fix="Choose another beginning",
                )
