"""How AWS Lambda counts an invocation.

Source: https://aws.amazon.com/lambda/pricing/: requests, and memory times the time from when the code begins until it
returns or is ended, rounded up to the next millisecond.
Recorded: a function that runs into its time-out is billed for the time-out
(https://github.com/aws/aws-lambda-dotnet/issues/1160: 2.53 s are billed as 2 s).
Source: https://aws.amazon.com/blogs/compute/aws-lambda-standardizes-billing-for-init-phase/: since August 2025 a cold
start is billed too.
Assumed: none is counted here, because nothing says how many there are; AWS writes of under 1 %.
"""

from __future__ import annotations

from math import ceil

NANOSECOND = 9
"""Decimal places of a second. What is smaller is an error of floating point, and not rounded up."""

DURATIONS = {"x86_64": "lambda.duration.x86", "arm64": "lambda.duration.arm"}
"""Items by architecture."""


def mb_milliseconds(memory_mb: int, duration_s: float) -> int:
    """Memory times duration, in the item's own unit."""
    return memory_mb * ceil(round(round(duration_s, NANOSECOND) * 1000, NANOSECOND - 3))
