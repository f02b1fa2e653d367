"""Kinesis and Data Firehose: the contact record of each contact that is complete, where the instance streams them.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/data-streaming.html
Assumed: a record is one message of JSON without blanks, and is delivered once; AWS delivers it again when it changes
later. Left out: agent events, because they come every 120 s whether or not there are contacts; hours of streams and
shards, which a month has; whoever reads the stream.
"""

from __future__ import annotations

import json

from offhook.center.records.keeping import RecordKeeper
from offhook.center.records.record import ContactRecord
from offhook.center.records.writing import contact_record
from offhook.center.resources import FIREHOSE, ON_DEMAND, PROVISIONED
from offhook.cost.deployment import Deployment
from offhook.cost.meters import Use, meter
from offhook.cost.rules.streams import firehose_bytes, on_demand_bytes, payload_units
from offhook.engine.events import Traced

COUNTED = {
    PROVISIONED: ("kinesis.put", payload_units),
    ON_DEMAND: ("kinesis.in", on_demand_bytes),
    FIREHOSE: ("firehose.ingest", firehose_bytes),
}
"""The item and the rule of each kind of stream."""


@meter
class Streams:
    """Reads nothing where no records are streamed."""

    def __init__(self, use: Use, deployment: Deployment) -> None:
        self._use, self._deployment = use, deployment
        self._keeper = RecordKeeper(self._complete)
        self._last: Traced | None = None
        self.reads = self._keeper.reads if deployment.provenance else ()

    def read(self, traced: Traced) -> None:
        self._last = traced
        self._keeper.read(traced)

    def _complete(self, record: ContactRecord) -> None:
        if self._last is None or self._deployment.provenance is None:
            return
        written = contact_record(record, self._deployment.provenance)
        size = len(json.dumps(written, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"))
        for kind in self._deployment.record_streams:
            item, counted = COUNTED[kind]
            self._use(item, counted(size), self._last)
