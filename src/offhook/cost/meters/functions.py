"""Lambda functions and what they ask of DynamoDB, for flows and bots.

Assumed: a function that the flow or the bot does not wait for any longer is billed up to that moment; on AWS it may go
on to its own time-out.
Left out: what a function writes to its log, because only part of it is known here.
"""

from __future__ import annotations

from offhook.center.events import FunctionRan
from offhook.cost.deployment import Deployment
from offhook.cost.meters import Use, meter
from offhook.cost.rules.functions import DURATIONS, mb_milliseconds
from offhook.cost.rules.tables import read_units, write_units
from offhook.engine.events import Traced

READ = "READ"


@meter
class Functions:
    reads = (FunctionRan,)

    def __init__(self, use: Use, deployment: Deployment) -> None:
        self._use = use

    def read(self, traced: Traced) -> None:
        ran: FunctionRan = traced.event
        self._use("lambda.request", 1, traced)
        self._use(DURATIONS[ran.architecture], mb_milliseconds(ran.memory_mb, ran.duration_s), traced)
        for request in ran.requests:
            if request.kind == READ:
                self._use("dynamodb.read", read_units(request), traced)
            else:
                self._use("dynamodb.write", write_units(request), traced)
