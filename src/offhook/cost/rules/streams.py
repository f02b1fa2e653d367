"""How Kinesis Data Streams and Data Firehose count a record.

Source: https://aws.amazon.com/kinesis/data-streams/pricing/: on demand by bytes, each record rounded up to the next KB
of 1,024 bytes; provisioned by PUT payload units, chunks of 25 KB.
Recorded: Data Firehose by bytes, each record rounded up to the next 5 KB (its pricing page, as
https://www.shigemk2.com/entry/2022/01/12/210322 quotes it).
Assumed: those KB have 1,024 bytes too.
"""

from __future__ import annotations

KB = 1_024


def payload_units(size: int) -> int:
    """Of a record of so many bytes, in a provisioned stream."""
    return -(-size // (25 * KB))


def on_demand_bytes(size: int) -> int:
    return -(-size // KB) * KB


def firehose_bytes(size: int) -> int:
    return -(-size // (5 * KB)) * 5 * KB
