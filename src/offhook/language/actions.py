"""What is known of every action type of the Flow language: `actions.json`, the one description of it.

Parser, engine, lint and documentation read it. Each entry says how well it is known: `status` (devguide, adminguide or
console-export), `exports_seen`, `doc_vs_wire`, `unconfirmed` and `source`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

CHANNELS = ("VOICE", "CHAT", "TASK", "EMAIL")


@dataclass(frozen=True, slots=True)
class ActionDescription:
    """One action type. `flow_types` is the union of what the two guides allow, or None where neither says.

    `off_channel` maps a channel that the action does not carry to what happens there: an error type, or `success`.
    A channel in neither `channels` nor `off_channel` is decided by the action itself.
    """

    name: str
    summary: str
    category: str
    status: str
    retired: str | None
    aliases: tuple[str, ...]
    channels: frozenset[str]
    off_channel: Mapping[str, str]
    flow_types: frozenset[str] | None
    errors: tuple[str, ...]
    is_terminal: bool
    raw: Mapping[str, Any]


@cache
def action_descriptions() -> dict[str, ActionDescription]:
    """Every described action type by the name that the service accepts."""
    text = resources.files(__package__).joinpath("actions.json").read_text(encoding="utf-8")
    return {name: _description(name, entry) for name, entry in json.loads(text).items()}


@cache
def misspelled_actions() -> dict[str, str]:
    """Names that guides, logs or generators use and the service refuses, with the right one."""
    return {alias: entry.name for entry in action_descriptions().values() for alias in entry.aliases}


def _description(name: str, entry: Mapping[str, Any]) -> ActionDescription:
    types = [entry["flow_types"], entry["flow_types_adminguide"]]
    known = [set(listed) for listed in types if listed is not None]
    return ActionDescription(
        name=name,
        summary=entry["summary"],
        category=entry["category"],
        status=entry["status"],
        retired=entry["retired"],
        aliases=tuple(entry["aliases"]),
        channels=frozenset(entry["channels"] or CHANNELS),
        off_channel=entry.get("off_channel_takes") or {},
        flow_types=frozenset().union(*known) if known else None,
        errors=tuple(error["type"] for error in entry["errors"] or ()),
        is_terminal=bool((entry["transitions"] or {}).get("terminal")),
        raw=entry,
    )
