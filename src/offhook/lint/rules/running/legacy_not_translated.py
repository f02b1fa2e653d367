"""OH003: a part of a flow of before 2022 that has no counterpart."""

from offhook.lint.diagnostics import Severity
from offhook.lint.registry import remark

remark(
    "OH003",
    "legacy-not-translated",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/contact-flow-import-export.html",
    summary="Part of a flow in the format of before 2022 could not be translated",
)
