"""A month to be paid: days of scenarios, or the contacts that center.toml expects, and what costs without any."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from offhook.aws.boot import LocalCenter, booted
from offhook.aws.template import Template, read_template, synthesise
from offhook.center.contacts.arrivals import CHAT
from offhook.center.records.keeping import RecordKeeper
from offhook.centerfile import Center
from offhook.cli.cost_tariff import CENTER_FILE, center_of
from offhook.cli.month_options import MonthOptions
from offhook.cli.passing import let_pass
from offhook.cli.rendering import console
from offhook.cli.volumes import HOW, made
from offhook.cost.deployment import Deployment
from offhook.cost.from_records import RecordMeter
from offhook.cost.idle import idle, unmeasured
from offhook.cost.metering import Meter
from offhook.cost.month import Month, Part, Tally
from offhook.cost.report import Problem, flow_stopped
from offhook.errors import Faults, OffhookError, Place
from offhook.scenarios.cast import Cast, inbound_flows
from offhook.scenarios.gathering import FromFlows
from offhook.scenarios.model import Scenario
from offhook.scenarios.reading import read_scenario

WITHOUT_FLOWS = "bots, functions, prompts, messages of chats, and what they store are not in it"


@dataclass(frozen=True, slots=True)
class Day:
    """A scenario, how often such a day comes, and the file that it is from."""

    scenario: Scenario
    times: int
    file: str

    @property
    def name(self) -> str:
        return self.scenario.about.name


def month_of(asked: MonthOptions, project: Path) -> tuple[Month, Center]:
    """The month, and the centre that it is of. Raises Faults or OffhookError for what cannot be read or run."""
    project = project.resolve()
    center = _center(project)
    if not asked.scenarios and not center.cost.volumes:
        fix = f"Give --scenario FILE, or write tables [cost.volumes.<key>] in {CENTER_FILE}"
        raise OffhookError("nothing says what contacts come in a month", where=Place("--scenario"), fix=fix)
    flows = inbound_flows(project)
    days = _days(asked, center, list(flows))
    with console(stderr=True).status("Starting the contact centre ..."):
        template = read_template(asked.cdk_out or synthesise(project))
    lived = list(_lived(days, center, flows, template, project))
    parts = tuple(part for part, _ in lived)
    month = Month(
        title=f"A month of {asked.days} days: {_named(days)}",
        parts=parts,
        standing=tuple(idle(template.body, asked.days)),
        assumed=(*_assumed(days, parts), *unmeasured(template.body)),
        problems=tuple(problem for _, problems in lived for problem in problems),
    )
    return month, center


def _center(project: Path) -> Center:
    center = center_of(project)
    if center is None:
        fix = f"Name the folder of the project with --project: the one with {CENTER_FILE}"
        raise OffhookError(f"there is no {CENTER_FILE}", where=Place(str(project)), fix=fix)
    return center


def _days(asked: MonthOptions, center: Center, flows: Sequence[str]) -> list[Day]:
    """Every scenario read, before any is run. Raises Faults with those of all files."""
    days: list[Day] = []
    faults: list[OffhookError] = []
    for written in asked.scenarios:
        try:
            path, times = _file_and_times(written, asked.days)
            days.append(Day(read_scenario(path, center, flows=flows), times, str(path)))
        except Faults as found:
            faults += found.faults
        except OffhookError as fault:
            faults.append(fault)
    if faults:
        raise Faults(faults)
    return days


def _file_and_times(written: str, days: int) -> tuple[Path, int]:
    """A file whose own name has an equals sign in it is found all the same."""
    file, equals, times = written.rpartition("=")
    if not equals or Path(written).exists():
        return Path(written), days
    if not times.isdecimal() or int(times) < 1:
        what, fix = f"{times!r} is no number of times", f"Write how often such a day comes, such as {file}=22"
        raise OffhookError(what, where=Place("--scenario"), fix=fix)
    return Path(file), int(times)


def _lived(
    days: Sequence[Day], center: Center, flows: Mapping[str, str], template: Template, project: Path
) -> Iterator[tuple[Part, tuple[Problem, ...]]]:
    """Each day in a centre of its own, which nothing has happened to; or one contact of each kind in the same one."""
    for day in days:
        with booted(template, project) as local:
            live = _through_flows if day.scenario.about.is_full else _into_queues
            yield live(day, Cast(center, local.instance, flows), local)
    if not days:
        with booted(template, project) as local:
            for key, volume in center.cost.volumes.items():
                if volume.contacts:
                    yield made(local, key, volume)


def _through_flows(day: Day, cast: Cast, local: LocalCenter) -> tuple[Part, tuple[Problem, ...]]:
    tally, errors = Tally(), FromFlows()
    meter = Meter(tally.add, Deployment.of(local.instance))
    let_pass(day.scenario, cast, cast.workers(day.scenario), local, [meter, errors])
    meter.end(day.scenario.about.end)
    problems = (flow_stopped(count, reason, day.file) for reason, count in errors.errors.most_common())
    return tally.part(day.name, day.times), tuple(problems)


def _into_queues(day: Day, cast: Cast, local: LocalCenter) -> tuple[Part, tuple[Problem, ...]]:
    meter = RecordMeter(Deployment.of(local.instance))
    keeper = RecordKeeper(meter.add)
    let_pass(day.scenario, cast, cast.workers(day.scenario), local, [keeper])
    for record in keeper.open:
        meter.add(record, until=day.scenario.about.end)
    lacking = (
        Problem(
            meter.chats_without_messages,
            "a chat has no messages where there are no flows: they have no price",
            day.file,
        ),
        Problem(
            meter.calls_without_line,
            "a call comes by no line, so that its telephony has no price: add 'line' to [[arrivals]]",
            day.file,
        ),
    )
    problems = tuple(problem for problem in lacking if problem.count)
    return Part.of_records(day.name, meter, day.times), problems


def _named(days: Sequence[Day]) -> str:
    return ", ".join(f"{_times(day.times)} {day.name!r}" for day in days) or f"what {CENTER_FILE} expects"


def _times(times: int) -> str:
    return "once" if times == 1 else f"{times:,} times"


def _assumed(days: Sequence[Day], parts: Sequence[Part]) -> Iterator[str]:
    yield "Days and contacts of one kind cost the same each time that they come."
    if not days:
        yield HOW
    if days:
        yield "Contacts that are still there when a day ends are counted until that moment."
    for day in days:
        if not day.scenario.about.is_full:
            yield f"{day.name!r} passes without flows: {WITHOUT_FLOWS}."
    if any(used.labels["channel"] == CHAT for part in parts for used in part.account.used()):
        yield "Agents and customers who chat with each other write nothing on the local centre: that is not counted."
