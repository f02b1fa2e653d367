"""Faults between the tables of `center.toml`: keys that no table has, names that two entries share.

They are found on the raw document, so that a fault of one entry hides none of another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from offhook.centerfile.people import DISPOSITIONS
from offhook.centerfile.phone_numbers import number_faults
from offhook.errors import CenterFileError, nearest
from offhook.tomlplaces import KeyPath, Places

# Within each of these tables the key's value belongs to one entry only.
_UNIQUE = (
    ("lines", "number"),
    ("hours", "name"),
    ("queues", "name"),
    ("quick_connects", "name"),
    ("routing_profiles", "name"),
    ("security_profiles", "name"),
    ("statuses", "name"),
    ("dispositions", "name"),
    ("agents", "username"),
)

# The value at this path is the key of an entry of that table; "*" is any entry.
_REFERENCES = (
    (("hours", "*", "inherits", "*"), "hours"),
    (("queues", "*", "hours"), "hours"),
    (("queues", "*", "outbound_line"), "lines"),
    (("queues", "*", "quick_connects", "*"), "quick_connects"),
    (("quick_connects", "*", "queue"), "queues"),
    (("quick_connects", "*", "agent"), "agents"),
    (("routing_profiles", "*", "queues", "*", "queue"), "queues"),
    (("routing_profiles", "*", "default_outbound_queue"), "queues"),
    (("agents", "*", "routing_profile"), "routing_profiles"),
    (("agents", "*", "security_profile"), "security_profiles"),
    (("agents", "*", "disposition"), "dispositions"),
    (("cost", "volumes", "*", "line"), "lines"),
)


def faults_across(document: Mapping[str, Any], places: Places) -> Iterator[CenterFileError]:
    """Every fault that no single table shows."""
    for table, key in _UNIQUE:
        yield from _repeated(document, places, table, key)
    for path, table in _REFERENCES:
        for where, value in _values(document, path):
            if value not in _entries(document, table):
                what = f"there is no [{table}.{value}]"
                yield CenterFileError(what, where=places.value(*where), fix=nearest(value, _entries(document, table)))
    yield from _wrong_numbers(document, places)
    yield from _parents_with_parents(document, places)
    yield from _ambiguous_attributes(document, places)
    yield from _unknown_skills(document, places)


def _wrong_numbers(document: Mapping[str, Any], places: Places) -> Iterator[CenterFileError]:
    for (table, entry, _), number in (
        *_values(document, ("lines", "*", "number")),
        *_values(document, ("quick_connects", "*", "number")),
    ):
        country = _entries(document, str(table)).get(str(entry), {}).get("country")
        for fault in number_faults(number, country if isinstance(country, str) else None):
            yield CenterFileError(fault.what, where=places.value(table, entry, fault.key), fix=fault.fix)
    for where, number in _values(document, ("cost", "volumes", "*", "caller")):
        for fault in number_faults(number, None):
            yield CenterFileError(fault.what, where=places.value(*where), fix=fault.fix)


def _parents_with_parents(document: Mapping[str, Any], places: Places) -> Iterator[CenterFileError]:
    """Hours that others inherit from cannot inherit themselves.

    Source: https://docs.aws.amazon.com/connect/latest/adminguide/hours-of-operation-overrides.html ("Link overrides")
    """
    links = [(where, parent) for where, parent in _values(document, ("hours", "*", "inherits", "*"))]
    children = {str(where[1]) for where, _ in links}
    for where, parent in links:
        if parent in children:
            what = f"[hours.{parent}] inherits itself, so nothing can inherit from it"
            fix = f"Name the hours that {parent!r} inherits from" if parent != where[1] else "Name other hours"
            yield CenterFileError(what, where=places.value(*where), fix=fix)


def _ambiguous_attributes(document: Mapping[str, Any], places: Places) -> Iterator[CenterFileError]:
    """Names of proficiencies differ by more than their case, and a value tells which proficiency it is of.

    Source: https://docs.aws.amazon.com/connect/latest/adminguide/predefined-attributes.html (names)
    """
    names = {DISPOSITIONS.casefold(): "which holds the dispositions"} if _entries(document, "dispositions") else {}
    for (table, entry, key), name in _values(document, ("proficiencies", "*", "name")):
        if (other := names.setdefault(name.casefold(), f"[{table}.{entry}]")) != f"[{table}.{entry}]":
            what = f"{name!r} is also the name of a predefined attribute, {other}"
            yield CenterFileError(what, where=places.value(table, entry, key), fix="Give it a name of its own")
    values: dict[str, KeyPath] = {}
    for where, value in _values(document, ("proficiencies", "*", "values", "*")):
        if (first := values.setdefault(value, where))[1] != where[1]:
            what = f"{value!r} is also a value of [proficiencies.{first[1]}]"
            fix = "Give it a name of its own: agents name values only"
            yield CenterFileError(what, where=places.value(*where), fix=fix)


def _unknown_skills(document: Mapping[str, Any], places: Places) -> Iterator[CenterFileError]:
    known = [value for _, value in _values(document, ("proficiencies", "*", "values", "*"))]
    for agent, table in _entries(document, "agents").items():
        skills = table.get("skills") if isinstance(table, dict) else None
        for skill in skills if isinstance(skills, dict) else ():
            if skill not in known:
                what = f"no proficiency has the value {skill!r}"
                yield CenterFileError(
                    what, where=places.key("agents", agent, "skills", skill), fix=nearest(skill, known)
                )


def _repeated(document: Mapping[str, Any], places: Places, table: str, key: str) -> Iterator[CenterFileError]:
    first: dict[str, str] = {}
    for (_, entry, _), value in _values(document, (table, "*", key)):
        if (other := first.setdefault(value, str(entry))) != entry:
            what = f"{value!r} is also the {key} of [{table}.{other}], line {places.value(table, other, key).line}"
            fix = f"Give [{table}.{entry}] a {key} of its own"
            yield CenterFileError(what, where=places.value(table, entry, key), fix=fix)


def _entries(document: Mapping[str, Any], table: str) -> Mapping[str, Any]:
    entries = document.get(table)
    return entries if isinstance(entries, dict) else {}


def _values(value: Any, pattern: KeyPath, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """The texts at the paths that fit the pattern, in the order of the file."""
    if not pattern:
        if isinstance(value, str):
            yield path, value
        return
    members = dict(enumerate(value)) if isinstance(value, list) else value if isinstance(value, dict) else {}
    for key in members if pattern[0] == "*" else members.keys() & {pattern[0]}:
        yield from _values(members[key], pattern[1:], (*path, key))
