"""Tasks: each one that begins.

Source: billed by the task: https://docs.aws.amazon.com/connect/latest/adminguide/granular-billing.html. A new task can
come after another contact (PreviousContactId of .../APIReference/API_StartTaskContact.html), and begins by API as all
of them do.
Assumed: a task that goes on as another contact, because it was transferred or has a disconnect flow, is the same task;
no page says so. It counts when it begins, whether or not anybody ever works on it.
"""

from __future__ import annotations

from offhook.center.life import ContactInitiated
from offhook.cost.deployment import Deployment
from offhook.cost.meters import Use, meter
from offhook.engine.events import Traced

TASK = "TASK"


@meter
class Tasks:
    reads = (ContactInitiated,)

    def __init__(self, use: Use, deployment: Deployment) -> None:
        self._use = use

    def read(self, traced: Traced) -> None:
        event = traced.event
        if event.channel == TASK and (event.previous is None or event.initiation_method == "API"):
            self._use("connect.task", 1, traced)
