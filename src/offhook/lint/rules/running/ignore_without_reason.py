"""OH004: an ignore that does not say why."""

from offhook.lint.diagnostics import Severity
from offhook.lint.registry import remark

remark(
    "OH004",
    "ignore-without-reason",
    Severity.WARNING,
    source="Assumed: in a year nobody remembers why; the reason is what makes an ignore a decision",
    summary="An ignore in a flow does not say why",
)
