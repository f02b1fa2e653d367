"""From `flows/` to an instance: what would change, in words; then each flow written, read back and compared.

Before something is overwritten it is kept: as a file, and as a version where Connect has versions of such a flow.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from offhook.errors import Faults, FlowError, OffhookError, Place, nearest
from offhook.exchange.arns import Arns, Name
from offhook.exchange.catalogue import LISTED, names_on
from offhook.exchange.contents import draught, stand_in
from offhook.exchange.importing import import_flow
from offhook.exchange.live import Described, InstanceError, Listed, LiveInstance, RefusedError
from offhook.exchange.project import Project
from offhook.exchange.pulling import found_in
from offhook.exchange.snapshots import Snapshots
from offhook.language.diff import Comparison, compare
from offhook.language.digest import digest
from offhook.language.document import MODULE, Flow, take_flow
from offhook.language.names import NameReference, name_references
from offhook.language.places import Path as JsonPath

_PATH = re.compile(r"Path:\s*([A-Za-z][\w.\[\]-]*)")
_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


@dataclass(frozen=True)
class Planned:
    """One flow and what is to become of it. `there` is what the instance has; None: it is to be created."""

    name: Name
    flow: Flow
    there: Described | None
    comparison: Comparison | None

    @property
    def what(self) -> str:
        """create, update, or nothing."""
        if self.comparison is None:
            return "create"
        return "update" if self.comparison.changes else "nothing"


@dataclass(frozen=True)
class Plan:
    """Flows in the order in which they can be written: what is referred to comes first where that is possible."""

    steps: tuple[Planned, ...]
    arns: Mapping[Name, str]


@dataclass
class Pushed:
    """What came of a push. `differences`: what the instance gives back is not what was sent. `error` ended it."""

    written: list[Planned] = field(default_factory=list)
    placeholders: list[Planned] = field(default_factory=list)  # created, and not filled yet
    not_written: list[Planned] = field(default_factory=list)
    differences: list[tuple[Planned, Comparison]] = field(default_factory=list)
    snapshots: list[Path] = field(default_factory=list)
    versions: list[tuple[Planned, int]] = field(default_factory=list)
    problems: list[OffhookError] = field(default_factory=list)
    error: InstanceError | None = None


def plan_push(live: LiveInstance, project: Project, wanted: Sequence[str], *, saved: bool, given: Arns) -> Plan:
    """What is to be written, of the flows named or of all. Raises Faults for names that nothing there stands for."""
    if not wanted and project.broken:
        raise Faults([fault for broken in project.broken.values() for fault in broken.faults])
    names = [project.flow(key)[0] for key in wanted] or list(project.flows)
    flows = {name: project.flows[name].flow() for name in names}
    listed = live.flows()
    kinds = {one.kind for flow in flows.values() for one in name_references(flow)}
    arns = names_on(live, listed, project, kinds=kinds & {*LISTED}, given=given)
    faults = [fault for flow in flows.values() for fault in _missing(flow, flows, arns)]
    there = {name: _there(flow, listed, faults) for name, flow in flows.items()}
    if faults:
        raise Faults(faults)
    steps = []
    for name in _ordered(flows):
        at = there[name]
        described = live.describe(at, saved=saved) if at else None
        steps.append(Planned(name, flows[name], described, _compared(described, flows[name], project, arns)))
    return Plan(tuple(steps), arns)


def push(plan: Plan, live: LiveInstance, snapshots: Snapshots, *, saved: bool) -> Pushed:
    """Write what differs. It ends at the first flow that the instance does not take; what was written stands."""
    return _Pushing(plan, live, snapshots, saved).run()


class _Pushing:
    def __init__(self, plan: Plan, live: LiveInstance, snapshots: Snapshots, saved: bool) -> None:
        self._plan, self._live, self._snapshots, self._saved = plan, live, snapshots, saved
        self._arns = dict(plan.arns)
        self._made: dict[Name, Listed] = {}
        self._pushed = Pushed(not_written=[step for step in plan.steps if step.what != "nothing"])

    def run(self) -> Pushed:
        current: Planned | None = None
        try:
            for current in self._circular():
                self._create_stand_in(current)
            for current in list(self._pushed.not_written):
                self._write(current)
        except RefusedError as refused:
            assert current is not None  # only a flow being written is refused
            self._pushed.problems = [_placed(problem, current.flow) for problem in refused.problems]
        except InstanceError as error:
            self._pushed.error = error
        return self._pushed

    def _circular(self) -> list[Planned]:
        """Flows to create that are referred to by one that comes before them: somebody has to be there first."""
        seen: set[Name] = set(self._arns)
        late: list[Planned] = []
        by_name = {step.name: step for step in self._plan.steps}
        for step in self._plan.steps:
            for name in _names(step.flow):
                if name not in seen and name in by_name and name != step.name:
                    late.append(by_name[name])
                    seen.add(name)
            if step.name in _names(step.flow) and step.name not in seen:
                late.append(step)
            seen.add(step.name)
        return late

    def _create_stand_in(self, step: Planned) -> None:
        made = self._live.create(stand_in(step.flow), saved=self._saved)
        self._made[step.name], self._arns[step.name] = made, made.arn
        self._pushed.placeholders.append(step)

    def _write(self, step: Planned) -> None:
        settings = step.there.settings if step.there else None
        wanted = draught(step.flow, lambda kind, key: self._arns[kind, key], settings)
        at = step.there.listed if step.there else self._made.get(step.name)
        if at is None:
            at = self._live.create(wanted, saved=self._saved)
            self._arns[step.name] = at.arn
        else:
            if step.there:
                self._keep(step, step.there)
            self._live.update(at, wanted, saved=self._saved)
        self._pushed.not_written.remove(step)
        self._pushed.written.append(step)
        if step in self._pushed.placeholders:
            self._pushed.placeholders.remove(step)
        self._read_back(step, at, wanted.content)

    def _keep(self, step: Planned, there: Described) -> None:
        self._pushed.snapshots.append(self._snapshots.of_instance(self._live.instance_id, there))
        version = None if self._saved else self._live.keep_version(there)
        if version is not None:
            self._pushed.versions.append((step, version))

    def _read_back(self, step: Planned, at: Listed, content: str) -> None:
        """Compare what the instance has now with what was sent: it drops what it does not know without a word."""
        there = self._live.describe(at, saved=self._saved).content
        if digest(json.loads(there)) != digest(json.loads(content)):
            sent = take_flow(content, key=step.name[1], file="what was sent")
            came = take_flow(there, key=step.name[1], file="what the instance has")
            self._pushed.differences.append((step, compare(sent, came)))


def _compared(there: Described | None, flow: Flow, project: Project, arns: Arns) -> Comparison | None:
    if there is None:
        return None
    imported = import_flow(found_in(there), project, arns)
    return compare(take_flow(imported.text, key=flow.key, file="the instance"), flow)


def _there(flow: Flow, listed: Sequence[Listed], faults: list[OffhookError]) -> Listed | None:
    """The flow of this name on the instance. One of another type cannot become this one."""
    is_module = flow.type == MODULE
    found = next((one for one in listed if one.name == flow.name and (one.type == MODULE) == is_module), None)
    if found and found.type != flow.type:
        what = f"{flow.name!r} is a {found.type} on the instance, and a {flow.type} here"
        fix = "Connect cannot change a flow's type: give this one another name"
        faults.append(FlowError(what, where=flow.place("Metadata", "type"), fix=fix))
    return found


def _missing(flow: Flow, pushed: Mapping[Name, Flow], arns: Arns) -> list[OffhookError]:
    return [_no_such(one, arns) for one in name_references(flow) if not {(one.kind, one.key)} & {*pushed, *arns}]


def _no_such(one: NameReference, arns: Arns) -> OffhookError:
    what = f"nothing on the instance stands for ${{{one.kind}/{one.key}}}"
    if one.kind in ("flow", "module"):
        return FlowError(what, where=one.place, fix=f"Push {one.key!r} too")
    there = [key for kind, key in arns if kind == one.kind]
    fix = f"{nearest(one.key, there)}. Else say what stands for it with --map {one.kind}/{one.key}=ARN"
    return FlowError(what, where=one.place, fix=fix.replace("?.", "?"))


def _names(flow: Flow) -> list[Name]:
    return [(one.kind, one.key) for one in name_references(flow)]


def _ordered(flows: Mapping[Name, Flow]) -> list[Name]:
    """Each flow behind those it refers to; in a circle somebody comes first all the same."""
    found: dict[Name, None] = {}
    open_: set[Name] = set()

    def visit(name: Name) -> None:
        if name in open_ or name not in flows:
            return
        open_.add(name)
        for other in _names(flows[name]):
            visit(other)
        found.setdefault(name)

    for name in flows:
        visit(name)
    return list(found)


def _placed(problem: str, flow: Flow) -> OffhookError:
    """What the instance said of a flow, at the place in our file that it speaks of."""
    found = _PATH.search(problem)
    path: JsonPath = ()
    for name, index in _STEP.findall(found[1]) if found else ():
        path = (*path, int(index) if index else name)
    what = f"the instance refuses {flow.name!r}: {problem.rstrip('.')}"
    where = flow.place(*path) if path else Place(flow.file)
    return FlowError(what, where=where, fix="Mend it; offhook flow lint may say more")
