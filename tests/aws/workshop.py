"""Functions written into a temporary folder, to be run from there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from offhook.aws.functions import LocalFunction, LocalFunctions
from offhook.engine.replies import Raised, Returned, TimedOut

INSTANCE = "arn:aws:connect:eu-west-2:123456789012:instance/i"
ARN = "arn:aws:lambda:eu-west-2:123456789012:function:{}"

Answer = Returned | Raised | TimedOut

HANGS = """
import time

def handler(event, context):
    time.sleep(event.get("for", 30))
    return {}
"""


class Workshop:
    """Functions written into a temporary folder, and what they log."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.logged: list[tuple[str, str]] = []
        self.functions: dict[str, LocalFunction] = {}

    def write(
        self, code: str, *, name: str = "greet", timeout_s: float = 5.0, invoker: str = INSTANCE, **environment: str
    ) -> None:
        source = self.folder / name
        source.mkdir(exist_ok=True)
        (source / "handler.py").write_text(code, encoding="utf-8")
        self.functions[ARN.format(name)] = LocalFunction(
            arn=ARN.format(name),
            name=name,
            source=source,
            handler="handler.handler",
            environment=environment,
            timeout_s=timeout_s,
            memory_mb=512,
            may_be_invoked_by=frozenset({invoker}),
            log=lambda function, line: self.logged.append((function, line)),
        )

    def invoke(
        self, name: str = "greet", event: Mapping[str, object] | None = None, *, time_limit_s: float = 5.0
    ) -> Answer:
        return LocalFunctions(self.functions, INSTANCE).invoke(ARN.format(name), event or {}, time_limit_s)

    def answer(self, name: str = "greet", event: Mapping[str, object] | None = None) -> object:
        reply = self.invoke(name, event)
        assert isinstance(reply, Returned), reply
        return json.loads(reply.payload)
