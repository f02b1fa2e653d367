"""From an instance into `flows/`: everything is read and named first, then written."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from offhook.errors import Faults, OffhookError, Place, nearest
from offhook.exchange.arns import Arns, Name, arns_in_json
from offhook.exchange.catalogue import LISTED, key_for, names_on
from offhook.exchange.importing import Imported, import_flow
from offhook.exchange.live import Described, Listed, LiveInstance
from offhook.exchange.project import Project
from offhook.exchange.snapshots import Snapshots
from offhook.language.diff import Comparison, compare
from offhook.language.document import MODULE, Flow, take_flow
from offhook.language.forms import Found, documents_in

INSTANCES = Path(".offhook") / "instances"


@dataclass(frozen=True)
class Pulled:
    """One flow of the instance. `comparison` is with the file that is there, None if there is none."""

    name: Name
    path: Path
    imported: Imported
    comparison: Comparison | None

    @property
    def is_same(self) -> bool:
        return self.comparison is not None and not self.comparison.changes


@dataclass(frozen=True)
class Pull:
    """What a pull brings. `others` are flows of the instance that were not asked for."""

    pulled: tuple[Pulled, ...]
    arns: Arns
    others: tuple[str, ...]


def plan_pull(
    live: LiveInstance, project: Project, wanted: Sequence[str], *, every: bool, saved: bool, given: Arns
) -> Pull:
    """Read the flows that are wanted by key or name, else those that `flows/` has. Raises Faults or InstanceError."""
    listed = live.flows()
    chosen = listed if every else _chosen(listed, project, wanted)
    keys = _names(chosen, project)
    arns = names_on(live, listed, project, kinds=LISTED, given=given)
    arns |= {keys[one.id]: one.arn for one in chosen}
    pulled = tuple(_pulled(live.describe(one, saved=saved), keys[one.id], project, arns) for one in chosen)
    taken = {one.id for one in chosen}
    return Pull(pulled, arns, tuple(one.name for one in listed if one.id not in taken))


def write_pull(pull: Pull, instance_id: str, project: Project, snapshots: Snapshots) -> list[Path]:
    """Write what differs, each file after a snapshot of what it was, and which name stands for which ARN."""
    changed = [one for one in pull.pulled if not one.is_same]
    for one in changed:
        if one.path.exists():
            snapshots.of_file(one.path)
        one.path.parent.mkdir(parents=True, exist_ok=True)
        one.path.write_bytes(one.imported.text.encode())
    mapping = project.folder / INSTANCES / f"{instance_id}.json"
    mapping.parent.mkdir(parents=True, exist_ok=True)
    mapping.write_text(arns_in_json(pull.arns), encoding="utf-8")
    return [one.path for one in changed]


def found_in(described: Described) -> Found:
    """The flow of an answer, as if the answer were a file."""
    member = "ContactFlowModule" if described.listed.type == MODULE else "ContactFlow"
    listed = described.listed
    answer = {member: {"Name": listed.name, "Type": listed.type, "Arn": listed.arn, "Content": described.content}}
    if listed.type == MODULE:
        del answer[member]["Type"]
    (found,) = documents_in(json.dumps(answer).encode(), file=f"{listed.name} on the instance", key=listed.name)
    return found


def compared(path: Path, imported: Imported, project: Project, name: Name) -> Comparison | None:
    """The file that is there beside what is to be written; None if there is none, or none that can be read."""
    there = project.flows.get(name)
    if there is None or not path.exists():
        return None
    try:
        before = there.unchecked()
    except Faults:
        return None
    return compare(before, _flow(imported, before.file))


def _flow(imported: Imported, file: str) -> Flow:
    return take_flow(imported.text, key="", file=file)


def _pulled(described: Described, name: Name, project: Project, arns: Mapping[Name, str]) -> Pulled:
    imported = import_flow(found_in(described), project, arns)
    path = project.file_of(name)
    return Pulled(name, path, imported, compared(path, imported, project, name))


def _chosen(listed: Sequence[Listed], project: Project, wanted: Sequence[str]) -> list[Listed]:
    if not wanted:
        return [one for one in listed if _local(one, project)]
    found, faults = list[Listed](), list[OffhookError]()
    for text in wanted:
        matching = [one for one in listed if text == one.name or (_local(one, project) or ("", ""))[1] == text]
        if not matching:
            fix = nearest(text, [one.name for one in listed])
            faults.append(OffhookError(f"there is no flow {text!r} on the instance", where=Place(text), fix=fix))
        found += [one for one in matching if one not in found]
    if faults:
        raise Faults(faults)
    return found


def _names(chosen: Sequence[Listed], project: Project) -> dict[str, Name]:
    """By id, the name of a flow in this project, or one that it can have."""
    found: dict[str, Name] = {}
    taken = set(project.flows)
    for one in chosen:
        kind = "module" if one.type == MODULE else "flow"
        keys = {key for known, key in taken if known == kind}
        found[one.id] = _local(one, project) or (kind, key_for(one.name, keys))
        taken.add(found[one.id])
    return found


def _local(one: Listed, project: Project) -> Name | None:
    return project.name_of("module" if one.type == MODULE else "flow", one.name)
