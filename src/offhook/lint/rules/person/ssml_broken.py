"""OH705: SSML that Polly cannot read."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.prompts import texts_in
from offhook.lint.registry import rule
from offhook.lint.ssml import CONNECT_PAGE, BrokenSsmlError, read_ssml
from offhook.lint.subject import Subject


@rule("OH705", "ssml-broken", Severity.ERROR, source=CONNECT_PAGE)
def ssml_broken(flow: Subject) -> Iterator[Diagnostic]:
    """SSML is well-formed XML: every tag is closed, and & and < are written as entities."""
    for said in texts_in(flow):
        if said.is_ssml and said.text.strip():
            try:
                read_ssml(said.text)
            except BrokenSsmlError as error:
                yield Diagnostic(
                    at=said.at,
                    message=f"{said.action.label} has SSML that cannot be read: {error}",
                    fix="Close every tag, in the order in which they were opened, and write &amp; and &lt; for & and <",
                )
