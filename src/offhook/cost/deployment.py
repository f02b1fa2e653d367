"""What of a deployed centre decides what use of it costs: its lines, and where its records are streamed to.

Assumed: a number that is none of the lines is taken for what its digits say: its country, and whether it is
toll-free.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple, Self

import phonenumbers

from offhook.center.instance import ConnectInstance
from offhook.center.records.provenance import Provenance
from offhook.center.resources import Line

DID, TOLL_FREE = "DID", "TOLL_FREE"


class NumberKind(NamedTuple):
    """`country` ISO 3166-1 alpha-2, empty if nobody knows; `type` DID, TOLL_FREE or another of Connect's.

    Source: https://docs.aws.amazon.com/connect/latest/APIReference/API_ClaimedPhoneNumberSummary.html: the others are
    UIFN, SHARED, THIRD_PARTY_TF, THIRD_PARTY_DID and SHORT_CODE.
    """

    country: str
    type: str = DID


@dataclass(frozen=True, slots=True)
class Deployment:
    """`lines` by number in E.164; `queues` are names by ARN.

    `record_streams` are the kinds of streams that contact records go to, `provenance` what the records say of the
    instance; it is None where none are streamed.
    """

    region: str
    lines: Mapping[str, NumberKind] = field(default_factory=dict)
    queues: Mapping[str, str] = field(default_factory=dict)
    record_streams: tuple[str, ...] = ()
    provenance: Provenance | None = None

    @classmethod
    def of(cls, instance: ConnectInstance) -> Self:
        return cls(
            region=instance.region,
            lines={line.number: _kind_of_line(line) for line in instance.lines},
            queues={queue.arn: queue.name for queue in instance.queues.values()},
            record_streams=instance.record_streams,
            provenance=Provenance.of(instance) if instance.record_streams else None,
        )

    def kind(self, number: str | None) -> NumberKind:
        """Of a number in E.164: one of the lines, or anybody's."""
        return self.lines.get(number or "") or kind_of(number)


def _kind_of_line(line: Line) -> NumberKind:
    """What the template says of a line, and its digits where that says nothing."""
    told = kind_of(line.number)
    return NumberKind(line.country or told.country, line.type or told.type)


@lru_cache(10_000)  # the same lines, and the same callers, again and again
def kind_of(number: str | None) -> NumberKind:
    """What the digits of a number say."""
    try:
        parsed = phonenumbers.parse(number or "", None)
    except phonenumbers.NumberParseException:
        return NumberKind("")
    is_free = phonenumbers.number_type(parsed) == phonenumbers.PhoneNumberType.TOLL_FREE
    return NumberKind(phonenumbers.region_code_for_number(parsed) or "", TOLL_FREE if is_free else DID)
