"""OH002: the file cannot be read as JSON, so nothing else is known of it."""

from offhook.lint.diagnostics import Severity
from offhook.lint.registry import remark

remark(
    "OH002",
    "file-unreadable",
    Severity.ERROR,
    source="https://www.rfc-editor.org/rfc/rfc8259",
    summary="The text is no JSON, or an object in it has one key twice",
)
