"""Contact records made by hand, and files of them as they are exported."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from offhook.cost.deployment import Deployment, NumberKind
from offhook.cost.records.report import RecordsUsage, read_records

Record = dict[str, Any]

LINE, FREE_LINE, CALLER, OUTSIDE = "+81355550100", "+81120550100", "+819055550111", "+12135550111"
SHOP = Deployment("ap-northeast-1", {LINE: NumberKind("JP"), FREE_LINE: NumberKind("JP", "TOLL_FREE")})
START = datetime(2026, 10, 1, 1, 0, tzinfo=UTC)


def clock(seconds: float) -> str:
    """The moment so long after ten in the morning, Tokyo time, as a record writes it."""
    return (START + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")


def endpoint(address: str) -> Record:
    return {"Address": address, "Type": "TELEPHONE_NUMBER"}


def call(id: str = "c-1", began: float = 0, ended: float = 100, method: str = "INBOUND", **more: Any) -> Record:
    """A call that is connected when it begins."""
    return {
        "ContactId": id,
        "Channel": "VOICE",
        "InitiationMethod": method,
        "InitiationTimestamp": clock(began),
        "ConnectedToSystemTimestamp": clock(began),
        "DisconnectTimestamp": clock(ended),
        "LastUpdateTimestamp": clock(ended + 30),
        "PreviousContactId": None,
        "Attributes": {"language": "ja-JP"},
        "Queue": {"ARN": "arn:queue", "Name": "Orders", "Duration": 3},
        "SystemEndpoint": endpoint(LINE),
        "CustomerEndpoint": endpoint(CALLER),
        "SegmentAttributes": {"connect:Subtype": {"ValueString": "connect:Telephony"}},
        **more,
    }


def other(channel: str, id: str, method: str = "API", **more: Any) -> Record:
    """A chat, an e-mail or a task."""
    without: Record = {"SystemEndpoint": None, "CustomerEndpoint": None, "SegmentAttributes": {}}
    return {**call(id, method=method), "Channel": channel, **without, **more}


def chat(id: str, messages: int | None, subtype: str | None = "connect:Chat") -> Record:
    told = {"connect:Subtype": {"ValueString": subtype}} if subtype else {}
    metrics = {"ContactMetrics": {"TotalMessages": messages, "TotalBotMessages": 0}}
    return other("CHAT", id, SegmentAttributes=told, ChatMetrics=metrics)


def lines(records: Iterable[Record]) -> str:
    return "".join(f"{json.dumps(record, ensure_ascii=False)}\n" for record in records)


def read(folder: Path, *records: Record | str, **options: Any) -> RecordsUsage:
    """What is read from a file of these records, a text being a line as it is."""
    texts = [record if isinstance(record, str) else json.dumps(record) for record in records]
    file = folder / "records.jsonl"
    file.write_text("\n".join(texts), encoding="utf-8")
    return read_records([file], SHOP, **options)


def quantities(found: RecordsUsage, *labels: str) -> dict[Any, int]:
    """How much of each item; with labels, of each item and their values."""
    summed: dict[Any, int] = {}
    for used in found.used:
        key = (used.item, *(used.labels[label] for label in labels)) if labels else used.item
        summed[key] = summed.get(key, 0) + int(used.quantity)
    return summed


def told(found: RecordsUsage) -> dict[str, int]:
    """How often each problem was met."""
    return {problem.what: problem.count for problem in found.problems}
