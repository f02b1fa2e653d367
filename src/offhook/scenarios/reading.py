"""Reading a scenario file: every fault at once, each with its place and what to write instead."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

import phonenumbers
from pydantic import ValidationError

from offhook.centerfile import Center
from offhook.centerfile.faults import fault_of
from offhook.errors import Faults, OffhookError, nearest
from offhook.scenarios.model import About, Scenario
from offhook.scenarios.values import BY_LINE, CALLERS, FULL, QUEUE_ONLY
from offhook.tomlplaces import KeyPath, Places, read_toml

ALL_QUEUES: Final = "all"
"""The key of a promise about all queues together."""

# What stands at this path names entries of that table: the value, the items of a list, or the keys of a table.
_OF_THE_FILE = ((("arrivals", "*", "customers"), "customers"),)
_OF_THE_CENTER = (
    (("arrivals", "*", "line"), "lines"),
    (("customers", "*", "queues"), "queues"),
    (("roster", "*", "agents"), "agents"),
    (("roster", "*", "routing_profile"), "routing_profiles"),
    (("roster", "*", "dispositions"), "dispositions"),
)


class ScenarioError(OffhookError):
    """A scenario says something that cannot be; its author mends it."""


def read_scenario(
    path: Path,
    center: Center,
    *,
    flows: Collection[str] = (),
    shown_as: str | None = None,
    fidelity: str | None = None,
    seed: int | None = None,
) -> Scenario:
    """The scenario of the file, for this centre. Raises Faults with every fault found; messages call it `shown_as`.

    `flows` are the keys of the inbound flows. `fidelity` and `seed` stand for what the file says of them.
    """
    file = shown_as or str(path)
    read = read_toml(path, file, error=ScenarioError, start_from="Start from one of those in scenarios/")
    document, places = read.document, Places(file, read.text)
    about = document.get("scenario")
    if isinstance(about, dict):
        about |= {key: given for key, given in (("fidelity", fidelity), ("seed", seed)) if given is not None}
    faults: list[OffhookError] = [*_named(document, places, center), *_no_flows(document, places, flows)]
    try:
        scenario = Scenario.model_validate(document, context=places)
    except ValidationError as error:
        found = error.errors(include_url=False)
        faults += [fault_of(one, root=Scenario, places=places, error=ScenarioError) for one in found]
    else:
        faults += [*_left_out(scenario), *_never(scenario)]
    if faults:
        raise Faults(faults)
    return scenario


def _named(document: Mapping[str, Any], places: Places, center: Center) -> Iterator[ScenarioError]:
    """Names of what is not there, found on the raw document so that a fault of one entry hides none of another."""
    for pattern, table in _OF_THE_FILE:
        yield from _unknown(document, places, pattern, table, _keys(document.get(table)))
    for pattern, table in _OF_THE_CENTER:
        yield from _unknown(document, places, pattern, table, getattr(center, table, {}), " in center.toml")
    queues = [ALL_QUEUES, *center.queues]
    for key in _keys(document.get("promises")):
        if key not in queues:
            what = f"there is no [queues.{key}] in center.toml"
            yield ScenarioError(what, where=places.key("promises", key), fix=nearest(key, queues))
    for where, language in _names(document, ("customers", "*", "language")):
        if language not in center.identity.languages:
            what = f"{language!r} is no language of this centre"
            yield ScenarioError(what, where=places.value(*where), fix=nearest(language, center.identity.languages))
    for where, caller in _names(document, ("customers", "*", "callers")):
        if caller.startswith("+") and not _is_number(caller):
            fix = "Write + and the country code, for example +81355550111"
            yield ScenarioError(f"{caller!r} is no phone number", where=places.value(*where), fix=fix)
        elif not caller.startswith("+") and caller not in CALLERS:
            fix = f"{nearest(caller, CALLERS)} Or write a number in E.164, such as '+81355550111'"
            yield ScenarioError(f"{caller!r} is nobody who calls", where=places.value(*where), fix=fix)
    known = [value for proficiency in center.proficiencies.values() for value in proficiency.values]
    for pattern in (("customers", "*", "skills"), ("roster", "*", "skills")):
        for where, skill in _names(document, pattern):
            if skill not in known:
                what = f"no proficiency in center.toml has the value {skill!r}"
                yield ScenarioError(what, where=places.key(*where), fix=nearest(skill, known))
    yield from _twice(document, places)


def _no_flows(document: Mapping[str, Any], places: Places, flows: Collection[str]) -> Iterator[ScenarioError]:
    for where, key in _names(document, ("arrivals", "*", "flow")):
        if key not in flows:
            what = f"there is no inbound flow flows/{key}.json"
            yield ScenarioError(what, where=places.value(*where), fix=nearest(key, flows))


def _unknown(
    document: Mapping[str, Any],
    places: Places,
    pattern: KeyPath,
    table: str,
    known: Mapping[str, Any],
    of: str = "",
) -> Iterator[ScenarioError]:
    for where, name in _names(document, pattern):
        if name not in known:
            yield ScenarioError(f"there is no [{table}.{name}]{of}", where=places.key(*where), fix=nearest(name, known))


def _twice(document: Mapping[str, Any], places: Places) -> Iterator[ScenarioError]:
    """An agent who is in the roster in two places."""
    first: dict[str, KeyPath] = {}
    for where, agent in _names(document, ("roster", "*", "agents")):
        if (other := first.setdefault(agent, where)) != where:
            what = f"{agent!r} works already: line {places.value(*other).line}"
            fix = "Write both shifts of the agent into one of them"
            yield ScenarioError(what, where=places.value(*where), fix=fix)


def _left_out(scenario: Scenario) -> Iterator[ScenarioError]:
    """What this way of running needs."""
    fidelity = scenario.about.fidelity
    for index, arrivals in enumerate(scenario.arrivals):
        by_line = arrivals.channel in BY_LINE
        if fidelity == FULL and by_line and arrivals.line is None:
            what, fix = "these arrivals have no line", "Add line, the key of a table [lines.<key>] of center.toml"
            yield ScenarioError(what, where=scenario.place("arrivals", index), fix=fix)
        if fidelity == FULL and not by_line and arrivals.flow is None:
            what, fix = "these arrivals have no flow", "Add flow, the name of a file in flows/ without .json"
            yield ScenarioError(what, where=scenario.place("arrivals", index), fix=fix)
    for key in sorted({key for arrivals in scenario.arrivals for key in arrivals.customers}):
        if fidelity == QUEUE_ONLY and scenario.customers[key].queues is None:
            what = f"[customers.{key}] has no 'queues': without flows nothing else says where they go"
            fix = "Add queues, such as queues = 'support', or queues with weights"
            yield ScenarioError(what, where=scenario.place("customers", key), fix=fix)


def _never(scenario: Scenario) -> Iterator[ScenarioError]:
    """Arrivals at times of day that this scenario does not have."""
    about = scenario.about
    for index, arrivals in enumerate(scenario.arrivals):
        for number, clock in enumerate(arrivals.at or ()):
            if not about.start <= first(about, clock.replace(tzinfo=None)) < about.end:
                what = f"{clock:%H:%M:%S} never comes between {about.start:%H:%M} and {about.end:%H:%M}"
                where = scenario.place("arrivals", index, "at", number)
                yield ScenarioError(what, where=where, fix="Write a time in between, or move 'until'")


def first(about: About, clock: Any) -> datetime:
    """The first moment of the scenario at which it is this time of day."""
    begin = about.start.astimezone(about.time_zone)
    moment = datetime.combine(begin.date(), clock, tzinfo=about.time_zone)
    return moment if moment >= begin else moment + timedelta(days=1)


def _is_number(written: str) -> bool:
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(written, None))
    except phonenumbers.NumberParseException:
        return False


def _names(value: Any, pattern: KeyPath, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """The names at the paths that fit the pattern, in the order of the file."""
    if pattern:
        members = dict(enumerate(value)) if isinstance(value, list) else _keys(value)
        for key in members if pattern[0] == "*" else [key for key in members if key == pattern[0]]:
            yield from _names(members[key], pattern[1:], (*path, key))
    elif isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        yield from (((*path, index), name) for index, name in enumerate(value) if isinstance(name, str))
    elif isinstance(value, dict):
        yield from (((*path, name), name) for name in value)


def _keys(value: Any) -> Mapping[Any, Any]:
    return value if isinstance(value, dict) else {}
