"""OH006: an ignore that covers nothing."""

from offhook.lint.diagnostics import Severity
from offhook.lint.registry import remark

remark(
    "OH006",
    "ignore-unused",
    Severity.WARNING,
    source="Assumed: an ignore that outlives its cause hides the next mistake of the kind",
    summary="An ignore in a flow covers nothing that would have been found",
)
