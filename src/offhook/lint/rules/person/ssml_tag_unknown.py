"""OH706: a tag that no voice understands."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.errors import nearest
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.prompts import texts_in
from offhook.lint.registry import rule
from offhook.lint.ssml import CONNECT_PAGE, POLLY_TAGS, BrokenSsmlError, read_ssml, tag_of
from offhook.lint.subject import Subject


@rule("OH706", "ssml-tag-unknown", Severity.WARNING, source=CONNECT_PAGE)
def ssml_tag_unknown(flow: Subject) -> Iterator[Diagnostic]:
    """SSML has only tags that Amazon Polly knows."""
    for said in texts_in(flow):
        if not said.is_ssml:
            continue
        try:
            root = read_ssml(said.text)
        except BrokenSsmlError:
            continue
        tags = dict.fromkeys(tag_of(element) for element in root.iter()) if root is not None else {}
        for tag in (tag for tag in tags if tag not in POLLY_TAGS):
            yield Diagnostic(
                at=said.at,
                message=f"{said.action.label} has the SSML tag <{tag}>, which Polly does not know",
                fix=nearest(tag, POLLY_TAGS),
            )
