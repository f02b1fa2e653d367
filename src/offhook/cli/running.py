"""One scenario from the command line: read, boot, let the day pass, print."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from offhook.aws.boot import LocalCenter, booted
from offhook.aws.template import read_template, synthesise
from offhook.center.records.contact_events import ContactEvents
from offhook.center.records.provenance import Provenance
from offhook.center.records.record import ContactRecord
from offhook.center.records.writing import contact_record
from offhook.centerfile import read_center
from offhook.cli.passing import let_pass
from offhook.cli.rendering import console
from offhook.cli.scenario_lines import print_results
from offhook.engine.events import Traced
from offhook.errors import OffhookError, Place
from offhook.routing.model import Agent
from offhook.scenarios.cast import Cast, inbound_flows
from offhook.scenarios.gathering import Gathering
from offhook.scenarios.model import Scenario
from offhook.scenarios.reading import read_scenario
from offhook.scenarios.report import report
from offhook.scenarios.results import Results
from offhook.scenarios.telling import Reader

Write = Callable[[dict[str, Any]], None]


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for. `seed` and `fidelity` None: as the file says."""

    scenario: Path
    is_json: bool
    records: Path | None
    events: Path | None
    seed: int | None
    fidelity: str | None
    assembly: Path | None  # a cdk.out to take as it is, instead of synthesising


def run(project: Path, asked: Asked) -> int:
    """Run the scenario and print its results. The exit status: 1 if something of it was not good, else 0."""
    center = read_center(project / "center.toml")
    flows = inbound_flows(project)
    scenario = read_scenario(asked.scenario, center, flows=flows, fidelity=asked.fidelity, seed=asked.seed)
    with console(stderr=True).status("Starting the contact centre ..."):
        template = read_template(asked.assembly or synthesise(project))
    with booted(template, project) as local:
        results = _run(scenario, Cast(center, local.instance, flows), local, asked)
    if asked.is_json:
        click.echo(json.dumps(report(results), ensure_ascii=False, indent=2).encode("utf-8", "backslashreplace"))
    else:
        print_results(results, console())
    return int(not results.is_good)


def _run(scenario: Scenario, cast: Cast, local: LocalCenter, asked: Asked) -> Results:
    workers = cast.workers(scenario)
    everybody = [worker for group in workers.values() for worker in group]
    provenance = _provenance(local, [worker.agent for worker in everybody])
    with ExitStack() as files:
        records, events = (_lines(files, path) for path in (asked.records, asked.events))
        gathering = Gathering(scenario, cast, workers, _recording(records, provenance))
        readers: list[Reader] = [*gathering.readers]
        if events:
            readers.append(EventLines(events, provenance))
        let_pass(scenario, cast, workers, local, readers)
    return gathering.finish(scenario.about.end)


class EventLines:
    """A reader that writes each contact event."""

    def __init__(self, write: Write, provenance: Provenance) -> None:
        self._write, self._events = write, ContactEvents(provenance)

    def read(self, entry: Traced, /) -> None:
        if event := self._events.read(entry):
            self._write(event)


def _recording(write: Write | None, provenance: Provenance) -> Callable[[ContactRecord], None] | None:
    return (lambda record: write(contact_record(record, provenance))) if write else None


def _lines(files: ExitStack, path: Path | None) -> Write | None:
    """Writes JSON values into a file, one a line; it is closed with the others."""
    if path is None:
        return None
    try:
        file = files.enter_context(path.open("w", encoding="utf-8", errors="backslashreplace"))
    except OSError as error:
        fix = "Name a file that can be written"
        raise OffhookError(f"cannot be written: {error.strerror}", where=Place(str(path)), fix=fix) from error
    return lambda value: print(json.dumps(value, ensure_ascii=False), file=file)


def _provenance(local: LocalCenter, agents: Sequence[Agent]) -> Provenance:
    instance = local.instance
    return Provenance(
        account=instance.account,
        instance_arn=instance.arn,
        region=instance.region,
        agents={agent.arn: agent for agent in (*instance.agents, *agents)},
        profiles={profile.arn: profile for profile in instance.profiles.values()},
        queues={queue.arn: queue.name for queue in instance.queues.values()},
        statuses={status.name: status.arn for status in instance.statuses.values()},
    )
