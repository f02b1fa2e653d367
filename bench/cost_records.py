"""A million contact records priced by `offhook cost records`: as JSON lines, one after the other, and as Parquet.

The records are made once by duckdb, about 1.9 KB each: calls, one in twenty of them transferred, chats, e-mails and
tasks. Each form is priced by the whole command in a process of its own, in turns with a floor: a process in which
duckdb reads what is needed of the same file and counts it.

`python -m bench.cost_records [RECORDS]`; the budget for a million is 20 s and 1 GB.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import duckdb

RECORDS = 1_000_000
BUDGET_S, BUDGET_MB = 20.0, 1000.0
RUNS = 2
FILES = ("records.jsonl", "stream", "records.parquet")

MADE = """
WITH numbered AS (
    SELECT i, TIMESTAMP '2026-10-01' + to_seconds(i * 2) AS moment, (hash(i) % 400)::INT + 5 AS lasts,
        i % 20 = 1 AS is_transfer, CASE WHEN i % 20 < 2 THEN 0 ELSE i % 10 END AS kind
    FROM range($records) AS numbers(i)
), timed AS (
    SELECT *, strftime(moment, '%Y-%m-%dT%H:%M:%SZ') AS began, 'contact-' || lpad(i::VARCHAR, 28, '0') AS id,
        strftime(moment + to_seconds(lasts), '%Y-%m-%dT%H:%M:%SZ') AS ended,
        'arn:aws:connect:ap-northeast-1:111122223333:instance/i-1' AS instance,
        CASE WHEN is_transfer THEN 'contact-' || lpad((i - 1)::VARCHAR, 28, '0') END AS previous
    FROM numbered
)
SELECT '111122223333' AS "AWSAccountId", '2017-03-10' AS "AWSContactTraceRecordFormatVersion",
    {'ARN': instance || '/agent/' || (i % 500), 'Username': 'agent-' || (i % 500), 'ConnectedToAgentTimestamp': began,
        'AgentInteractionDuration': lasts, 'AgentPauseDuration': 0, 'CustomerHoldDuration': 0,
        'AgentInitiatedHoldDuration': 0, 'LongestHoldDuration': 0, 'NumberOfHolds': 0,
        'AfterContactWorkStartTimestamp': ended, 'AfterContactWorkEndTimestamp': ended, 'AfterContactWorkDuration': 0,
        'RoutingProfile': {'ARN': instance || '/routing-profile/desk', 'Name': 'Front desk'}} AS "Agent",
    1 AS "AgentConnectionAttempts",
    {'language': ['ja-JP', 'en-US', 'zh-CN'][i % 3 + 1], 'customer': 'c-' || i, 'disposition': 'order'} AS "Attributes",
    CASE kind WHEN 7 THEN 'CHAT' WHEN 8 THEN 'EMAIL' WHEN 9 THEN 'TASK' ELSE 'VOICE' END AS "Channel",
    CASE WHEN kind < 8 THEN began END AS "ConnectedToSystemTimestamp", uuid()::VARCHAR AS "ContactAssociationId",
    id AS "ContactId",
    CASE WHEN kind < 7 THEN {'Address': '+8190' || lpad((hash(i * 7) % 100000000)::VARCHAR, 8, '0'),
        'Type': 'TELEPHONE_NUMBER'} END AS "CustomerEndpoint",
    'CUSTOMER_DISCONNECT' AS "DisconnectReason", ended AS "DisconnectTimestamp", previous AS "InitialContactId",
    CASE WHEN is_transfer THEN 'TRANSFER' WHEN kind = 5 THEN 'OUTBOUND' WHEN kind IN (7, 9) THEN 'API' ELSE 'INBOUND'
        END AS "InitiationMethod",
    began AS "InitiationTimestamp", instance AS "InstanceARN", ended AS "LastUpdateTimestamp",
    [{'Type': 'AUDIO'}] AS "MediaStreams", NULL::VARCHAR AS "NextContactId", previous AS "PreviousContactId",
    {'ARN': instance || '/queue/' || (i % 12), 'Name': 'Queue ' || (i % 12), 'EnqueueTimestamp': began,
        'DequeueTimestamp': began, 'Duration': 0} AS "Queue",
    NULL::VARCHAR AS "Recording", []::VARCHAR[] AS "References", []::VARCHAR[] AS "RoutingCriteria",
    CASE WHEN kind = 7 THEN {'connect:Subtype': {'ValueString': 'connect:Chat'}} END AS "SegmentAttributes",
    CASE WHEN kind < 7 THEN {'Address': '+8135555010' || (i % 3), 'Type': 'TELEPHONE_NUMBER'} END AS "SystemEndpoint",
    {'aws:connect:instanceId': 'i-1', 'aws:connect:systemEndpoint': '+81355550100'} AS "Tags",
    CASE WHEN kind = 7 THEN {'ContactMetrics': {'TotalMessages': i % 30}} END AS "ChatMetrics"
FROM timed"""

FLOOR = """
import duckdb, sys
source = {"lines": "read_json($file, format = 'newline_delimited', columns = {'ContactId': 'VARCHAR', "
    "'DisconnectTimestamp': 'VARCHAR', 'Queue': 'STRUCT(Name VARCHAR)', 'Attributes': 'STRUCT(language VARCHAR)'})",
    "parquet": "read_parquet($file)"}[sys.argv[1]]
query = "SELECT count(ContactId), count(DisconnectTimestamp), max(Queue.Name), max(Attributes.language) FROM " + source
print(duckdb.execute(query, {"file": sys.argv[2]}).fetchall())
"""


class Run(NamedTuple):
    seconds: float
    cpu_s: float
    peak_mb: float


def main(records: int = RECORDS) -> None:
    """Print seconds and peak memory of each form, and the ratio to its floor."""
    with tempfile.TemporaryDirectory(prefix="offhook-bench-") as folder:
        # in a process of its own: a process begins with the peak of the one that starts it
        _run("-c", f"from bench.cost_records import make; make({folder!r}, {records})")
        lines, joined, parquet = (Path(folder) / name for name in FILES)
        print(f"\n{records:,} contact records priced, the whole command (budget for a million {BUDGET_S:g} s, 1 GB)")
        for name, file, form in (("JSON lines", lines, "lines"), ("Parquet", parquet, "parquet")):
            runs = [(_run("-c", FLOOR, form, str(file)), _priced(file)) for _ in range(RUNS)]
            floor, priced = min(run for run, _ in runs), min(run for _, run in runs)
            size = file.stat().st_size / 1e6
            _print(f"{name}, {size:,.0f} MB: duckdb reads and counts it", floor)
            _print(f"{name}: priced", priced, f"{priced.seconds / floor.seconds:5.2f} x")
        _print("JSON, one after the other: priced", _priced(joined))


def make(folder: str, records: int) -> None:
    """Write the records in each form."""
    lines, joined, parquet = (Path(folder) / name for name in FILES)
    with duckdb.connect(f"{folder}/made.duckdb", config={"memory_limit": "2GB"}) as database:
        database.execute("SET enable_progress_bar = false")
        database.execute(f"CREATE TABLE made AS {MADE}", {"records": records})
        database.execute(f"COPY made TO '{parquet}' (FORMAT parquet)")
        database.execute(f"COPY made TO '{lines}' (FORMAT json)")
    with lines.open("rb") as source, joined.open("wb") as stream:
        stream.writelines(line.rstrip(b"\n") for line in source)


def _priced(file: Path) -> Run:
    command = "from offhook.cli import main; main()"
    return _run("-c", command, "cost", "records", str(file), "--region", "ap-northeast-1", "--format", "json")


def _run(*arguments: str) -> Run:
    """A Python process with these arguments: its seconds by the clock and of the processor, and its peak memory."""
    began = time.perf_counter()
    process = subprocess.Popen([sys.executable, *arguments], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    assert status == 0, arguments
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1e3)


def _print(name: str, run: Run, ratio: str = "") -> None:
    print(f"  {name:<60} {run.seconds:6.1f} s  ({run.cpu_s:5.1f} s of processors, {run.peak_mb:4.0f} MB)  {ratio}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else RECORDS)
