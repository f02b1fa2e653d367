"""A project folder: `center.toml`, `flows/` with its bots, and `lambdas/`, read and checked against each other."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from infra.contact_tags import tag_faults
from infra.flow_order import in_order
from infra.module_settings import result_faults
from offhook.bots.definition import Definition, bot_folders, read_definitions
from offhook.bots.definition.wrong import Wrong
from offhook.centerfile import Center, read_center
from offhook.errors import CenterFileError, Faults, OffhookError, Place, nearest
from offhook.language.document import MODULE, Flow, read_flows
from offhook.language.names import check_names, name_references

CRM_LOOKUP = "crm_lookup"
ORDER_STATUS = "order_status"
FUNCTIONS = (CRM_LOOKUP, ORDER_STATUS)


@dataclass(frozen=True)
class Project:
    """What is deployed. `flows` holds modules too, each behind the flows and modules that it refers to."""

    folder: Path
    center: Center
    flows: tuple[Flow, ...]
    bots: Mapping[str, Definition] = field(default_factory=dict)  # by their keys, the names of their folders


def read_project(folder: Path) -> Project:
    """Raises Faults with everything that cannot work, from all files."""
    faults: list[OffhookError] = [*_missing_functions(folder)]
    center: Center | None = None
    flows: list[Flow] | None = None
    bots: dict[str, Definition] = {}
    try:
        bots = read_definitions(folder / "flows")
    except Faults as found:
        faults += found.faults
    faults += _hook_faults(folder, bots)
    try:
        center = read_center(folder / "center.toml", shown_as="center.toml")
    except Faults as found:
        faults += found.faults
    try:
        flows = read_flows(folder / "flows")
        flows = in_order(flows)
        faults += [fault for flow in flows if flow.type == MODULE for fault in result_faults(flow)]
    except Faults as found:
        faults += found.faults
    if flows is not None:
        faults += check_names(flows, _known(folder, flows))
    if center and flows is not None:
        faults += _line_faults(center, flows)
        faults += _quick_connect_faults(center, flows)
        faults += [fault for flow in flows for fault in tag_faults(flow, center.identity.alias)]
    if faults or not center or flows is None:
        raise Faults(faults)
    return Project(folder, center, tuple(flows), bots)


def _missing_functions(folder: Path) -> Iterator[OffhookError]:
    for name in FUNCTIONS:
        handler = f"lambdas/{name}/handler.py"
        if not (folder / handler).is_file():
            where = Place(handler)
            yield OffhookError(f"the Lambda function {name!r} has no handler", where=where, fix="Write this file")


def _hook_faults(folder: Path, bots: Mapping[str, Definition]) -> Iterator[OffhookError]:
    """Bots whose function is not there."""
    there = [handler.parent.name for handler in folder.glob("lambdas/*/handler.py")]
    for bot in bots.values():
        if bot.function is not None and bot.function not in there:
            what = f"there is no lambdas/{bot.function}/handler.py"
            yield bot.error(Wrong(("function",), what, nearest(bot.function, there)))


def _known(folder: Path, flows: list[Flow]) -> dict[str, Collection[str]]:
    """The keys that flows may refer to. They are read even from a center.toml that has faults of its own."""
    return {
        **_written_keys(folder / "center.toml", flows),
        "lambda": FUNCTIONS,
        "bot": [bot.name for bot in bot_folders(folder / "flows")],
        "flow": [flow.key for flow in flows if flow.type != MODULE],
        "module": [flow.key for flow in flows if flow.type == MODULE],
    }


def _written_keys(file: Path, flows: list[Flow]) -> dict[str, Collection[str]]:
    tables = {"queue": "queues", "hours": "hours", "line": "lines"}
    try:
        written = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):  # the reader says so; nothing can be said of names
        used = [reference for flow in flows for reference in name_references(flow)]
        return {kind: {name.key for name in used if name.kind == kind} for kind in tables}
    return {kind: keys for kind, table in tables.items() if isinstance(keys := written.get(table), dict)}


def _line_faults(center: Center, flows: list[Flow]) -> Iterator[OffhookError]:
    """Lines whose flow is not there or cannot take a call."""
    for key, line in center.lines.items():
        yield from _flow_faults(flows, line.flow, "a line", "CONTACT_FLOW", center.place("lines", key, "flow"))


def _quick_connect_faults(center: Center, flows: list[Flow]) -> Iterator[OffhookError]:
    """Quick connects whose flow is not there or does not transfer to what they lead to."""
    types = {"queue": "QUEUE_TRANSFER", "agent": "AGENT_TRANSFER"}
    for key, one in center.quick_connects.items():
        if one.flow is not None:
            where = center.place("quick_connects", key, "flow")
            user = f"a quick connect to {'an agent' if one.kind == 'agent' else 'a queue'}"
            yield from _flow_faults(flows, one.flow, user, types[one.kind], where)


def _flow_faults(flows: list[Flow], key: str, user: str, type: str, where: Place) -> Iterator[OffhookError]:
    fitting = [flow.key for flow in flows if flow.type == type]
    flow = next((flow for flow in flows if flow.key == key and flow.type != MODULE), None)
    if flow is None:
        yield CenterFileError(f"there is no flows/{key}.json", where=where, fix=nearest(key, fitting))
    elif flow.type != type:
        article = "an" if type.startswith("A") else "a"
        what = f"{flow.file} is of type {flow.type}; {user} leads to {article} {type}"
        yield CenterFileError(what, where=where, fix=nearest(key, fitting))
