"""How long a caller waits for a cold `crm_lookup`, beside the same handler with Tracer, pydantic and a boto3 resource.

`python -m bench.cold_start` times import to first answer in fresh processes that take turns, against a stand-in for
DynamoDB in this process. "compiled" finds every module's bytecode; "as zipped" finds only the standard library's, like
a function whose asset has no `__pycache__`. The heavy twin runs twice: as on Lambda, where Tracer patches botocore, and
as on a laptop, where Tracer is off but costs more: it then makes an X-Ray client to ask for sampling rules. Figures are
for comparing, not for predicting a Lambda function's.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from threading import Thread
from typing import Any

from crm.seed import Items, seed_items

PROJECT = Path(__file__).parent.parent
BUDGET = 0.4
OURS, HEAVY = "crm_lookup.handler", "bench.peers.crm_lookup_heavy"
ON_LAMBDA = {
    "AWS_LAMBDA_FUNCTION_NAME": "crm_lookup",
    "LAMBDA_TASK_ROOT": str(PROJECT / "lambdas"),
    "_X_AMZN_TRACE_ID": "Root=1-6921b3c0-1d0000000000000000000001;Parent=53995c3f42cd8ad8;Sampled=1",
}
CASES: dict[str, tuple[str, dict[str, str]]] = {
    "crm_lookup": (OURS, ON_LAMBDA),
    "heavy, as on Lambda": (HEAVY, ON_LAMBDA),
    "heavy, as on a laptop": (HEAVY, {}),
}
EVENT = {
    "Name": "ContactFlowEvent",
    "Details": {
        "ContactData": {
            "Attributes": {},
            "Channel": "VOICE",
            "ContactId": "5f0c6f0e-0000-4c11-9d53-1d0000000001",
            "CustomerEndpoint": {"Address": "+81355550111", "Type": "TELEPHONE_NUMBER"},
            "LanguageCode": "ja-JP",
        },
        "Parameters": {},
    },
}
_CHILD = """
import importlib, json, sys, time, types
event = json.loads(sys.argv[2])
context = types.SimpleNamespace(function_name="crm_lookup", memory_limit_in_mb=512, aws_request_id="1",
    invoked_function_arn="arn:aws:lambda:ap-northeast-1:111122223333:function:crm_lookup")
started = time.perf_counter()
reply = importlib.import_module(sys.argv[1]).handler(event, context)
print(json.dumps({"ms": (time.perf_counter() - started) * 1000, "reply": reply}))
"""


def main(runs: int = 11) -> None:
    """Print median and least time of each, and the ratios of the medians, in both states of the bytecode."""
    with stand_in(seed_items(PROJECT / "flows" / "seed")) as endpoint, tempfile.TemporaryDirectory() as bytecode:
        environment = _environment(endpoint, Path(bytecode))
        for module in (OURS, HEAVY):
            _first_answer(module, environment)  # writes the bytecode
        _report("compiled", runs, environment)
        _forget_bytecode(Path(bytecode))
        _report("as zipped", runs, environment | {"PYTHONDONTWRITEBYTECODE": "1"})


@contextmanager
def stand_in(items: Items) -> Iterator[str]:
    """The address of a small HTTP server that answers GetItem and Query from `items`."""

    class Answers(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            body = json.dumps(_answer(self.headers["X-Amz-Target"].partition(".")[2], request, items)).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/x-amz-json-1.0")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing: the figures are the output."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def _answer(operation: str, request: Mapping[str, Any], items: Items) -> dict[str, Any]:
    table = items[request["TableName"]]
    if operation == "GetItem":
        key = {name: value["S"] for name, value in request["Key"].items()}
        return next(({"Item": _typed(item)["M"]} for item in table if key.items() <= item.items()), {})
    (wanted,) = request["ExpressionAttributeValues"].values()
    found = [item for item in table if item["customer_number"] == wanted["S"]]
    found.sort(key=lambda item: str(item["ordered_at" if "IndexName" in request else "record"]), reverse=True)
    return {"Items": [_typed(item)["M"] for item in found], "Count": len(found), "ScannedCount": len(found)}


def _typed(value: Any) -> dict[str, Any]:
    match value:
        case bool():
            return {"BOOL": value}
        case list():
            return {"L": [_typed(entry) for entry in value]}
        case dict():
            return {"M": {name: _typed(entry) for name, entry in value.items()}}
    return {"S": str(value)}


def _environment(endpoint: str, bytecode: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "POWERTOOLS_", "PYTHON"))}
    return kept | {
        "AWS_ACCESS_KEY_ID": "bench",
        "AWS_SECRET_ACCESS_KEY": "bench",
        "AWS_REGION": "ap-northeast-1",
        "AWS_DEFAULT_REGION": "ap-northeast-1",
        "AWS_ENDPOINT_URL_DYNAMODB": endpoint,
        "CUSTOMERS_TABLE": "customers",
        "ORDERS_TABLE": "orders",
        "POWERTOOLS_SERVICE_NAME": "crm_lookup",
        "POWERTOOLS_LOG_LEVEL": "WARNING",
        "PYTHONPATH": os.pathsep.join((str(PROJECT / "lambdas"), str(PROJECT))),
        "PYTHONPYCACHEPREFIX": str(bytecode),
    }


def _forget_bytecode(folder: Path) -> None:
    """Keep what belongs to the standard library, which Lambda has compiled."""
    standard = folder / Path(sysconfig.get_path("stdlib")).relative_to("/")
    for compiled in folder.rglob("*.pyc"):
        if standard not in compiled.parents or "site-packages" in compiled.parts:
            compiled.unlink()


def _report(state: str, runs: int, environment: dict[str, str]) -> None:
    times: dict[str, list[float]] = {case: [] for case in CASES}
    for _ in range(runs):
        replies = []
        for case, (module, variables) in CASES.items():
            taken, reply = _first_answer(module, environment | variables)
            times[case].append(taken)
            replies.append(reply)
        if replies != [replies[0]] * len(replies) or replies[0]["known"] != "true":
            raise RuntimeError(f"the handlers must give one reply, and know the caller: {replies}")
    ours = median(times["crm_lookup"])
    for case, taken_ms in times.items():
        middle = median(taken_ms)
        ratio = "" if case == "crm_lookup" else f"   crm_lookup takes {ours / middle:.2f} of it, budget {BUDGET}"
        print(f"{state:9}  {case:21}  median {middle:6.0f} ms  least {min(taken_ms):6.0f} ms  {runs} runs{ratio}")


def _first_answer(module: str, environment: dict[str, str]) -> tuple[float, dict[str, str]]:
    command = [sys.executable, "-c", _CHILD, module, json.dumps(EVENT)]
    finished = subprocess.run(command, env=environment, cwd=PROJECT, capture_output=True, text=True, check=False)
    if finished.returncode:
        raise RuntimeError(f"{module} failed: {finished.stderr}")
    told = json.loads(finished.stdout.splitlines()[-1])
    return told["ms"], told["reply"]


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description="Time a cold crm_lookup beside a heavier one.")
    arguments.add_argument("--runs", type=int, default=11, help="fresh processes for each handler and state")
    main(arguments.parse_args().runs)
