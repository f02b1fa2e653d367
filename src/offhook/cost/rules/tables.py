"""How DynamoDB counts requests on demand.

Source: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html and
https://aws.amazon.com/dynamodb/pricing/on-demand/: a read unit for each 4 KB, half for an eventually consistent read,
two for a transactional one; a write unit for each 1 KB, two in a transaction; what finds or writes nothing takes as
much as the smallest item. A KB has 1,024 bytes (.../developerguide/Constraints.html).
Assumed: a Query or a Scan that finds nothing takes as much as a GetItem that finds nothing; the page speaks of reads.
Assumed: writes to a global table with one replica are those of an ordinary table, and replicas in other Regions are not
counted.
"""

from __future__ import annotations

from decimal import Decimal

from offhook.engine.replies import TableRequest

READ_BYTES, WRITE_BYTES = 4_096, 1_024
HALF = Decimal("0.5")


def read_units(request: TableRequest) -> int | Decimal:
    blocks = _blocks(request.bytes, READ_BYTES)
    if request.is_transactional:
        return blocks * 2
    return blocks if request.is_consistent else blocks * HALF


def write_units(request: TableRequest) -> int:
    blocks = _blocks(request.bytes, WRITE_BYTES)
    return blocks * 2 if request.is_transactional else blocks


def _blocks(size: int, block: int) -> int:
    return max(-(-size // block), 1)
