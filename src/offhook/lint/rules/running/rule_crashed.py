"""OH001: a rule broke, which is our fault and hides nothing."""

from offhook.lint.diagnostics import Severity
from offhook.lint.registry import remark

remark(
    "OH001",
    "rule-crashed",
    Severity.ERROR,
    source="Assumed: a check that could not be made is no check that passed",
    summary="A rule raised an error on this flow; what it would have found is not known",
)
