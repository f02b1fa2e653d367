"""OH101: a document that does not say which language it is written in."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.language.document import VERSION
from offhook.lint.diagnostics import Diagnostic, Put, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH101",
    "version-wrong",
    Severity.ERROR,
    source="https://docs.aws.amazon.com/connect/latest/APIReference/flow-language.html",
)
def version_wrong(flow: Subject) -> Iterator[Diagnostic]:
    """Version is 2019-10-30, the only one there is."""
    written = flow.document.get("Version")
    if written == VERSION:
        return
    yield Diagnostic(
        at=("Version",),
        message=f"Version is {written!r}" if "Version" in flow.document else "There is no Version",
        fix=f'Write "Version": "{VERSION}"',
        edits=(Put(("Version",), VERSION),),
    )
