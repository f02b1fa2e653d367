"""OH637: a flow of a project in the old language."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.language.origins import Origins
from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject


@rule(
    "OH637",
    "legacy-in-project",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/contact-flow-import-export.html",
    needs_project=True,
)
def legacy_in_project(flow: Subject) -> Iterator[Diagnostic]:
    """A flow of a project is in the Flow language of today, not in the one before 2022."""
    if isinstance(flow.flow.places, Origins):  # its text was translated
        yield Diagnostic(
            at=(),
            message=f"{flow.file} is written in the flow language before 2022, which the editor no longer imports",
            fix="Import it with offhook flow import, which writes it in the language of today",
        )
