"""OH005: an ignore of a rule that does not exist."""

from offhook.lint.diagnostics import Severity
from offhook.lint.registry import remark

remark(
    "OH005",
    "ignore-unknown-rule",
    Severity.WARNING,
    source="Assumed: an ignore with a slip in it ignores nothing, and its author believes it does",
    summary="An ignore in a flow names a rule that does not exist",
)
