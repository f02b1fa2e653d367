"""The shapes of a bot's definition: what Lex's API takes, with its kinds, ranges, patterns and choices.

`shapes.json` holds them: those of CreateBot, CreateBotLocale, UpdateIntent, CreateSlot and CreateSlotType as roots
`Bot`, `Locale`, `Intent`, `Slot` and `SlotType`, without the ids that a service gives, and with slots and slot types by
name. `deployed_as` has the members that CloudFormation calls otherwise than by a capital; null: it cannot set them.
Source: botocore's service model lexv2-models and the CloudFormation schema of AWS::Lex::Bot; a test compares them
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("shapes.json")


@dataclass(frozen=True, slots=True)
class Member:
    """One member by its names: the API's, CloudFormation's (None: it has none) and that of an export."""

    name: str
    shape: str
    deployed: str | None
    exported: str


@dataclass(frozen=True)
class Shape:
    """`kind` is table, list, map, text, whole, number, truth or anything."""

    kind: str
    members: Mapping[str, Member] = field(default_factory=dict)
    required: tuple[str, ...] = ()
    of: str = ""
    key: str = ""
    entries: tuple[str, ...] = ()  # a map that CloudFormation writes as a list of tables: the names of key and value
    minimum: int | None = None
    maximum: int | None = None
    pattern: str | None = None
    choices: tuple[str, ...] = ()
    deployed_choices: tuple[str, ...] = ()

    @cached_property
    def by_any_name(self) -> Mapping[str, Member]:
        """Members by each of their names, folded."""
        return {
            name.casefold(): member
            for member in self.members.values()
            for name in (member.exported, member.deployed, member.name)
            if name
        }

    @cached_property
    def matches(self) -> re.Pattern[str] | None:
        return re.compile(self.pattern) if self.pattern else None


@cache
def shape(name: str) -> Shape:
    written = _all()[name]
    return Shape(
        kind=written["kind"],
        members={
            member: _member(member, of, written.get("deployed_as", {}), written.get("exported_as", {}))
            for member, of in written.get("members", {}).items()
        },
        required=tuple(written.get("required", ())),
        of=written.get("of", ""),
        key=written.get("key", ""),
        entries=tuple(written.get("entries", ())),
        minimum=written.get("min"),
        maximum=written.get("max"),
        pattern=written.get("pattern"),
        choices=tuple(written.get("choices", ())),
        deployed_choices=tuple(written.get("deployed_choices", ())),
    )


def _member(name: str, of: str, deployed_as: Mapping[str, str | None], exported_as: Mapping[str, str]) -> Member:
    deployed = deployed_as.get(name, name[0].upper() + name[1:])
    exported = exported_as.get(name) or _as_exported(name, deployed)
    return Member(name, of, deployed, exported)


def _as_exported(name: str, deployed: str | None) -> str:
    """An export says what CloudFormation says, with the API's small letters."""
    if deployed is None or deployed.casefold() == name.casefold():
        return name
    return deployed[0].lower() + deployed[1:]


@cache
def _all() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(_FILE.read_text(encoding="utf-8"))
    return loaded
