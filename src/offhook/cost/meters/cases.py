"""Cases: each one that a flow creates.

Source: a case is charged when it is created: https://aws.amazon.com/products/connect/customer/pricing/appendix/, as two
public projects quote it in October 2026.
Source: CreateCase that ends with ContactNotLinked has created the case all the same:
https://docs.aws.amazon.com/connect/latest/adminguide/cases-block.html.
Assumed: no events tell of cases that agents, rules or APIs create, so those are not counted.
"""

from __future__ import annotations

from offhook.cost.deployment import Deployment
from offhook.cost.meters import Use, meter
from offhook.engine.cases import NOT_LINKED
from offhook.engine.events import ActionRan, Traced

CREATED = (None, NOT_LINKED)
"""What CreateCase takes where there is a case afterwards: its success, or a partial one."""


@meter
class Cases:
    reads = (ActionRan,)

    def __init__(self, use: Use, deployment: Deployment) -> None:
        self._use = use

    def read(self, traced: Traced) -> None:
        if traced.event.type == "CreateCase" and traced.event.took in CREATED:
            self._use("cases.case", 1, traced)
