"""Which name of the project stands for what on an instance."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from offhook.exchange.arns import Arns, Name
from offhook.exchange.live import Listed, LiveInstance
from offhook.exchange.project import Project
from offhook.language.document import MODULE

LISTED = ("queue", "hours", "lambda", "line", "prompt", "view")
"""Kinds that an instance is asked for. Flows and modules are listed anyway; bots have no name there."""

_KEYS_BY_NAME = ("prompt", "view")
"""Kinds that no file of a project lists: their display name makes the key."""


def names_on(
    live: LiveInstance, listed: Iterable[Listed], project: Project, *, kinds: Collection[str], given: Arns
) -> dict[Name, str]:
    """What each name stands for, found by display name; what is given by hand comes first."""
    found: dict[Name, str] = {}
    for one in listed:
        if name := project.name_of("module" if one.type == MODULE else "flow", one.name):
            found[name] = one.arn
    for kind in [kind for kind in LISTED if kind in kinds]:
        for display, arn in live.resources(kind):
            if name := _name(kind, display, arn, project):
                found[name] = arn
    return found | dict(given)


def key_for(display: str, taken: Collection[str] = ()) -> str:
    """A key for a display name, that nothing has yet."""
    plain = re.sub(r"\W+", "-", display.casefold()).strip("-_") or "flow"
    key, number = plain, 1
    while key in taken:
        number += 1
        key = f"{plain}-{number}"
    return key


def _name(kind: str, display: str, value: str, project: Project) -> Name | None:
    if kind == "line":
        return project.lines.get(display) or project.name_of("line", value)
    if kind == "lambda":
        return project.function(display)
    return (kind, key_for(display)) if kind in _KEYS_BY_NAME else project.name_of(kind, display)
