"""The order in which flows can be created: a flow after the flows and modules that it refers to."""

from __future__ import annotations

from collections.abc import Sequence

from offhook.errors import Faults, FlowError
from offhook.language.document import MODULE, Flow
from offhook.language.names import NameReference, name_references

_Node = tuple[str, str]  # ("flow", "main") or ("module", "identify-customer")


def in_order(flows: Sequence[Flow]) -> list[Flow]:
    """The same flows, each behind those it refers to. Raises Faults naming the circles, which have no such order."""
    return _Ordering(flows).result()


class _Ordering:
    """One depth-first walk from every flow; names that no flow has are left to check_names."""

    def __init__(self, flows: Sequence[Flow]) -> None:
        self._flows = {_node(flow): flow for flow in flows}
        self._ordered: dict[_Node, Flow] = {}
        self._faults: list[FlowError] = []

    def result(self) -> list[Flow]:
        for node in self._flows:
            self._visit(node, ())
        if self._faults:
            raise Faults(self._faults)
        return list(self._ordered.values())

    def _visit(self, node: _Node, way: tuple[_Node, ...]) -> None:
        if node in self._ordered:
            return
        for reference in name_references(self._flows[node]):
            target = (reference.kind, reference.key)
            if target in (*way, node):
                self._faults.append(_circle((*way, node, target), reference))
            elif target in self._flows:
                self._visit(target, (*way, node))
        self._ordered[node] = self._flows[node]


def _node(flow: Flow) -> _Node:
    return ("module" if flow.type == MODULE else "flow", flow.key)


def _circle(way: tuple[_Node, ...], closing: NameReference) -> FlowError:
    circle = way[way.index(way[-1]) :]
    names = " -> ".join(f"${{{kind}/{key}}}" for kind, key in circle)
    fix = "Take one of these references out: a flow can only name flows that exist before it"
    return FlowError(f"flows refer to each other in a circle: {names}", where=closing.place, fix=fix)
