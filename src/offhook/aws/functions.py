"""Running Lambda functions from their source folder, as the template configures them.

Source: https://docs.aws.amazon.com/lambda/latest/dg/python-handler.html, .../lambda/latest/dg/python-context.html
Assumed: a cold start counts towards the time limit, but not in the duration, since this machine's imports say nothing
of Lambda's; each function has one execution environment.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

from offhook.aws.execution import Work, run
from offhook.aws.tally import Tally
from offhook.engine.replies import FunctionRun, Raised, Returned, TimedOut

Handler = Callable[[dict[str, Any], "LambdaContext"], Any]


@dataclass(frozen=True)
class LambdaContext:
    """What a handler's second argument offers. Names are AWS's."""

    function_name: str
    invoked_function_arn: str
    memory_limit_in_mb: int
    aws_request_id: str
    log_group_name: str
    deadline: float
    function_version: str = "$LATEST"
    log_stream_name: str = "local"

    def get_remaining_time_in_millis(self) -> int:
        return max(int((self.deadline - time.monotonic()) * 1000), 0)


@dataclass
class LocalFunction:
    """One function of the template. `handler` is `module.function`, found under `source`.

    `may_be_invoked_by` are the ARNs that the resource policy lets Connect call it for, `may_serve` those of the bots'
    aliases that it lets Lex call it for; each may hold `*`, as in a policy.
    """

    arn: str
    name: str
    source: Path
    handler: str
    environment: Mapping[str, str]
    timeout_s: float
    memory_mb: int
    may_be_invoked_by: frozenset[str]
    log: Callable[[str, str], None]
    may_serve: frozenset[str] = frozenset()
    architecture: str = "x86_64"
    _loaded: Handler | None = field(default=None, repr=False)

    def load(self) -> Handler:
        """The handler, imported once: a cold start. Each function has modules of its own, as on AWS."""
        if self._loaded is None:
            module, _, name = self.handler.rpartition(".")
            with modules_of(self.source):
                self._loaded = getattr(importlib.import_module(module), name)
        return self._loaded


class LocalFunctions:
    """The functions of a stack. Which may be invoked for `instance_arn` is decided by their resource policies."""

    def __init__(self, functions: Mapping[str, LocalFunction], instance_arn: str) -> None:
        self._functions, self._instance_arn = functions, instance_arn

    def invoke(
        self, arn: str, event: Mapping[str, Any], time_limit_s: float, *, bot: str | None = None
    ) -> Returned | Raised | TimedOut:
        """Run the handler under the function's own timeout and the caller's limit, whichever is shorter.

        `bot` is the ARN of the alias that it is invoked for; None: a flow's function.
        """
        function = self._functions.get(arn)
        if function is None:
            return Raised(f"there is no function {arn!r}")
        if bot is None and not _matches(self._instance_arn, function.may_be_invoked_by):
            return Raised(f"{function.name}: its resource policy does not let Connect invoke it for this instance")
        if bot is not None and not _matches(bot, function.may_serve):
            return Raised(f"{function.name}: its resource policy does not let Lex invoke it for this bot's alias")
        limit_s = min(function.timeout_s, time_limit_s)
        running = _Invocation(function, event, limit_s)
        work = Work(running.run, partial(function.log, function.name))
        if not run(work, function.environment, limit_s):
            if function.timeout_s < time_limit_s:
                return Raised(_timeout(function), limit_s, running.ran)
            return TimedOut(limit_s, running.ran)
        if running.error is not None:
            return Raised(running.error, running.duration_s, running.ran)
        return Returned(running.payload, running.duration_s, running.ran)


class _Invocation:
    """One invocation, and what came of it."""

    def __init__(self, function: LocalFunction, event: Mapping[str, Any], limit_s: float) -> None:
        self.function, self.event, self.limit_s = function, event, limit_s
        self.payload = ""
        self.error: str | None = None
        self.duration_s = 0.0
        self.tally = Tally()

    @property
    def ran(self) -> FunctionRun:
        """How, as far as is known by now."""
        return FunctionRun(self.function.memory_mb, self.function.architecture, tuple(self.tally.requests))

    def run(self) -> None:
        with self.tally.counting():
            self._run()

    def _run(self) -> None:
        function = self.function
        began = time.monotonic()
        context = LambdaContext(
            function_name=function.name,
            invoked_function_arn=function.arn,
            memory_limit_in_mb=function.memory_mb,
            aws_request_id=str(uuid4()),
            log_group_name=f"/aws/lambda/{function.name}",
            deadline=began + self.limit_s,
        )
        try:
            handler = function.load()
            began = time.monotonic()
            answer = handler(json.loads(json.dumps(self.event)), context)
            self.payload = json.dumps(answer, default=_json_value)
        except BaseException as error:  # the edge of somebody else's code: whatever it raises is an answer
            self.error = f"{function.name} raised {type(error).__name__}"
            function.log(function.name, traceback.format_exc())
        finally:
            self.duration_s = time.monotonic() - began


def _matches(arn: str, allowed: Iterable[str]) -> bool:
    """Whether a policy's ArnLike condition holds."""
    return any(fnmatchcase(arn, pattern) for pattern in allowed)


def _timeout(function: LocalFunction) -> str:
    return f"{function.name} timed out after {function.timeout_s:g} s"


def _json_value(value: Any) -> float:
    """Numbers from DynamoDB, which the Lambda runtime writes as numbers too."""
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError(f"{type(value).__name__} is not JSON serializable")


@contextmanager
def modules_of(source: Path) -> Iterator[None]:
    """Import from `source` without leaving its modules behind for the next function."""
    own = {path.stem for path in source.iterdir()}

    def taken() -> dict[str, Any]:
        return {name: sys.modules.pop(name) for name in list(sys.modules) if name.partition(".")[0] in own}

    before = taken()
    sys.path.insert(0, str(source))
    try:
        yield
    finally:
        sys.path.remove(str(source))
        taken()
        sys.modules.update(before)
