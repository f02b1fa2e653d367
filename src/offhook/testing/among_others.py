"""An instance around a flow that has its neighbours too: the flows and modules of the same project."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from offhook.engine.compiled import CompiledFlow
from offhook.language.document import MODULE, Flow
from offhook.testing.alone import prepared
from offhook.testing.lone_instance import LoneInstance
from offhook.testing.open_values import with_open_values


class AmongOthers(LoneInstance):
    """`others` by the reference that flows write, such as `${module/identify}`. What is not there is made up.

    `plain` are all flows as compiled; those that the instance gives ask for the open values that they compare.
    """

    def __init__(self, flow: Flow, others: Mapping[str, Flow]) -> None:
        own = prepared(flow)
        self.plain = [own.compiled, *(_compiled(other, reference) for reference, other in others.items())]
        self.flows = [own.flow, *(replace(other, key=reference) for reference, other in others.items())]
        running = [with_open_values(one) for one in self.plain]
        super().__init__(running[0], own.flow)
        self.own = running[0]
        for other in others.values():
            self._types.update(LoneInstance(running[0], other)._types)
        self._others = {one.arn: one for one in running[1:]}

    def flow(self, reference: str) -> CompiledFlow | None:
        other = self._others.get(reference)
        if other is not None:
            return None if other.type == MODULE else other
        return super().flow(reference)

    def module(self, reference: str) -> CompiledFlow | None:
        return self._others.get(reference) or super().module(reference)

    def any_flow(self, reference: str) -> CompiledFlow:
        """The flow or module at which a contact stands."""
        found = self.flow(reference) or self.module(reference)
        assert found is not None
        return found


def _compiled(flow: Flow, reference: str) -> CompiledFlow:
    return replace(prepared(flow).compiled, arn=reference)
