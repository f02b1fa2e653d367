"""OH007: an entry of the baseline whose cause is gone."""

from offhook.lint.diagnostics import Severity
from offhook.lint.registry import remark

remark(
    "OH007",
    "baseline-stale",
    Severity.INFO,
    source="Assumed: an entry that outlives its cause would let the same mistake back in",
    summary="The baseline has findings that are no longer there",
)
