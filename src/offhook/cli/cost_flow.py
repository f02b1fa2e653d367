"""What `cost flow` and `cost diff` share: a flow with its neighbours, how it is explored, and what was assumed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from offhook.errors import Faults, OffhookError, Place, nearest

if TYPE_CHECKING:
    from offhook.cli.cost_functions import KnownFunctions
    from offhook.cost.deployment import NumberKind
    from offhook.cost.flow.costs import FlowCost
    from offhook.cost.tariff import Tariff
    from offhook.language.document import Flow
    from offhook.testing.choices import FunctionSize
    from offhook.testing.ways import Asked, Ways

TYPICAL = (
    "Typical is what goes well: no silence, no failure, open hours, room in the queue. Choices that a menu, a bot or a "
    "comparison offers are equally likely. Typical, on average, is the mean over all these ways; a typical way is one "
    "of them that costs about as much."
)

SOMEBODY = "+12135550100"
"""The number that is called where neither the project nor an option names a line."""

FOLDERS = {"flow": "", "module": "modules/"}
CHANNELS = ("voice", "chat", "task", "email")


def way_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """How callers go through a flow: what `Chosen` holds, save the project."""
    for option in (
        click.option("--no-failures", is_flag=True, help="Leave out ways on which a function or a service fails."),
        click.option(
            "--agent-minutes",
            type=click.FloatRange(min=0, max=1440),
            default=0.0,
            metavar="N",
            help="How long a person talks who takes the call. Default: 0, the flow alone.",
        ),
        click.option(
            "--function-memory",
            type=click.IntRange(128, 10_240),
            default=128,
            show_default=True,
            metavar="MB",
            help="What functions have of which cdk.out says nothing.",
        ),
        click.option(
            "--cdk-out",
            type=click.Path(path_type=Path),
            metavar="FOLDER",
            help="Whose functions are known. Default: cdk.out of the project, while it is current.",
        ),
        click.option(
            "--attribute", "attributes", multiple=True, metavar="K=V", help="A user attribute of the contact."
        ),
        click.option("--line", metavar="KEY|NUMBER", help="Which line is called. Default: one of center.toml's."),
        click.option("--channel", type=click.Choice(CHANNELS), default="voice", show_default=True),
        click.option("--name", help="Which flow, where a file holds several."),
    ):
        command = option(command)
    return command


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the options of `way_options` say, and the folder of the project."""

    name: str | None
    channel: str
    line: str | None
    attributes: tuple[str, ...]
    function_memory: int
    cdk_out: Path | None
    agent_minutes: float
    no_failures: bool
    project: Path

    def asked(self, line: str | None, functions: Mapping[str, FunctionSize]) -> Asked:
        """The same for the search. Raises OffhookError for an attribute that is no K=V."""
        from offhook.testing.choices import FunctionSize
        from offhook.testing.ways import Asked

        return Asked(
            channel=self.channel.upper(),
            line=line,
            attributes=dict(_pair(pair) for pair in self.attributes),
            human_s=self.agent_minutes * 60,
            function=FunctionSize(self.function_memory),
            functions=functions,
            has_failures=not self.no_failures,
        )


@dataclass(frozen=True, slots=True)
class Costed:
    """What a flow costs, and what was assumed on the way."""

    cost: FlowCost
    assumed: tuple[str, ...]


def costed(source: str, chosen: Chosen, tariff: Tariff) -> Costed:
    """What the flow that `source` names costs: a file, a key of flows/, or `REVISION:path` of git.

    Raises Faults or OffhookError if it cannot be read, or run, or there is no such line.
    """
    from offhook.cli.cost_functions import known_functions
    from offhook.cost.deployment import Deployment
    from offhook.cost.flow.costs import flow_cost
    from offhook.testing.ways import ways_of

    source = _of_project(source, chosen.project)
    flow = read_flow(source, chosen.name)
    line, kind = called_line(chosen, flow)
    others = neighbours(source, flow, chosen.project)
    known = known_functions([flow, *others.values()], chosen.project, chosen.cdk_out)
    asked = chosen.asked(line, known.sizes)
    ways = ways_of(flow, others, asked)
    cost = flow_cost(flow, ways, Deployment(tariff.region, {line: kind} if line else {}), tariff)
    return Costed(cost, tuple(_assumed(cost, ways, asked, kind, known)))


def read_flow(source: str, name: str | None) -> Flow:
    """One flow from a file, a key of flows/ or a revision of git, ready to run."""
    from offhook.cli.choosing import one_of
    from offhook.cli.flow_sources import documents

    return one_of(documents(source), source, name).flow()


def neighbours(source: str, flow: Flow, project: Path) -> dict[str, Flow]:
    """The flows and modules to which a flow leads, by the names that it writes for them.

    They stand beside it, in the same revision of git if it is of one, or else in flows/ of the project. What is found
    in neither place is answered by anything that it could answer. Raises as `read_flow` does for one that is broken.
    """
    from offhook.language.names import name_references

    found: dict[str, Flow] = {}
    ahead = [flow]
    while ahead:
        for reference in name_references(ahead.pop()):
            name = f"${{{reference.kind}/{reference.key}}}"
            if reference.kind not in FOLDERS or name in found:
                continue
            path = f"{FOLDERS[reference.kind]}{reference.key}.json"
            other = _first_flow([f"{_beside(source)}/{path}", f"{(project / 'flows').as_posix()}/{path}"])
            if other:
                found[name] = other
                ahead.append(other)
    return found


def _of_project(source: str, project: Path) -> str:
    """The file of a key of the project's flows/; anything else as it is."""
    keys = (project / "flows" / folder / f"{source}.json" for folder in FOLDERS.values())
    files = [] if Path(source).is_file() or project == Path() else [path for path in keys if path.is_file()]
    return files[0].as_posix() if files else source


def _beside(source: str) -> str:
    """The folder of the flows in which a source stands, the revision of git before it."""
    if not Path(source).is_file() and not source.endswith(".json"):
        return "flows"
    folder, _, _ = source.rpartition("/")
    return folder.removesuffix("/modules") if folder else "."


def _first_flow(sources: Iterable[str]) -> Flow | None:
    """The first that is there. Raises Faults or OffhookError for a file that is no flow."""
    for source in sources:
        try:
            return read_flow(source, None)
        except (Faults, OffhookError):
            if Path(source).is_file():
                raise
    return None


def called_line(chosen: Chosen, flow: Flow) -> tuple[str | None, NumberKind]:
    """What a flow writes for the line that is called, and of what kind its number is."""
    from offhook.cli.cost_tariff import center_of
    from offhook.cost.deployment import NumberKind, kind_of

    center = center_of(chosen.project)
    lines = center.lines if center else {}
    key = chosen.line
    if key is None:
        leading = [name for name, line in lines.items() if line.flow == flow.key]
        key = next(iter([*leading, *lines]), None)
    if key is not None and key in lines:
        return f"${{line/{key}}}", NumberKind(lines[key].country, lines[key].type)
    if key is not None and not key.startswith("+"):
        fix = f"{nearest(key, lines)} Or write a number such as {SOMEBODY}"
        raise OffhookError(f"center.toml has no line {key!r}", where=Place("--line"), fix=fix)
    return key, kind_of(key or SOMEBODY)


def _pair(written: str) -> tuple[str, str]:
    key, equals, value = written.partition("=")
    if not equals or not key:
        raise OffhookError(f"{written!r} is no K=V", where=Place("--attribute"), fix="Write K=V")
    return key, value


def _assumed(cost: FlowCost, ways: Ways, asked: Asked, kind: NumberKind, known: KnownFunctions) -> Iterator[str]:
    """The sentences that say how the flow was gone through."""
    from offhook.cli.cost_functions import functions_assumed
    from offhook.cost.flow.graph import ROUNDS

    yield TYPICAL
    if asked.channel == "VOICE":
        called = (asked.line or SOMEBODY).removeprefix("${").removesuffix("}")
        number = {"DID": "a DID", "TOLL_FREE": "a toll-free"}.get(kind.type, f"a {kind.type}")
        yield f"It is called by {number} number of {kind.country or 'an unknown country'} ({called})."
        yield "Callers hear prompts to their end, press keys a second later, and answer a bot with one word."
    yield "What a function, a bot or the contact brings is heard as one word."
    yield from functions_assumed(ways.functions, known, asked)
    yield from _people(cost, asked)
    yield f"Where a flow goes round and nothing changes, a way goes back {ROUNDS} times at most."
    if not asked.has_failures:
        yield "Ways on which a function or a service fails are left out."
    if not cost.is_complete:
        yield (
            f"There are more ways than were looked at ({cost.states:,} states, those that go well first): the dearest "
            "costs at least this much, the cheapest at most."
        )
    if not cost.is_proper:
        yield f"No way comes to an end that a flow should have: the ways here end {' or '.join(sorted(cost.ends))}."


def _people(cost: FlowCost, asked: Asked) -> Iterator[str]:
    if asked.human_s:
        yield f"A person who takes the contact talks for {asked.human_s / 60:g} min; nobody waits for them."
    elif cost.ends & {"enqueued", "transferred"}:
        yield "The flow alone: waiting in a queue and talking to agents cost more (--agent-minutes)."
